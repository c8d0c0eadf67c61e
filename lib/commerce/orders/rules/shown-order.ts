import type { AttemptView } from '@/lib/commerce/orders/schema/order'
import { Instructions } from '@/lib/payments/schema'
import type { Provider } from '@/lib/payments/schema'
import { isPayableState, payButtons } from './pay-buttons'
import type { PayButton } from './pay-buttons'
import { shownState } from './shown-state'
import type { ShownFacts, ShownState } from './shown-state'

export type ShownTone = 'neutral' | 'success' | 'warning' | 'danger'

export type ShownOrder = {
  state: ShownState
  tone: ShownTone
  pay: PayButton[]
  canOrderAgain: boolean
  /** Whether the amount and the end of the window are told: only while somebody has to pay. */
  isPayable: boolean
  /** Whether something will still happen by itself, so that the page keeps looking. */
  isLive: boolean
}

const tones: Record<ShownState, ShownTone> = {
  unpaid: 'warning',
  checking: 'neutral',
  pending: 'warning',
  counter: 'warning',
  app: 'warning',
  voucher: 'warning',
  processing: 'neutral',
  review: 'warning',
  declined: 'danger',
  failed: 'danger',
  unfinished: 'warning',
  refused: 'danger',
  page_expired: 'warning',
  number_expired: 'warning',
  voucher_expired: 'warning',
  paid: 'success',
  fulfilled: 'success',
  free: 'success',
  free_fulfilled: 'success',
  expired: 'neutral',
  cancelled: 'neutral',
  refunded: 'neutral',
  disputed: 'warning',
  paid_late: 'warning',
  sold_out: 'warning',
  attention: 'warning',
}

/** Everything that the order page says and offers; a pure table over what is known of an order at a moment. */
export function showOrder(order: ShownFacts, now: Date): ShownOrder {
  const state = shownState(order, now)
  const isAwaited = order.status === 'awaiting_payment'
  const isForPeople = ['attention', 'disputed', 'paid_late', 'sold_out'].includes(state)
  return {
    state,
    tone: tones[state],
    pay: payButtons(order, state, now),
    canOrderAgain: state === 'expired' || state === 'cancelled',
    isPayable: isAwaited && isPayableState(state),
    isLive: (isAwaited && !isForPeople) || state === 'paid' || state === 'free',
  }
}

/** What is said in other words of an order that pays a debt: nothing was bought, and nobody may have an e-mail. */
export const DEBT_STATES: readonly ShownState[] = [
  ...(['paid', 'fulfilled', 'processing', 'review'] as const),
  ...(['expired', 'cancelled', 'refunded', 'paid_late'] as const),
]

/** The same for an order that pays a debt: whoever wants to pay again comes by the own link. */
export function forDebt(shown: ShownOrder): ShownOrder {
  return { ...shown, canOrderAgain: false }
}

/** The same in a shop that is suspended: what is on its way goes on, and nothing new is begun. */
export function inClosedShop(shown: ShownOrder): ShownOrder {
  return { ...shown, pay: [], canOrderAgain: false, isPayable: false }
}

type Known = Omit<ShownFacts, 'attempt' | 'returnedAt' | 'providers'> & {
  attempt: Omit<AttemptView, 'isBeingMade'> | null
}

/** What `showOrder` needs to know, from an order as its customer sees it. */
export function shownFacts(
  order: Known,
  more: { returnedAt: Date | null; providers: readonly Provider[] },
): ShownFacts {
  const { status, paymentState, attention, totalMinor, windowEndsAt, canRetry, canStartAnew, attempt } = order
  const { data } = Instructions.safeParse(attempt?.instructions)
  const isOwnKind = data?.kind === 'counter' || data?.kind === 'voucher'
  // A code is finished in an app, as on a gateway's page.
  const payAt = !data || data.kind === 'qr' ? null : isOwnKind ? data.kind : 'bank'
  return {
    ...{ status, paymentState, attention, totalMinor, windowEndsAt, canRetry, canStartAnew },
    attempt: attempt && { ...attempt, payAt },
    ...more,
  }
}

/** Whether the customer has to do something to pay: nobody is asked for money that is already on its way. */
export function hasToPay(order: Omit<Known, 'canRetry' | 'canStartAnew'>, now: Date): boolean {
  const more = { returnedAt: null, providers: [] }
  return showOrder(shownFacts({ ...order, canRetry: false, canStartAnew: true }, more), now).isPayable
}
