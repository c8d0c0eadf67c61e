import { useTranslations } from 'next-intl'
import { formatDateTime } from '@/components/ui/date-time'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { factsOf } from '@/lib/platform/logs/rules/audit-facts'
import type { Fact, FactKind } from '@/lib/platform/logs/rules/audit-facts'

/** How values are written: dates in this zone, amounts in this currency where the entry names no other. */
type FactView = { locale: string; timeZone: string; currency: string | null }

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

function useText(view: FactView): (value: unknown, kind: FactKind) => string {
  const t = useTranslations('dashboard.audit')
  return (value, kind) => {
    if (value === null || value === undefined || value === '') return '\u2013'
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
    if (kind === 'money' && view.currency !== null && /^-?\d{1,18}$/.test(digits))
      return formatMoney(BigInt(digits), view.currency, view.locale)
    if (kind === 'rate' && typeof value === 'number') {
      const options = { style: 'percent', maximumFractionDigits: 2 } as const
      return numberFormat(regionOf(view.locale), options).format(value / 10_000)
    }
    if (typeof value !== 'string') return JSON.stringify(value)
    return moment.test(value) ? formatDateTime(new Date(value), view.locale, view.timeZone) : value
  }
}

/** The details of an entry: changes from what to what, then everything else. */
export function Facts({ details, view }: { details: Readonly<Record<string, unknown>>; view: FactView }) {
  const t = useTranslations('dashboard.audit')
  const isNamed = details.currency === undefined || typeof details.currency !== 'string'
  const text = useText(isNamed ? view : { ...view, currency: String(details.currency) })
  const facts = factsOf(details)
  if (facts.length === 0) return null
  const wordOf = ({ word }: Fact): string => {
    const key = `facts.${word}`
    return t.has(key) ? t(key) : word.replaceAll('_', ' ')
  }
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map((fact) => (
        <div key={fact.word} className="contents">
          <dt className="text-muted">{wordOf(fact)}</dt>
          <dd className="min-w-0 break-words">
            {'value' in fact ? (
              <bdi>{text(fact.value, fact.kind)}</bdi>
            ) : (
              <>
                {'before' in fact ? (
                  <del className="text-muted">
                    <span className="sr-only">{t('before')} </span>
                    <bdi>{text(fact.before, fact.kind)}</bdi>
                  </del>
                ) : null}{' '}
                {'after' in fact ? (
                  <ins className="font-medium no-underline">
                    <span className="sr-only">{t('after')} </span>
                    <bdi>{text(fact.after, fact.kind)}</bdi>
                  </ins>
                ) : null}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
