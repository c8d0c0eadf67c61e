import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Money } from '@/components/ui/money'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import type { TaxPart } from '@/lib/commerce/pricing/schema/tax'

export type Sums = {
  subtotalMinor: bigint
  discountMinor: bigint
  couponCode: string | null
  taxes: readonly TaxPart[]
  isTaxIncluded: boolean
  /** What was added so that a transfer is told from others; an order that is still to be placed has none. */
  uniqueCode?: number
  /** Whether it will have one. */
  isCodeAdded?: boolean
  totalMinor: bigint
  currency: string
}

/** What it comes to: discount and tax are told where there are any, tax inside of the prices below the total. */
export function PriceSums({ sums, taxName, locale }: { sums: Sums; taxName: string; locale: string }) {
  const t = useTranslations('shop.sums')
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={sums.currency} locale={locale} />
  )
  const name = taxName || t('tax')
  const { uniqueCode = 0 } = sums
  const hasTaxOnTop = !sums.isTaxIncluded && sums.taxes.length > 0
  const hasSteps = sums.discountMinor > 0n || hasTaxOnTop || uniqueCode > 0
  return (
    <dl className="flex flex-col gap-2 border-t border-line pt-4 text-sm">
      {hasSteps ? <Row label={t('subtotal')}>{money(sums.subtotalMinor)}</Row> : null}
      {sums.discountMinor > 0n ? (
        <Row label={sums.couponCode ? t('discount_code', { code: sums.couponCode }) : t('discount')}>
          {money(-sums.discountMinor)}
        </Row>
      ) : null}
      {sums.isTaxIncluded
        ? null
        : sums.taxes.map(({ rateBp, amountMinor }) => (
            <Row key={rateBp} label={t('tax_added', { name, rate: rateText(rateBp, locale) })}>
              {money(amountMinor)}
            </Row>
          ))}
      {uniqueCode > 0 ? <Row label={t('unique_code')}>{money(BigInt(uniqueCode))}</Row> : null}
      <div className="flex items-baseline justify-between gap-4">
        <dt className="text-base font-semibold">{t('total')}</dt>
        <dd className="text-xl font-bold">{money(sums.totalMinor)}</dd>
      </div>
      {sums.isCodeAdded ? (
        <div className="text-muted">
          <dt className="sr-only">{t('unique_code')}</dt>
          <dd>{t.rich('unique_code_follows', { most: () => money(999n) })}</dd>
        </div>
      ) : null}
      {sums.isTaxIncluded
        ? sums.taxes.map(({ rateBp, amountMinor }) => (
            <Row key={rateBp} label={t('tax_included', { name, rate: rateText(rateBp, locale) })}>
              {money(amountMinor)}
            </Row>
          ))
        : null}
    </dl>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="min-w-0 break-words text-muted">{label}</dt>
      <dd className="shrink-0">{children}</dd>
    </div>
  )
}
