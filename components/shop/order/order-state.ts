/** An order as its JSON document shows it. */
export type WatchedOrder = {
  status?: unknown
  payment_state?: unknown
  attention?: unknown
  /** What the customer is told: changes with the time alone, too. */
  shown?: unknown
  attempt?: { id?: unknown; state?: unknown } | null
  fulfilments?: readonly { state?: unknown }[]
}

/** What the order page is drawn from, in a word that changes whenever it should be drawn again. */
export function watchedWord(order: WatchedOrder): string {
  const goods = (order.fulfilments ?? []).map(({ state }) => state).sort()
  const attempt = [order.attempt?.id, order.attempt?.state]
  return JSON.stringify([
    order.status,
    order.payment_state,
    order.attention ?? null,
    order.shown,
    attempt,
    goods,
  ])
}
