import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'

type State =
  | OrderStatus
  | 'free'
  | 'pending'
  | 'review'
  | 'refunded'
  | 'partially_refunded'
  | 'disputed'
  | 'needs_attention'

const tones: Record<State, Tone> = {
  draft: 'neutral',
  awaiting_payment: 'warning',
  pending: 'warning',
  review: 'accent',
  paid: 'accent',
  free: 'accent',
  fulfilled: 'success',
  cancelled: 'neutral',
  expired: 'neutral',
  refunded: 'neutral',
  partially_refunded: 'neutral',
  disputed: 'danger',
  needs_attention: 'danger',
}

type Badged = { status: OrderStatus; paymentState: PaymentState; totalMinor: bigint }

/** What a seller needs to know first of an order: the payment's state where it says more than the order's. */
function stateOf(order: Badged): State {
  const { status, paymentState } = order
  // Nothing was paid for what costs nothing.
  if (status === 'paid' && order.totalMinor === 0n) return 'free'
  if (paymentState === 'unpaid' || paymentState === 'paid') return status
  if (paymentState === 'pending' || paymentState === 'review')
    return status === 'awaiting_payment' ? paymentState : status
  return paymentState
}

export function OrderBadge({ order }: { order: Badged }) {
  const t = useTranslations('dashboard.state')
  const state = stateOf(order)
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
