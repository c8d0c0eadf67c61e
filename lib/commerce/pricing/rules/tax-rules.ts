import type { TaxRules } from '@/lib/commerce/pricing/schema/tax'
import type { TaxSettings } from '@/lib/platform/schema'

/** The rate of every tax class in a shop. */
export function taxRulesOf(settings: TaxSettings): TaxRules {
  return {
    isIncluded: settings.isIncluded,
    ratesBp: { standard: settings.standardBp, reduced: settings.reducedBp, zero: 0, exempt: 0 },
  }
}
