import { cutText } from '@/lib/core/text/text'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import type { CustomerFilter } from '@/lib/commerce/customers/schema/customers'

/** The filter that an address asks for; what is not understood is left out. */
export function readCustomerFilter(given: Record<string, string | undefined>): CustomerFilter {
  const { only } = given
  return {
    query: cutText((given.q ?? '').trim(), 100),
    sort: CUSTOMER_SORTS.find((one) => one === given.sort) ?? 'newest',
    only: only === 'blocked' || only === 'consented' ? only : 'all',
  }
}

/** The same as the query of an address; what is as it is by itself is left out. */
export function writeCustomerFilter({ query, sort, only }: CustomerFilter): URLSearchParams {
  return new URLSearchParams({
    ...(query ? { q: query } : {}),
    ...(sort === 'newest' ? {} : { sort }),
    ...(only === 'all' ? {} : { only }),
  })
}
