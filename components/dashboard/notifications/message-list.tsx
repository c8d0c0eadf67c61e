import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Locale } from '@/lib/core/context'
import { CATALOGUE, GROUPS } from '@/lib/notifications/rules/catalogue'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import type { Template } from '@/lib/notifications/schema'

type Own = Partial<Record<Template, { locale: Locale; isBroken: boolean }[]>>

/** Every message of the shop, with its state and the languages in which the shop words it itself. */
export function MessageList({ base, rules, own }: { base: string; rules: Record<Template, Rule>; own: Own }) {
  const t = useTranslations('dashboard.notifications')
  return GROUPS.map((group) => (
    <section key={group.id} className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{t(`group.${group.id}`)}</h2>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
        {group.templates.map((template) => {
          const isOn = rules[template].isOn
          const isAlways = CATALOGUE[template].lock !== undefined
          return (
            <li key={template}>
              <Link
                href={`${base}/dashboard/notifications/messages/${template}`}
                prefetch={false}
                className="flex items-center gap-4 p-4 hover:bg-surface-secondary"
                data-message={template}
              >
                <span className="min-w-0 flex-1 text-sm">
                  <span className="flex flex-wrap items-center gap-2">
                    <span className="font-semibold">{t(`message.${template}.name`)}</span>
                    <Badge tone={isOn ? 'success' : 'neutral'}>
                      {t(isAlways ? 'always_on' : isOn ? 'on' : 'off')}
                    </Badge>
                    {own[template]?.map(({ locale, isBroken }) => (
                      <Badge key={locale} tone={isBroken ? 'danger' : 'accent'}>
                        {t(isBroken ? 'own_broken' : 'own', { language: t(`language.${locale}`) })}
                      </Badge>
                    ))}
                  </span>
                  <span className="mt-1 block text-muted">{t(`message.${template}.when`)}</span>
                </span>
                <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
