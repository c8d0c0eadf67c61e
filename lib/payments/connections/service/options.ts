import { optionsQuery } from '@/lib/payments/connections/data/connections'

/** How the tenant can be paid now, as one part of a larger statement of the caller: a JSON array. */
export function paymentOptions(...given: Parameters<typeof optionsQuery>): ReturnType<typeof optionsQuery> {
  return optionsQuery(...given)
}
