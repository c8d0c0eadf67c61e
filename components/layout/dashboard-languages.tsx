'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { splitLocale } from '@/lib/core/tenancy/paths'

const names = { id: 'ID', en: 'EN', ar: 'ع' }

/** The page that is open now, in the other languages. The shell outlives navigation, so the address is read here. */
export function DashboardLanguages({ locale }: { locale: Locale }) {
  const t = useTranslations('dashboard.nav')
  const { rest } = splitLocale(usePathname())
  const query = useSearchParams().toString()
  return (
    <nav aria-label={t('language')}>
      <ul className="flex w-fit gap-1 rounded-lg bg-surface-tertiary p-1">
        {LOCALES.map((one) => (
          <li key={one}>
            <a
              href={`/${one}${rest}${query ? `?${query}` : ''}`}
              lang={one}
              hrefLang={one}
              aria-label={`${names[one]}, ${LANGUAGES[one].name}`}
              aria-current={one === locale ? 'true' : undefined}
              className={classNames(
                'grid h-8 min-w-9 place-items-center rounded-md px-1.5 text-sm font-semibold',
                one === locale
                  ? 'bg-segment text-segment-foreground shadow-sm'
                  : 'text-muted hover:text-foreground',
              )}
            >
              {names[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
