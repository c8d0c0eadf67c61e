import type { PaymentState } from '@/lib/commerce/schema'

type Order = {
  paymentState: PaymentState
  refunds: readonly { state: string; revokesGoods: boolean; lines: readonly string[] }[]
}

/** Whether goods that were taken back ended because their money went back; otherwise the seller withdrew them. */
export function isPaidBack({ paymentState, refunds }: Order, { lineId }: { lineId: string }): boolean {
  if (paymentState === 'refunded') return true
  return refunds.some(
    ({ state, revokesGoods, lines }) =>
      state === 'succeeded' && revokesGoods && (lines.length === 0 || lines.includes(lineId)),
  )
}
