import { z } from 'zod'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { searchText } from '@/lib/core/text/text-input'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import type { CustomerFilter } from '@/lib/commerce/customers/schema/customers'

export const CUSTOMER_CHOICES = ['all', 'consented', 'blocked'] as const

/** The filter that an address asks for. Its order narrows nothing: any will do. */
export const AskedCustomers = z
  .object({
    q: searchText(100).optional(),
    sort: choiceOf(CUSTOMER_SORTS),
    only: choiceOf(CUSTOMER_CHOICES),
  })
  .transform(({ q, sort, only }): CustomerFilter => ({
    query: q ?? '',
    sort: sort ?? 'newest',
    only: only ?? 'all',
  }))

/** The same as the query of an address; what is as it is by itself is left out. */
export function writeCustomerFilter({ query, sort, only }: CustomerFilter): URLSearchParams {
  return new URLSearchParams({
    ...(query ? { q: query } : {}),
    ...(sort === 'newest' ? {} : { sort }),
    ...(only === 'all' ? {} : { only }),
  })
}
