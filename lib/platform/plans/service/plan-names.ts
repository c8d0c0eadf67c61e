import type { Locale } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import type { PlanVersion } from '@/lib/platform/plans/schema'

/**
 * What a plan is called in a language. The plans that come with Gerai have a name in each; once the operator has given one
 * a name of their own, that is its name everywhere.
 */
export function planName({ id, name }: Pick<PlanVersion, 'id' | 'name'>, locale: Locale): string {
  const [own, first] = [locale, 'en' as const].map((one) => anyTranslator(one, 'site.pricing.names'))
  return own?.has(id) && first?.(id) === name ? own(id) : name
}

/** The same plans, called as the reader's language calls them. */
export function namedIn<P extends Pick<PlanVersion, 'id' | 'name'>>(
  plans: readonly P[],
  locale: Locale,
): P[] {
  return plans.map((plan) => ({ ...plan, name: planName(plan, locale) }))
}
