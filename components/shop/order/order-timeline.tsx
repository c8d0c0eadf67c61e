import { getTranslations } from 'next-intl/server'
import { DateTime } from '@/components/ui/date-time'
import type { OrderView } from '@/lib/commerce/orders/schema/order'

/** The events that mean something to a customer, with the key of their text. */
const told: Record<string, string> = {
  'order.placed': 'placed',
  'payment.pending': 'pending',
  'order.paid': 'paid',
  'order.fulfilled': 'fulfilled',
  'goods.revealed': 'revealed',
  'order.expired': 'expired',
  'order.cancelled': 'cancelled',
  'order.refunded': 'refunded',
  'order.key_replaced': 'key_replaced',
  'order.key_revoked': 'key_revoked',
  'refund.asked': 'refund_asked',
  'refund.declined': 'refund_declined',
}

/** Who pays a debt ordered nothing, and gets nothing but that it is paid. */
const toldOfDebt: Record<string, string> = {
  'order.placed': 'debt.begun',
  'order.paid': 'debt.paid',
  'order.expired': 'debt.expired',
  'order.cancelled': 'debt.cancelled',
  'order.refunded': 'debt.refunded',
}

function wordFor({ source, totalMinor }: OrderView, topic: string): string | undefined {
  if (source === 'lending') return toldOfDebt[topic]
  // Nothing was paid for an order that costs nothing.
  return told[topic] === 'paid' && totalMinor === 0n ? 'confirmed' : told[topic]
}

export async function OrderTimeline({
  order,
  locale,
  timeZone,
}: {
  order: OrderView
  locale: string
  timeZone: string
}) {
  const entries = order.timeline.flatMap(({ topic, at }) => {
    const key = wordFor(order, topic)
    return key === undefined ? [] : [{ key, at }]
  })
  if (entries.length === 0) return null
  const t = await getTranslations('shop.order.timeline')
  return (
    <section aria-labelledby="timeline" className="card card--default no-print gap-4">
      <h2 id="timeline" className="font-semibold">
        {t(order.source === 'lending' ? 'debt.title' : 'title')}
      </h2>
      <ol className="flex flex-col gap-3 text-sm">
        {entries.map(({ key, at }, index) => (
          <li
            key={`${key}-${at.toISOString()}-${index}`}
            className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 sm:grid-cols-[auto_1fr_auto]"
          >
            <span aria-hidden className="size-2 rounded-full bg-brand-text" />
            <span>{t(key)}</span>
            <DateTime
              value={at}
              locale={locale}
              timeZone={timeZone}
              className="col-start-2 text-muted sm:col-start-3"
            />
          </li>
        ))}
      </ol>
    </section>
  )
}
