import type { CreditPack, PlanVersion } from '@/lib/platform/plans/schema'

/** For whoever counts in a currency in which there is no price. */
const everywhere = 'USD'

/** What is sold for an amount in its own currency and, perhaps, for others in further ones. */
type Priced = { currency: string; minor: bigint; prices: Readonly<Record<string, bigint>> }

const ofPlan = ({ currency, monthMinor: minor, prices }: PlanVersion): Priced => ({ currency, minor, prices })
const ofPack = ({ currency, priceMinor: minor, prices }: CreditPack): Priced => ({ currency, minor, prices })

function priceIn({ currency: own, minor, prices }: Priced, currency: string): bigint | null {
  if (currency === own) return minor
  return minor === 0n ? 0n : (prices[currency] ?? null)
}

function sharedBy(all: readonly Priced[]): string[] {
  const currencies = new Set(all.flatMap(({ currency, prices }) => [currency, ...Object.keys(prices)]))
  return [...currencies].filter((currency) => all.every((one) => priceIn(one, currency) !== null))
}

/** The plan with its price in a currency; as it is where it has none there. */
function pricedIn(plan: PlanVersion, currency: string): PlanVersion {
  const monthMinor = priceIn(ofPlan(plan), currency)
  return monthMinor === null ? plan : { ...plan, currency, monthMinor }
}

/** The currencies in which all of these plans have a price, their own first. */
export function currenciesOf(plans: readonly PlanVersion[]): string[] {
  return sharedBy(plans.map(ofPlan))
}

type Payable = { isPayable: (currency: string) => boolean }

function chosenOf(all: readonly Priced[], wanted: string, { isPayable }: Payable): string | undefined {
  const possible = sharedBy(all).filter(isPayable)
  return [wanted, everywhere].find((one) => possible.includes(one))
}

/**
 * Plans with their prices in one currency, so that they can be compared: the wanted one, else dollars, else their own;
 * only one in which `compared` all have a price, and in which it can be paid.
 */
export function plansIn(
  plans: readonly PlanVersion[],
  wanted: string,
  { compared, isPayable }: { compared: readonly PlanVersion[] } & Payable,
): PlanVersion[] {
  const currency = chosenOf(compared.map(ofPlan), wanted, { isPayable })
  return currency === undefined ? [...plans] : plans.map((plan) => pricedIn(plan, currency))
}

/** Credit packs in one currency, chosen as that of plans is. */
export function packsIn(packs: readonly CreditPack[], wanted: string, payable: Payable): CreditPack[] {
  const currency = chosenOf(packs.map(ofPack), wanted, payable)
  if (currency === undefined) return [...packs]
  return packs.map((pack) => ({
    ...pack,
    currency,
    priceMinor: priceIn(ofPack(pack), currency) ?? pack.priceMinor,
  }))
}
