import type { Sheet } from '@/lib/core/documents/sheet'
import type { Words } from './paper-words'

export type PaperRefund = { state: string; amountMinor: bigint; createdAt: Date; settledAt: Date | null }

/** Money that went back, and what is left of the payment. What is still on its way is told and not counted. */
export function refundedParts(
  order: { totalMinor: bigint; paidAt: Date | null },
  refunds: readonly PaperRefund[],
  { say, amount, day }: Words,
): Sheet['after'] {
  const told = refunds.filter(({ state }) => state !== 'failed')
  if (order.paidAt === null || told.length === 0) return undefined
  const backMinor = told
    .filter(({ state }) => state === 'succeeded')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const leftMinor = order.totalMinor > backMinor ? order.totalMinor - backMinor : 0n
  return {
    title: say('refunds.title'),
    lines: told.map(({ state, amountMinor, createdAt, settledAt }) => ({
      name: say(state === 'succeeded' ? 'refunds.done' : 'refunds.under_way'),
      detail: day(settledAt ?? createdAt),
      amount: amount(-amountMinor),
    })),
    sums:
      backMinor === 0n
        ? []
        : [
            { label: say('refunds.total'), amount: amount(-backMinor) },
            { label: say('refunds.left'), amount: amount(leftMinor), isTotal: true },
          ],
  }
}
