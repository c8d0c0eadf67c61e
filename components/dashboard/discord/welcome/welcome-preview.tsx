import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { LOCALES } from '@/lib/core/context'
import { LANGUAGES, directionOf } from '@/lib/core/i18n/languages'
import type { WelcomePreview } from '@/lib/discord/welcome/schema'

/** What a newcomer would be greeted with, in each language that the bot can speak. */
export function WelcomePreviews({ previews, language }: { previews: WelcomePreview; language: string }) {
  const t = useTranslations('dashboard.discord.welcome')
  return (
    <Panel title={t('preview')}>
      <p className="text-sm text-muted">{t('preview_text')}</p>
      <ul className="grid gap-4 lg:grid-cols-3">
        {LOCALES.map((locale) => {
          const { text, card } = previews[locale]
          return (
            <li key={locale} className="flex min-w-0 flex-col gap-2 rounded-lg border border-line p-4">
              <span className="text-xs font-semibold text-muted">
                {LANGUAGES[locale].name}
                {locale === language ? ` · ${t('spoken')}` : ''}
              </span>
              <p dir={directionOf(locale)} lang={locale} className="text-sm break-words whitespace-pre-line">
                {text}
              </p>
              {card === null ? null : (
                // Drawn for this page alone: there is no address that a picture of it could be kept under.
                <img
                  src={card}
                  alt={t('card_alt')}
                  width={900}
                  height={280}
                  className="h-auto w-full rounded-md"
                />
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
