import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { Quote } from '@/lib/billing/schema'

/** What a confirmation sends back, so that what is charged is what was shown. */
export function shownFields(quote: Quote | null): Record<string, string> {
  return quote ? { shownMinor: quote.totalMinor.toString(), shownAt: quote.at.toISOString() } : {}
}

/** What follows, and from when. */
function NextSums({
  next,
  currency,
  locale,
  timeZone,
}: {
  next: NonNullable<Quote['next']>
  currency: string
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.plan')
  return (
    <p>
      {t.rich(`quote.next_${next.cycle}`, {
        date: () => <DateTime value={next.at} locale={locale} timeZone={timeZone} detail="date" />,
        price: () => <Money amountMinor={next.totalMinor} currency={currency} locale={locale} />,
      })}
    </p>
  )
}

/** What is due now, line by line, and what follows from when: told before anything is agreed. */
export async function QuoteSums({
  quote,
  locale,
  timeZone,
}: {
  quote: Quote | null
  locale: string
  timeZone: string
}) {
  const t = await getTranslations('dashboard.plan')
  if (!quote) return <p className="font-medium">{t('quote.nothing')}</p>
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={quote.currency} locale={locale} />
  )
  const percent = numberFormat(regionOf(locale), { style: 'percent', maximumFractionDigits: 2 })
  const rate = percent.format(quote.taxRateBp / 10_000)
  const name = quote.taxName || t('quote.tax')
  const tax =
    quote.taxMinor === 0n ? null : (
      <Row label={t(quote.isTaxIncluded ? 'quote.tax_included' : 'quote.tax_added', { name, rate })}>
        {money(quote.taxMinor)}
      </Row>
    )
  return (
    <div data-quote className="flex flex-col gap-3 text-foreground">
      <dl className="flex flex-col gap-2 rounded-xl bg-surface-secondary p-4">
        {quote.lines.map((line) => (
          <Row key={line.name} label={line.detail ? `${line.name}, ${line.detail}` : line.name}>
            {money(BigInt(line.totalMinor))}
          </Row>
        ))}
        {quote.isTaxIncluded ? null : tax}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-2 font-bold">
          <dt>{t('quote.due')}</dt>
          <dd>{money(quote.totalMinor)}</dd>
        </div>
        {quote.isTaxIncluded ? tax : null}
      </dl>
      {quote.next ? (
        <NextSums next={quote.next} currency={quote.currency} locale={locale} timeZone={timeZone} />
      ) : null}
    </div>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0 break-words text-muted">{label}</dt>
      <dd className="shrink-0">{children}</dd>
    </div>
  )
}
