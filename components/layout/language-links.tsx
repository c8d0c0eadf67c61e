import { LOCALES } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { readSearch } from '@/lib/core/pages/address'
import type { RequestFacts } from '@/lib/core/requests/request'
import { classNames } from '@/components/ui/class-names'

/** The same page in the other languages: plain links, so that it works without any script. */
export function LanguageLinks({ facts, label }: { facts: RequestFacts; label: string }) {
  const rest = facts.path === '/' ? '' : facts.path
  return (
    <nav aria-label={label} className="no-print">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {LOCALES.map((locale) => (
          <li key={locale}>
            <a
              href={`${facts.prefix}/${locale}${rest}${readSearch(facts.search)}`}
              lang={locale}
              hrefLang={locale}
              aria-current={locale === facts.locale ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-6 items-center underline-offset-4 hover:underline',
                locale === facts.locale ? 'font-semibold' : 'text-muted',
              )}
            >
              {LANGUAGES[locale].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
