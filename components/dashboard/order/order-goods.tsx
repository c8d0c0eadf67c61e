import { useTranslations } from 'next-intl'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import { taxParts } from '@/lib/commerce/pricing/rules/pricing'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'

/** The lines and what they come to, line for line as the customer sees them. */
export function OrderGoods({
  order,
  locale,
  taxName,
}: {
  order: Pick<
    OrderDetail,
    | 'lines'
    | 'subtotalMinor'
    | 'discountMinor'
    | 'couponCode'
    | 'pricesIncludeTax'
    | 'totalMinor'
    | 'currency'
  >
  locale: string
  taxName: string
}) {
  const t = useTranslations('dashboard.order')
  const money = (amountMinor: bigint) => (
    <Money amountMinor={amountMinor} currency={order.currency} locale={locale} />
  )
  return (
    <Panel title={t('goods')}>
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
