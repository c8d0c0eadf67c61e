import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'

/** How an announcement and a card look, in each language; with what was saved. */
export function LevelPreview({ announcements }: { announcements: Readonly<Record<Locale, string>> }) {
  const t = useTranslations('dashboard.discord.levels')
  return (
    <Panel title={t('preview')}>
      <p className="text-sm text-muted">{t('preview_text')}</p>
      <ul className="grid gap-6 lg:grid-cols-3">
        {LOCALES.map((locale) => (
          <li key={locale} data-preview={locale} className="flex min-w-0 flex-col gap-2">
            <p className="text-xs font-medium text-muted">{LANGUAGES[locale].name}</p>
            <p
              lang={locale}
              dir={LANGUAGES[locale].direction}
              className="rounded-xl bg-surface-secondary p-3 text-sm break-words"
            >
              {announcements[locale]}
            </p>
            {/* Drawn by the server as Discord gets it. */}
            <img
              src={`/api/dashboard/discord/levels/card?language=${locale}`}
              alt={t('card_of', { language: LANGUAGES[locale].name })}
              width={934}
              height={282}
              loading="lazy"
              className="h-auto w-full rounded-xl"
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
