/** A refund as the order's buyer may see it. */
export type BuyerRefund = {
  id: string
  state: string
  amountMinor: bigint
  /** Whose goods ended with it: of these lines, or of all where it names none. */
  revokesGoods: boolean
  lines: string[]
  createdAt: Date
  settledAt: Date | null
}

/** The lines whose whole price went back or is on its way: each is paid back once. */
export function linesReturned(refunds: readonly { state: string; lines?: readonly string[] }[]): string[] {
  return refunds.filter(({ state }) => state !== 'failed').flatMap(({ lines = [] }) => lines)
}
