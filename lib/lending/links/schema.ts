import type { Locale } from '@/lib/core/context'

/** Whoever came by the own link to what they owe. */
export type Borrower = { id: string; name: string; locale: Locale | null }
