import { z } from 'zod'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { searchText } from '@/lib/core/text/text-input'
import { PARTY_CHOICES } from '@/lib/lending/reports/schema'
import type { PartyFilter } from '@/lib/lending/reports/schema'

/** The filter that an address asks for. */
export const AskedPeople = z
  .object({ q: searchText(100).optional(), only: choiceOf(PARTY_CHOICES) })
  .transform(({ q, only }): PartyFilter => ({ query: q ?? '', only: only ?? 'all' }))

/** The same as the query of an address; what is as it is by itself is left out. */
export function writePartyFilter({ query, only }: PartyFilter): URLSearchParams {
  return new URLSearchParams({ ...(query ? { q: query } : {}), ...(only === 'all' ? {} : { only }) })
}
