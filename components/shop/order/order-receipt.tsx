import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PaperLinks } from './paper-links'
import { PrintButton } from './print-button'
import { formatDateTime } from '@/components/ui/date-time'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { Money } from '@/components/ui/money'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'

type Receipted = Pick<
  OrderView,
  | 'id'
  | 'token'
  | 'status'
  | 'lines'
  | 'customer'
  | 'isByHand'
  | 'createdAt'
  | 'paidAt'
  | 'subtotalMinor'
  | 'discountMinor'
  | 'couponCode'
  | 'taxMinor'
  | 'pricesIncludeTax'
  | 'totalMinor'
  | 'currency'
>

function ReceiptHead({
  storefront,
  order,
  locale,
  isPaid,
}: {
  storefront: Pick<Storefront, 'name' | 'timeZone' | 'tax'>
  order: Receipted
  locale: string
  isPaid: boolean
}) {
  const t = useTranslations('shop.order.receipt')
  // What costs nothing has no payment to give a receipt for.
  const isReceipt = isPaid && order.totalMinor > 0n
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div>
        <h2 id="receipt" className="font-semibold">
          {isReceipt ? t('receipt') : t('summary')}
        </h2>
        <p className="text-sm text-muted">
          <bdi>{storefront.name}</bdi> ·{' '}
          {formatDateTime(order.paidAt ?? order.createdAt, locale, storefront.timeZone)}
        </p>
        {storefront.tax.number && order.taxMinor > 0n ? (
          <p className="text-sm break-words text-muted">
            {t(order.currency === 'IDR' ? 'tax_number_in_indonesia' : 'tax_number')}:{' '}
            <bdi>{storefront.tax.number}</bdi>
          </p>
        ) : null}
        {storefront.tax.address ? (
          <p dir="auto" className="text-sm break-words whitespace-pre-line text-muted">
            {storefront.tax.address}
          </p>
        ) : null}
      </div>
      <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
        <PaperLinks order={order} locale={locale} />
        {isPaid ? <PrintButton label={t('print')} /> : null}
      </div>
    </div>
  )
}

function Buyer({
  order,
  storefront,
}: {
  order: Receipted
  storefront: Pick<Storefront, 'name' | 'timeZone' | 'tax'>
}) {
  const t = useTranslations('shop.order.receipt')
  return (
    <dl className="grid gap-x-6 gap-y-2 border-t border-line pt-4 text-sm sm:grid-cols-2">
      <Detail label={t('customer')}>{order.customer.name}</Detail>
      <Detail label={t('email')}>{order.customer.email}</Detail>
      {order.customer.phone ? <Detail label={t('phone')}>{order.customer.phone}</Detail> : null}
      {order.customer.note ? (
        <Detail label={order.isByHand ? t('note_seller', { shop: storefront.name }) : t('note')}>
          {order.customer.note}
        </Detail>
      ) : null}
    </dl>
  )
}

/** The lines and sums, made so that printing the page gives a receipt. */
export function OrderReceipt({
  order,
  storefront,
  locale,
}: {
  order: Receipted
  storefront: Pick<Storefront, 'name' | 'timeZone' | 'tax'>
  locale: string
}) {
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={order.currency} locale={locale} />
  )
  const isPaid = order.paidAt !== null
  return (
    <section aria-labelledby="receipt" className="card card--default gap-5">
      <ReceiptHead storefront={storefront} order={order} locale={locale} isPaid={isPaid} />
      <ul className="flex flex-col gap-3 text-sm">
        {order.lines.map((line) => (
          <li key={line.id} className="flex justify-between gap-4">
            <span className="min-w-0">
              <bdi className="font-medium">{line.productName}</bdi>
              <span className="block text-muted">
                {line.variantName ? <bdi>{line.variantName} · </bdi> : null}
                {line.quantity} × {money(line.unitPriceMinor)}
              </span>
            </span>
            {money(line.unitPriceMinor * BigInt(line.quantity))}
          </li>
        ))}
      </ul>
      <PriceSums
        sums={{ ...order, taxes: taxParts(order.lines), isTaxIncluded: order.pricesIncludeTax }}
        taxName={storefront.tax.name}
        locale={locale}
      />
      <Buyer order={order} storefront={storefront} />
    </section>
  )
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{label}</dt>
      <dd className="break-words whitespace-pre-line">
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
