import { useTranslations } from 'next-intl'
import { FileDown } from 'lucide-react'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import { papersOf } from '@/lib/commerce/papers/rules/papers'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'

/** The receipt and the invoice as the customer has them, in the language of the dashboard. */
function Papers({
  order,
  locale,
}: {
  order: Pick<OrderDetail, 'id' | 'status' | 'source' | 'paidAt' | 'totalMinor'>
  locale: string
}) {
  const t = useTranslations('shop.papers.download')
  const papers = papersOf(order)
  if (papers.length === 0) return null
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1">
      {papers.map((kind) => (
        <a
          key={kind}
          href={`/api/dashboard/orders/paper?id=${order.id}&kind=${kind}&language=${locale}`}
          className="text-link inline-flex items-center gap-1.5 text-sm"
        >
          <FileDown aria-hidden className="size-4 shrink-0" />
          {t(kind)}
        </a>
      ))}
    </div>
  )
}

type Priced = Pick<
  OrderDetail,
  | 'id'
  | 'status'
  | 'source'
  | 'paidAt'
  | 'lines'
  | 'subtotalMinor'
  | 'discountMinor'
  | 'couponCode'
  | 'pricesIncludeTax'
  | 'uniqueCode'
  | 'totalMinor'
  | 'currency'
>

/** The lines and what they come to, line for line as the customer sees them. */
export function OrderGoods({ order, locale, taxName }: { order: Priced; locale: string; taxName: string }) {
  const t = useTranslations('dashboard.order')
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={order.currency} locale={locale} />
  )
  return (
    <Panel
      title={t(order.source === 'lending' ? 'goods_debt' : 'goods')}
      action={<Papers order={order} locale={locale} />}
    >
      <ul className="flex flex-col gap-4">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-start justify-between gap-4 text-sm">
            <div className="min-w-0">
              <bdi className="font-medium">{line.productName}</bdi>
              {line.variantName ? <bdi className="block w-fit text-muted">{line.variantName}</bdi> : null}
              <span className="block text-muted">
                {line.quantity} × {money(line.unitPriceMinor)}
              </span>
            </div>
            <span className="font-medium">{money(line.unitPriceMinor * BigInt(line.quantity))}</span>
          </li>
        ))}
      </ul>
      <PriceSums
        sums={{ ...order, taxes: taxParts(order.lines), isTaxIncluded: order.pricesIncludeTax }}
        taxName={taxName}
        locale={locale}
      />
    </Panel>
  )
}
