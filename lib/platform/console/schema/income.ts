/** What the plans of one kind and currency bring in a month; amounts of two currencies are never added. */
export type PlanIncome = { planId: string; currency: string; payers: number; monthMinor: bigint }

export type IncomeMonth = {
  /** Its first day. */
  month: string
  /** The month that it is: its figures are those of this moment. */
  isRunning: boolean
  /** At its end. */
  plans: readonly PlanIncome[]
  payers: number
  /** Shops that paid when it began; of them those that pay no longer at its end; and those that pay since. */
  before: number
  lost: number
  gained: number
  /** Shops that were opened in it and are still there. */
  opened: number
}

/** Its end is told in the shop's own time zone, as the shop reads it. */
export type EndingTrial = {
  id: string
  slug: string
  name: string
  planId: string
  endsAt: Date
  timeZone: string
}

export type FeatureUse = { feature: string; tenants: number }

export type Income = {
  months: readonly IncomeMonth[]
  trials: { count: number; soonest: readonly EndingTrial[] }
  features: readonly FeatureUse[]
}
