export type Figures = {
  /** Totals of the orders that were paid, on the day of the payment, before refunds. */
  grossMinor: bigint
  /** What went back to customers, on the day it did. */
  refundMinor: bigint
  refunds: number
  paidOrders: number
  placedOrders: number
  /** Of these orders, those that a customer placed in the shop: what a member wrote by hand follows from no visit. */
  paidInShop: number
  placedInShop: number
  visits: number
  checkouts: number
}

export const noFigures: Figures = {
  grossMinor: 0n,
  refundMinor: 0n,
  refunds: 0,
  paidOrders: 0,
  placedOrders: 0,
  paidInShop: 0,
  placedInShop: 0,
  visits: 0,
  checkouts: 0,
}

export function addFigures(a: Figures, b: Figures): Figures {
  return {
    grossMinor: a.grossMinor + b.grossMinor,
    refundMinor: a.refundMinor + b.refundMinor,
    refunds: a.refunds + b.refunds,
    paidOrders: a.paidOrders + b.paidOrders,
    placedOrders: a.placedOrders + b.placedOrders,
    paidInShop: a.paidInShop + b.paidInShop,
    placedInShop: a.placedInShop + b.placedInShop,
    visits: a.visits + b.visits,
    checkouts: a.checkouts + b.checkouts,
  }
}

export function netOf(figures: Figures): bigint {
  return figures.grossMinor - figures.refundMinor
}

/** Rounded half up to a whole minor unit; null without an order. */
export function averageOrderOf({ grossMinor, paidOrders }: Figures): bigint | null {
  if (paidOrders === 0) return null
  const count = BigInt(paidOrders)
  return (2n * grossMinor + count) / (2n * count)
}

/**
 * What part of all visits led to something, 0 to 1; null where there was none. A visit is a device on a day: one that
 * orders more than once is no more than a visit that led to it.
 */
export function shareOf(part: number, visits: number): number | null {
  return visits === 0 ? null : Math.min(1, part / visits)
}

/** By how much a number changed, 0.1 for ten per cent more; null where it was nothing before. */
export function changeOf(now: bigint | number, before: bigint | number): number | null {
  if (Number(before) === 0) return null
  return (Number(now) - Number(before)) / Math.abs(Number(before))
}

/**
 * What of one refund is a refund of the order: money that came in beyond the order's total, by a second payment or a
 * wrong amount, goes back first and was never revenue.
 */
export function refundOfOrder(refund: {
  amountMinor: bigint
  refundedBeforeMinor: bigint
  receivedMinor: bigint
  totalMinor: bigint
}): bigint {
  const { amountMinor, refundedBeforeMinor, receivedMinor, totalMinor } = refund
  const excess = receivedMinor > totalMinor ? receivedMinor - totalMinor : 0n
  const beyond = (sum: bigint): bigint => {
    const left = sum - excess
    return left < 0n ? 0n : left > totalMinor ? totalMinor : left
  }
  return beyond(refundedBeforeMinor + amountMinor) - beyond(refundedBeforeMinor)
}
