import type { Locale } from '@/lib/core/context'

/** Whoever came by the own link to what they owe. */
export type Borrower = { id: string; name: string; locale: Locale | null }

/** Where somebody sees what they owe, and a chat of the lender's own in which that can be sent; null where none is to be. */
export type PartyLink = { url: string; chat: string | null }
