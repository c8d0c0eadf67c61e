import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PaperLinks } from './paper-links'
import { PrintButton } from './print-button'
import { formatDateTime } from '@/components/ui/date-time'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { Money } from '@/components/ui/money'
import type { Locale } from '@/lib/core/context'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { methodWords } from '@/lib/commerce/papers/rules/method-words'
import { refundedParts } from '@/lib/commerce/papers/rules/paper-refunds'
import { wordsFor } from '@/lib/commerce/papers/rules/paper-words'
import type { OrderIssuer } from '@/lib/commerce/papers/schema'

type Receipted = Pick<
  OrderView,
  | 'id'
  | 'token'
  | 'status'
  | 'source'
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
  | 'uniqueCode'
  | 'totalMinor'
  | 'currency'
  | 'paymentMethod'
  | 'refunds'
>

/** Who sold the order, as its papers name them, and in whose days it is told. */
type Sold = { issuer: OrderIssuer; timeZone: string; order: Receipted; locale: Locale }

function ReceiptHead({ issuer, timeZone, order, locale, isPaid }: Sold & { isPaid: boolean }) {
  const t = useTranslations('shop.order.receipt')
  // What costs nothing has no payment to give a receipt for.
  const isReceipt = isPaid && order.totalMinor > 0n
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div>
        <h2 id="receipt" className="font-semibold">
          {order.source === 'lending' ? t('payment') : isReceipt ? t('receipt') : t('summary')}
        </h2>
        <p className="text-sm text-muted">
          <bdi>{issuer.name}</bdi> · {formatDateTime(order.paidAt ?? order.createdAt, locale, timeZone)}
        </p>
        {issuer.taxNumber && order.taxMinor > 0n ? (
          <p className="text-sm break-words text-muted">
            {t(order.currency === 'IDR' ? 'tax_number_in_indonesia' : 'tax_number')}:{' '}
            <bdi>{issuer.taxNumber}</bdi>
          </p>
        ) : null}
        {issuer.address ? (
          <p dir="auto" className="text-sm break-words whitespace-pre-line text-muted">
            {issuer.address}
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

function Buyer({ order, issuer }: Pick<Sold, 'order' | 'issuer'>) {
  const t = useTranslations('shop.order.receipt')
  const paper = useTranslations('shop.papers')
  const { paidAt, paymentMethod } = order
  return (
    <dl className="grid gap-x-6 gap-y-2 border-t border-line pt-4 text-sm sm:grid-cols-2">
      {paidAt !== null && paymentMethod !== null ? (
        <Detail label={paper('method')}>
          {methodWords(paymentMethod, (key, values) => paper(key, values))}
        </Detail>
      ) : null}
      <Detail label={t('customer')}>{order.customer.name}</Detail>
      {order.customer.email === null ? null : <Detail label={t('email')}>{order.customer.email}</Detail>}
      {order.customer.phone ? <Detail label={t('phone')}>{order.customer.phone}</Detail> : null}
      {order.customer.note ? (
        <Detail label={order.isByHand ? t('note_seller', { shop: issuer.name }) : t('note')}>
          {order.customer.note}
        </Detail>
      ) : null}
    </dl>
  )
}

/** What went back of the money and what is left of it, as the receipt on paper tells it. */
function Refunds({ order, timeZone, locale }: Pick<Sold, 'order' | 'timeZone' | 'locale'>) {
  const told = refundedParts(order, order.refunds, wordsFor(locale, order.currency, timeZone))
  if (!told) return null
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4 text-sm">
      <h3 className="font-medium">{told.title}</h3>
      <dl className="flex flex-col gap-2">
        {[...told.lines, ...told.sums.map((sum) => ({ ...sum, name: sum.label, detail: '' }))].map(
          ({ name, detail, amount }, index) => (
            <div key={index} className="flex justify-between gap-4">
              <dt className="min-w-0 break-words text-muted">
                {name}
                {detail === '' ? null : (
                  <>
                    {' · '}
                    <bdi>{detail}</bdi>
                  </>
                )}
              </dt>
              <dd className="shrink-0">
                <bdi className="whitespace-nowrap">{amount}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  )
}

/** The lines and sums, made so that printing the page gives a receipt. */
export function OrderReceipt({ order, issuer, timeZone, locale }: Sold) {
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={order.currency} locale={locale} />
  )
  const isPaid = order.paidAt !== null
  return (
    <section aria-labelledby="receipt" className="card card--default gap-5">
      <ReceiptHead {...{ issuer, timeZone, order, locale, isPaid }} />
      <ul className="flex flex-col gap-3 text-sm">
        {order.lines.map((line) => (
          <li key={line.id} className="flex justify-between gap-4">
            <span className="min-w-0">
              <bdi className="font-medium">{line.productName}</bdi>
              <span className="block text-muted">
                {line.variantName ? <bdi>{line.variantName}</bdi> : null}
                {order.source === 'lending' ? null : (
                  <>
                    {line.variantName ? ' · ' : null}
                    {line.quantity} × {money(line.unitPriceMinor)}
                  </>
                )}
              </span>
            </span>
            {money(line.unitPriceMinor * BigInt(line.quantity))}
          </li>
        ))}
      </ul>
      <PriceSums
        sums={{ ...order, taxes: taxParts(order.lines), isTaxIncluded: order.pricesIncludeTax }}
        taxName={issuer.taxName}
        locale={locale}
      />
      <Refunds {...{ order, timeZone, locale }} />
      <Buyer order={order} issuer={issuer} />
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
