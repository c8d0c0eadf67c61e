import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { minuteMs } from '@/lib/core/time/duration'
import { widestLimits } from '@/lib/payments/gateways/schema'
import {
  currenciesOf,
  getTenantSettings,
  listPlanOffers,
  listPacksToBuy,
  listPlans,
  packsIn,
  PLATFORM_TENANT_ID,
  plansIn,
} from '@/lib/platform/service'
import type { CreditPack, PlanVersion, Subscription } from '@/lib/platform/plans/schema'
import type { TenantSettings } from '@/lib/platform/schema'
import { listProviders } from '@/lib/billing/data/issuer'
import { newestVersion } from '@/lib/billing/rules/subscription'

export type Payable = { isPayable: (currency: string) => boolean }
/** What the platform says about itself, and in which currencies it can be paid. */
export type IssuingShop = TenantSettings & Payable

/** Whether the platform can be paid in a currency; while nothing can be paid at all, none is better than another. */
export async function payableCurrencies(): Promise<Payable> {
  const providers = await withActor({ role: 'storefront', tenantId: PLATFORM_TENANT_ID }, (_, last) =>
    listProviders(last),
  )
  return {
    isPayable: (currency) => {
      const known = Currency.safeParse(currency)
      return known.success && (providers.length === 0 || widestLimits(providers, known.data) !== null)
    },
  }
}

/** What every visitor of the platform's shop may know. */
export async function getIssuer(): Promise<IssuingShop> {
  const { isPayable } = await payableCurrencies()
  const shop = await withActor({ role: 'storefront', tenantId: PLATFORM_TENANT_ID }, (_, last) =>
    getTenantSettings(last),
  )
  return { ...shop, isPayable }
}

/** What is offered now, the newest version of each. */
export function offeredOf(plans: readonly PlanVersion[]): PlanVersion[] {
  const ids = [...new Set(plans.filter(({ isOffered }) => isOffered).map(({ id }) => id))]
  return ids.map((id) => newestVersion(plans, id)).filter((plan) => plan !== null)
}

/** Every version of every plan with the prices at which this shop pays them: all in one currency. */
export async function listPlansOf(
  db: TenantDb,
  subscription: Pick<Subscription, 'planId' | 'planVersion'> | null,
  { shop, issuer }: { shop: Pick<TenantSettings, 'currency'>; issuer: Payable },
): Promise<PlanVersion[]> {
  const plans = await listPlans(db)
  const own = plans.filter(
    ({ id, version }) => id === subscription?.planId && version === subscription.planVersion,
  )
  const compared = [...offeredOf(plans), ...own]
  return plansIn(plans, shop.currency, { compared, isPayable: issuer.isPayable })
}

/** The packs that this shop can buy, with the prices at which it pays them. */
export async function listPacksOf(
  db: TenantDb,
  { shop, issuer }: { shop: Pick<TenantSettings, 'currency'>; issuer: Payable },
): Promise<CreditPack[]> {
  return packsIn(await listPacksToBuy(db), shop.currency, issuer)
}

let kept: { until: number; issuer: Payable } | null = null

/** The plans as a stranger sees them, in a currency, with the others that there are. Up to a minute old. */
export async function listOffersIn(
  wanted: string,
): Promise<{ offers: readonly PlanVersion[]; currencies: readonly string[] }> {
  const plans = await listPlanOffers()
  if (!kept || kept.until < Date.now())
    kept = { until: Date.now() + minuteMs, issuer: await payableCurrencies() }
  const { isPayable } = kept.issuer
  return {
    offers: plansIn(plans, wanted, { compared: plans, isPayable }),
    currencies: currenciesOf(plans).filter(isPayable),
  }
}
