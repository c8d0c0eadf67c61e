import type { Currency } from '@/lib/core/money/money'
import { dayMs } from '@/lib/core/time/duration'
import { GATEWAYS, misfitOf } from '@/lib/payments/gateways/schema'
import type { PaymentOption } from '@/lib/payments/schema'

/** A gateway that draws no codes for an account is asked again after this, and with another key at once. */
const refusalLifeMs = dayMs

/** Those of a shop's ways to pay that make a code for this amount, the shop's default first. */
export function codeChoices(
  options: readonly PaymentOption[],
  amountMinor: bigint,
  currency: Currency,
  now: Date,
): PaymentOption[] {
  return options.filter(({ provider, status, qr_refused_at: refusedAt }) => {
    const limits = GATEWAYS[provider].qr?.limitsOf(currency) ?? null
    const isRefused = refusedAt !== null && now.getTime() - new Date(refusedAt).getTime() < refusalLifeMs
    const isTaken = limits !== null && amountMinor > 0n && misfitOf(amountMinor, limits) === null
    return status === 'active' && isTaken && !isRefused
  })
}
