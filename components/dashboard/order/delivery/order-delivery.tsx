import { useTranslations } from 'next-intl'
import { MarkDeliveredForm } from './mark-delivered-form'
import { OrderKeys } from './order-keys'
import type { KeyRights, OrderView } from '@/components/dashboard/order/order-view'
import { ResendGoods } from './resend-forms'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'

const tones: Record<string, Tone> = { pending: 'warning', delivered: 'success', revoked: 'neutral' }

type Delivery = OrderView['order']['fulfilments'][number]
type Times = Omit<OrderView, 'order'>

function Goods({ delivery, takenBack }: { delivery: Delivery; takenBack: number }) {
  const t = useTranslations('dashboard.order')
  return (
    <div className="flex flex-wrap items-start justify-between gap-2">
      <div className="min-w-0">
        <bdi className="font-medium">{delivery.productName}</bdi>
        <span className="block text-muted">
          {t(`kind.${delivery.kind}`)}
          {delivery.quantity > 1 ? ` · ${t('quantity', { count: delivery.quantity })}` : ''}
          {takenBack > 0 && delivery.state === 'delivered'
            ? ` · ${t('keys_taken_back', { count: takenBack })}`
            : ''}
          {delivery.fileName ? (
            <>
              {' · '}
              <bdi>{delivery.fileName}</bdi>
            </>
          ) : null}
        </span>
      </div>
      <Badge tone={tones[delivery.state] ?? 'neutral'}>{t(`fulfilment.${delivery.state}`)}</Badge>
    </div>
  )
}

/** What became of it: when it was handed over and seen, what is left of it, and what was said with it. */
function Story({ delivery, locale, timeZone }: Times & { delivery: Delivery }) {
  const t = useTranslations('dashboard.order')
  const { deliveredAt, firstRevealedAt } = delivery
  const when = (value: Date) => <DateTime value={value} locale={locale} timeZone={timeZone} />
  return (
    <>
      {deliveredAt ? (
        <p className="text-muted">{t.rich('delivered_at_rich', { date: () => when(deliveredAt) })}</p>
      ) : null}
      {firstRevealedAt ? (
        <p className="text-muted">{t.rich('revealed_at_rich', { date: () => when(firstRevealedAt) })}</p>
      ) : null}
      {delivery.downloadsLeft === null ? null : (
        <p className="text-muted">{t('downloads', { count: delivery.downloadsLeft })}</p>
      )}
      {delivery.note ? (
        <p dir="auto" className="rounded-lg bg-surface-secondary p-3 whitespace-pre-wrap">
          {delivery.note}
        </p>
      ) : null}
    </>
  )
}

/** Keys that were taken back and not replaced: so many fewer than were bought the customer has. */
function isTakenBack(key: OrderView['order']['keys'][number], fulfilmentId: string): boolean {
  return key.fulfilmentId === fulfilmentId && key.state === 'revoked' && !key.isReplaced
}

function Problem({ delivery: { state, problem } }: { delivery: Delivery }) {
  const t = useTranslations('dashboard.order.problems')
  if (state !== 'pending' || !problem || problem === 'by_hand') return null
  return (
    <p className="rounded-lg bg-warning-soft p-3 font-medium text-warning-soft-foreground">
      {t.has(problem) ? t(problem) : problem}
    </p>
  )
}

/** What was bought on its way to the customer, with what is left to a person to do. */
export function OrderDelivery({
  order,
  canFulfil,
  canResend,
  keyRights,
  ...times
}: OrderView & { canFulfil: boolean; canResend: boolean; keyRights: KeyRights }) {
  const t = useTranslations('dashboard.order')
  return (
    <Panel title={t('delivery')}>
      {order.fulfilments.length === 0 ? <p className="text-sm text-muted">{t('delivery_none')}</p> : null}
      <ul className="flex flex-col gap-5 empty:hidden">
        {order.fulfilments.map((delivery) => (
          <li key={delivery.id} className="flex flex-col gap-2 text-sm">
            <Goods
              delivery={delivery}
              takenBack={order.keys.filter((key) => isTakenBack(key, delivery.id)).length}
            />
            <Story delivery={delivery} {...times} />
            <Problem delivery={delivery} />
            <OrderKeys
              keys={order.keys.filter((key) => key.fulfilmentId === delivery.id)}
              may={keyRights}
              canReplace={mayDeliver(order)}
              {...times}
            />
            {canFulfil && delivery.kind === 'manual' && delivery.state === 'pending' ? (
              <MarkDeliveredForm fulfilmentId={delivery.id} />
            ) : null}
          </li>
        ))}
      </ul>
      {canResend ? <ResendGoods orderId={order.id} /> : null}
    </Panel>
  )
}
