import type { PlanVersion } from '@/lib/platform/plans/schema'

/** For whoever counts in a currency in which plans have no price. */
const everywhere = 'USD'

function priceIn(plan: PlanVersion, currency: string): bigint | null {
  if (currency === plan.currency) return plan.monthMinor
  return plan.monthMinor === 0n ? 0n : (plan.prices[currency] ?? null)
}

/** The plan with its price in a currency; as it is where it has none there. */
function pricedIn(plan: PlanVersion, currency: string): PlanVersion {
  const monthMinor = priceIn(plan, currency)
  return monthMinor === null ? plan : { ...plan, currency, monthMinor }
}

/** The currencies in which all of these plans have a price, their own first. */
export function currenciesOf(plans: readonly PlanVersion[]): string[] {
  const all = new Set(plans.flatMap(({ currency, prices }) => [currency, ...Object.keys(prices)]))
  return [...all].filter((currency) => plans.every((plan) => priceIn(plan, currency) !== null))
}

/**
 * Plans with their prices in one currency, so that they can be compared: the wanted one, else dollars, else their own;
 * only one in which `compared` all have a price, and in which it can be paid.
 */
export function plansIn(
  plans: readonly PlanVersion[],
  wanted: string,
  { compared, isPayable }: { compared: readonly PlanVersion[]; isPayable: (currency: string) => boolean },
): PlanVersion[] {
  const possible = currenciesOf(compared).filter(isPayable)
  const currency = [wanted, everywhere].find((one) => possible.includes(one))
  return currency === undefined ? [...plans] : plans.map((plan) => pricedIn(plan, currency))
}
