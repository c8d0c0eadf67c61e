import type { Currency } from '@/lib/core/money/money'
import type { AttemptState, Provider } from '@/lib/payments/schema'
import type { About, Limits } from './about'
import { aboutMidtrans } from './midtrans/about'
import { aboutStripe } from './stripe/about'

export type { KeyAbout, Limits } from './about'
export { isPaidByNumber } from './methods'

/** What may be known of each gateway everywhere, browsers included. */
export const GATEWAYS: Readonly<Record<Provider, About>> = { midtrans: aboutMidtrans, stripe: aboutStripe }

/**
 * Whether a payment was begun on this page and has ended without money, where a page then shows nothing but that end,
 * long before its own time is over.
 */
export function isSpent(attempt: {
  state: AttemptState
  provider: Provider
  method: string | null
}): boolean {
  return GATEWAYS[attempt.provider].hasOneTryPerPage && attempt.state === 'open' && attempt.method !== null
}

/** What a shop's gateways take together: what one of them takes can be paid. Null without any. */
export function widestLimits(providers: readonly Provider[], currency: Currency): Limits | null {
  const all = providers
    .map((provider) => GATEWAYS[provider].limitsOf(currency))
    .filter((limits) => limits !== null)
  return all.reduce<Limits | null>(
    (widest, { minimumMinor, maximumMinor }) =>
      widest === null
        ? { minimumMinor, maximumMinor }
        : {
            minimumMinor: minimumMinor < widest.minimumMinor ? minimumMinor : widest.minimumMinor,
            maximumMinor: maximumMinor > widest.maximumMinor ? maximumMinor : widest.maximumMinor,
          },
    null,
  )
}

/** Why an amount cannot be paid within limits; null when it can, and when there is nothing to pay. */
export function misfitOf(amountMinor: bigint, limits: Limits): 'too_small' | 'too_large' | null {
  if (amountMinor === 0n) return null
  if (amountMinor < limits.minimumMinor) return 'too_small'
  return amountMinor > limits.maximumMinor ? 'too_large' : null
}
