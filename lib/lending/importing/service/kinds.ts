import type { ImportKind } from '@/lib/commerce/importing/schema'
import type { Mapping } from '@/lib/commerce/importing/schema/mapping'
import { agreementsMapping } from './agreements-mapping'
import { creditsMapping, debtsMapping } from './debts-mapping'
import { policyMapping } from './policy-mapping'
import { remindersMapping } from './reminders-mapping'

/** What a debt book before is brought over as, one after the other: what reminds of a debt comes after it. */
export const BOOK_KINDS: readonly { kind: ImportKind; mapping: Mapping }[] = [
  { kind: 'book_debts', mapping: debtsMapping },
  { kind: 'book_credits', mapping: creditsMapping },
  { kind: 'book_agreements', mapping: agreementsMapping },
  { kind: 'book_reminders', mapping: remindersMapping },
  { kind: 'book_policy', mapping: policyMapping },
]
