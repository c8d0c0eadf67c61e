/** What a plan offers; null where it sets no limit. */
export type PlanOffer = {
  id: 'free' | 'starter' | 'pro' | 'enterprise'
  priceMonthMinor: bigint
  /** What a year costs when it is paid at once. */
  priceYearMinor: bigint
  currency: 'IDR'
  ordersMonth: number | null
  members: number | null
  products: number | null
  apiCallsMonth: number | null
  hasOwnDomain: boolean
  modules: number | null
  storageMb: number
  trialDays: number
}

const yearly = (month: bigint): bigint => month * 10n

const OFFERS: readonly PlanOffer[] = [
  {
    id: 'free',
    priceMonthMinor: 0n,
    priceYearMinor: yearly(0n),
    currency: 'IDR',
    ordersMonth: 50,
    members: 1,
    products: 10,
    apiCallsMonth: 1_000,
    hasOwnDomain: false,
    modules: 0,
    storageMb: 100,
    trialDays: 0,
  },
  {
    id: 'starter',
    priceMonthMinor: 99_000n,
    priceYearMinor: yearly(99_000n),
    currency: 'IDR',
    ordersMonth: 500,
    members: 3,
    products: 100,
    apiCallsMonth: 10_000,
    hasOwnDomain: false,
    modules: 1,
    storageMb: 1_000,
    trialDays: 14,
  },
  {
    id: 'pro',
    priceMonthMinor: 299_000n,
    priceYearMinor: yearly(299_000n),
    currency: 'IDR',
    ordersMonth: 5_000,
    members: 10,
    products: 1_000,
    apiCallsMonth: 100_000,
    hasOwnDomain: true,
    modules: 3,
    storageMb: 10_000,
    trialDays: 14,
  },
  {
    id: 'enterprise',
    priceMonthMinor: 999_000n,
    priceYearMinor: yearly(999_000n),
    currency: 'IDR',
    ordersMonth: null,
    members: null,
    products: null,
    apiCallsMonth: null,
    hasOwnDomain: true,
    modules: null,
    storageMb: 100_000,
    trialDays: 0,
  },
]

/** The plans as they are offered to a new shop, the cheapest first. Amounts are in the minor unit of `currency`. */
export async function listPlanOffers(): Promise<readonly PlanOffer[]> {
  return OFFERS
}
