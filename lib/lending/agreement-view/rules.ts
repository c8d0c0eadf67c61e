import { z } from 'zod'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { searchText } from '@/lib/core/text/text-input'
import { AGREEMENT_CHOICES } from '@/lib/lending/agreement-view/schema'
import type { AgreementFilter } from '@/lib/lending/agreement-view/schema'

/** The filter that an address asks for. */
export const AskedAgreements = z
  .object({ q: searchText(100).optional(), only: choiceOf(AGREEMENT_CHOICES) })
  .transform(({ q, only }): AgreementFilter => ({ query: q ?? '', only: only ?? 'all' }))

/** The same as the query of an address; what is as it is by itself is left out. */
export function writeAgreementFilter({ query, only }: AgreementFilter): URLSearchParams {
  return new URLSearchParams({ ...(query ? { q: query } : {}), ...(only === 'all' ? {} : { only }) })
}

/** Of these the party sees nothing on their own page: they were never offered, or never came to hold. */
const KEPT_FROM_PARTY = ['draft', 'declined', 'expired', 'withdrawn']

/** Whether the party's own page is where they sign an agreement, or pay what it says. */
export const isForParty = (status: string): boolean => !KEPT_FROM_PARTY.includes(status)
