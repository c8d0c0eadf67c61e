import { minuteMs } from '@/lib/core/time/duration'
import { isSettled } from '@/lib/commerce/schema'
import type { Attention, OrderStatus, PaymentState } from '@/lib/commerce/schema'
import type { AttemptView } from '@/lib/commerce/orders/schema/order'
import { GATEWAYS, isPaidByNumber } from '@/lib/payments/gateways/schema'
import { Instructions } from '@/lib/payments/schema'
import type { AttemptState, Provider, Refusal } from '@/lib/payments/schema'

/** What a customer is told about an order: one word for every pair of state, gateway and way to pay. */
export const SHOWN_STATES = [
  'unpaid',
  'checking',
  'pending',
  'counter',
  'app',
  'voucher',
  'processing',
  'review',
  'declined',
  'failed',
  'unfinished',
  'refused',
  'page_expired',
  'number_expired',
  'voucher_expired',
  'paid',
  'fulfilled',
  'free',
  'free_fulfilled',
  'expired',
  'cancelled',
  'refunded',
  'disputed',
  'paid_late',
  'attention',
] as const
export type ShownState = (typeof SHOWN_STATES)[number]

export type ShownTone = 'neutral' | 'success' | 'warning' | 'danger'

export type PayWord =
  'continue' | 'again' | 'new_page' | 'new_number' | 'new_voucher' | 'other_method' | 'with'

/** A way on. `isNew`: the page that is open is closed first, so that another way to pay can be chosen. */
export type PayButton = { provider: Provider; word: PayWord; isNew: boolean; isMain: boolean }

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

type AttemptFacts = {
  state: AttemptState
  provider: Provider
  method: string | null
  /** Where there is a number to pay to; null where the gateway gave none. */
  payAt: 'bank' | 'counter' | 'voucher' | null
  createdAt: Date
  expiresAt: Date
  lastSyncedAt: Date | null
  /** Why the gateway made no page for it. */
  refusal: Refusal | null
}

export type ShownFacts = {
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  totalMinor: bigint
  windowEndsAt: Date
  /** Whether another try to pay can lead anywhere now. */
  canRetry: boolean
  /** Whether there is time for a new page, and not only for the one that is open. */
  canStartAnew: boolean
  attempt: AttemptFacts | null
  /** When the gateway sent the customer back here as somebody who has paid; null where it did not. */
  returnedAt: Date | null
  /** The gateways at which this shop is paid. */
  providers: readonly Provider[]
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
  attention: 'warning',
}

/** For so long somebody who comes from the gateway is not asked to pay again while the gateway was not yet asked. */
export const returnPatienceMs = 90_000

const isCard = (method: string): boolean => method === 'card' || method === 'credit_card'

/** Vouchers, whose number is good for a time of its own. */
export const isVoucher = (method: string): boolean => /^(oxxo|konbini|boleto|multibanco)$/.test(method)

/** The gateway was not asked since the customer came back, and not so long ago that something must be wrong. */
function isChecking({ attempt, returnedAt }: ShownFacts, now: Date): boolean {
  if (!attempt || returnedAt === null || attempt.createdAt > returnedAt) return false
  const sinceMs = now.getTime() - returnedAt.getTime()
  if (sinceMs < 0 || sinceMs > returnPatienceMs) return false
  return attempt.lastSyncedAt === null || attempt.lastSyncedAt <= returnedAt
}

/** What became of a payment that was begun and has ended without money. */
function endOf(attempt: AttemptFacts): ShownState {
  if (attempt.refusal !== null) return 'refused'
  if (attempt.method === null) return 'failed'
  if (isCard(attempt.method)) return 'declined'
  if (isVoucher(attempt.method)) return 'voucher_expired'
  if (attempt.state === 'failed' || !GATEWAYS[attempt.provider].mostlyRunsOutOfTime) return 'failed'
  return isPaidByNumber(attempt.method) ? 'number_expired' : 'unfinished'
}

/**
 * Whether a payment was begun on this page and has ended without money, where a page then shows nothing but that end,
 * long before its own time is over.
 */
export function isSpent(attempt: Pick<AttemptFacts, 'state' | 'provider' | 'method'>): boolean {
  return GATEWAYS[attempt.provider].hasOneTryPerPage && attempt.state === 'open' && attempt.method !== null
}

/** Whether only a new page can lead on. */
function isPageNeeded(attempt: AttemptFacts | null, now: Date): boolean {
  switch (attempt?.state) {
    case 'creating':
    case 'pending':
    case 'review':
    case 'paid':
      return false
    case 'open':
      return attempt.expiresAt <= now || isSpent(attempt)
    default:
      return true
  }
}

function attemptStateShown(attempt: AttemptFacts | null, now: Date): ShownState {
  switch (attempt?.state) {
    case undefined:
    case 'creating':
      return 'unpaid'
    case 'pending':
      // A bank that debits an account gives nothing to do; a wallet or a code is finished on the gateway's page.
      if (attempt.payAt !== null) return attempt.payAt === 'bank' ? 'pending' : attempt.payAt
      return GATEWAYS[attempt.provider].isPendingAtBank ? 'processing' : 'app'
    case 'review':
      return 'review'
    case 'paid':
      return 'checking'
    case 'failed':
      return endOf(attempt)
    case 'open':
      if (attempt.expiresAt <= now) return 'page_expired'
      // The page is still there, and what was tried on it came to nothing.
      return attempt.method === null ? 'unpaid' : endOf(attempt)
    case 'expired':
      if (attempt.method !== null && isVoucher(attempt.method)) return 'voucher_expired'
      return attempt.method !== null && isPaidByNumber(attempt.method) ? 'number_expired' : 'page_expired'
    case 'cancelled':
      return 'page_expired'
  }
}

function settledState(order: ShownFacts): ShownState {
  const isFulfilled = order.status === 'fulfilled'
  if (order.totalMinor === 0n) return isFulfilled ? 'free_fulfilled' : 'free'
  return isFulfilled ? 'fulfilled' : 'paid'
}

/** Says nothing that the order does not say, and never more than it says ("paid" is the worker's word alone). */
function stateOf(order: ShownFacts, now: Date): ShownState {
  if (order.paymentState === 'refunded') return 'refunded'
  if (order.paymentState === 'disputed') return 'disputed'
  if (order.attention === 'paid_late') return 'paid_late'
  if (order.paymentState === 'needs_attention') {
    // What the seller has to sort out with the gateway does not take the goods from the customer.
    const harmless: readonly string[] = ['overpaid', 'refund_failed', 'refund_unclear']
    const isHarmless = harmless.includes(order.attention ?? '')
    return isSettled(order.status) && isHarmless ? settledState(order) : 'attention'
  }
  if (isSettled(order.status)) return settledState(order)
  if (order.status === 'cancelled' || order.status === 'expired') return order.status
  if (order.paymentState === 'review') return 'review'
  const shown = attemptStateShown(order.attempt, now)
  // Money that is under way arrives whatever the time; a voucher is good for a time of its own.
  if (shown === 'processing' || shown === 'voucher' || shown === 'review' || shown === 'checking')
    return shown
  if (isChecking(order, now) && order.attempt?.state !== 'pending') return 'checking'
  const isTooLate = isPageNeeded(order.attempt, now) && !order.canStartAnew
  return order.windowEndsAt <= now || isTooLate ? 'expired' : shown
}

/** States in which something can be paid, with the word on the button for the gateway of the newest try. */
const ways: Partial<Record<ShownState, { word: PayWord; isNew: boolean; isQuiet: boolean }>> = {
  unpaid: { word: 'continue', isNew: false, isQuiet: false },
  pending: { word: 'other_method', isNew: true, isQuiet: true },
  counter: { word: 'other_method', isNew: true, isQuiet: true },
  app: { word: 'continue', isNew: false, isQuiet: false },
  declined: { word: 'again', isNew: false, isQuiet: false },
  failed: { word: 'again', isNew: false, isQuiet: false },
  unfinished: { word: 'again', isNew: false, isQuiet: false },
  refused: { word: 'again', isNew: false, isQuiet: false },
  page_expired: { word: 'new_page', isNew: false, isQuiet: false },
  number_expired: { word: 'new_number', isNew: false, isQuiet: false },
  voucher_expired: { word: 'new_voucher', isNew: false, isQuiet: false },
}

/** For so long a page on which nothing was begun is taken for open: no account can let it end sooner. */
const surelyOpenMs = 5 * minuteMs

/**
 * Where nobody tells that a page has ended on which nothing was begun, there is a way past it: in time, and at once for
 * somebody who has come back from it with nothing done, because an ended page leads back in the same way.
 */
function mayHaveEnded({ attempt, returnedAt }: ShownFacts, now: Date): boolean {
  if (attempt?.state !== 'open' || attempt.method !== null) return false
  if (GATEWAYS[attempt.provider].tellsOfExpiry) return false
  const hasComeBack = returnedAt !== null && returnedAt >= attempt.createdAt && returnedAt <= now
  return hasComeBack || now.getTime() - attempt.createdAt.getTime() >= surelyOpenMs
}

function payButtons(order: ShownFacts, state: ShownState, now: Date): PayButton[] {
  const way = ways[state]
  if (!way || !order.canRetry || order.status !== 'awaiting_payment') return []
  const current = order.attempt?.provider ?? null
  const buttons: PayButton[] = []
  // An amount or a currency that a gateway does not take leads to the same answer again.
  const refusal = order.attempt?.refusal ?? null
  const isHopeless = refusal !== null && refusal !== 'account' && refusal !== 'other'
  if (current !== null && order.providers.includes(current) && !isHopeless) {
    if (order.canStartAnew || !way.isNew)
      buttons.push({ provider: current, word: way.word, isNew: way.isNew, isMain: !way.isQuiet })
    if (state === 'unpaid' && order.canStartAnew && mayHaveEnded(order, now))
      buttons.push({ provider: current, word: 'new_page', isNew: true, isMain: false })
    if (state === 'app' && order.canStartAnew)
      buttons.push({ provider: current, word: 'other_method', isNew: true, isMain: false })
  }
  for (const provider of order.canStartAnew ? order.providers : []) {
    if (provider === current) continue
    // An order that a member wrote has never been tried: one way to pay needs no name.
    const isOnly = current === null && order.providers.length === 1
    const isMain = buttons.length === 0 && !way.isQuiet
    buttons.push({ provider, word: isOnly ? 'continue' : 'with', isNew: current !== null, isMain })
  }
  return buttons
}

/** Everything that the order page says and offers; a pure table over what is known of an order at a moment. */
export function showOrder(order: ShownFacts, now: Date): ShownOrder {
  const state = stateOf(order, now)
  const isAwaited = order.status === 'awaiting_payment'
  const isForPeople = state === 'attention' || state === 'disputed' || state === 'paid_late'
  return {
    state,
    tone: tones[state],
    pay: payButtons(order, state, now),
    canOrderAgain: state === 'expired' || state === 'cancelled',
    isPayable: isAwaited && state in ways,
    isLive: (isAwaited && !isForPeople) || state === 'paid' || state === 'free',
  }
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
  const payAt = !data ? null : isOwnKind ? data.kind : 'bank'
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
