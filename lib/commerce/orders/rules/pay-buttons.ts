import { minuteMs } from '@/lib/core/time/duration'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { Provider } from '@/lib/payments/schema'
import type { ShownFacts, ShownState } from './shown-state'

export type PayWord =
  | 'continue'
  | 'again'
  | 'new_page'
  | 'new_number'
  | 'new_voucher'
  | 'other_method'
  | 'with'

/** A way on. `isNew`: the page that is open is closed first, so that another way to pay can be chosen. */
export type PayButton = { provider: Provider; word: PayWord; isNew: boolean; isMain: boolean }

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

/** Whether there is something to pay in this state. */
export function isPayableState(state: ShownState): boolean {
  return state in ways
}

/** For so long a page on which nothing was begun is taken for open: no account can let it end sooner. */
const surelyOpenMs = 5 * minuteMs

/**
 * Where nobody tells that a page has ended on which nothing was begun, there is a way past it: in time, and at once for
 * somebody who has come back from it with nothing done, because an ended page leads back in the same way.
 */
function mayHaveEnded({ attempt, returnedAt }: ShownFacts, now: Date): boolean {
  if (attempt?.state !== 'open') return false
  if (GATEWAYS[attempt.provider].tellsOfExpiry) return false
  const hasComeBack = returnedAt !== null && returnedAt >= attempt.createdAt && returnedAt <= now
  return hasComeBack || now.getTime() - attempt.createdAt.getTime() >= surelyOpenMs
}

/** The ways on from a state, the one that is meant first. */
export function payButtons(order: ShownFacts, state: ShownState, now: Date): PayButton[] {
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
