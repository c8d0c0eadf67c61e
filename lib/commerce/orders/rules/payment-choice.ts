import type { Currency } from '@/lib/core/money/money'
import { GATEWAYS, misfitOf, widestLimits } from '@/lib/payments/gateways/schema'
import type { Provider } from '@/lib/payments/schema'

/** Those of a shop's ways to pay that take this amount; all that know its currency when there is nothing to pay. */
export function choicesFor<C extends { provider: Provider }>(
  choices: readonly C[],
  amountMinor: bigint,
  currency: Currency,
): C[] {
  return choices.filter(({ provider }) => {
    const limits = GATEWAYS[provider].limitsOf(currency)
    return limits !== null && misfitOf(amountMinor, limits) === null
  })
}

/** The limit that an amount does not keep, by the widest of these gateways; null when one of them takes it. */
export function limitMissed(
  providers: readonly Provider[],
  amountMinor: bigint,
  currency: Currency,
): { misfit: 'too_small' | 'too_large'; limitMinor: bigint } | null {
  const limits = widestLimits(providers, currency)
  const misfit = limits && misfitOf(amountMinor, limits)
  if (limits === null || misfit === null) return null
  return { misfit, limitMinor: misfit === 'too_small' ? limits.minimumMinor : limits.maximumMinor }
}
