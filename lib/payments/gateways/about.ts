import type { Currency } from '@/lib/core/money/money'
import type { Mode } from '@/lib/payments/schema'

/** The smallest and the largest payment that a gateway takes in a currency, in our minor units. */
export type Limits = { minimumMinor: bigint; maximumMinor: bigint }

/** The key that a merchant makes there for us. */
export type KeyAbout = {
  kind: 'api_key' | 'restricted_key'
  /** How it and the place where it is found are called in `dashboard.payments`. */
  word: 'server_key' | 'restricted_key'
  beginsWith: Readonly<Record<Mode, string>>
  /** The rights to give it, as the gateway's own page names them; none where a key may everything. */
  rights: readonly (readonly [name: string, level: 'write' | 'read'])[]
  /** Whether there is a second, public key beside it. */
  hasClientKey: boolean
}

/** What is true of a gateway without asking it. Browsers may know it: no library and no address is in it. */
export type About = {
  name: string
  key: KeyAbout
  /** Null when it takes no payments in this currency at all. */
  limitsOf(currency: Currency): Limits | null
  /** The code that it makes to be drawn elsewhere, by the name that people know; null where it makes none. */
  qr: { name: string; limitsOf(currency: Currency): Limits | null } | null
  /** How long a page must live at least, the way there included. */
  shortestPageMs: number
  /** Whether a page on which a payment has ended without money shows nothing else any more. */
  hasOneTryPerPage: boolean
  /** Whether we are told when a page ends on which nothing was begun. */
  tellsOfExpiry: boolean
  /** Whether a payment that came to nothing has mostly run out of time, and was not turned down. */
  mostlyRunsOutOfTime: boolean
  /** Whether what is pending is the bank's alone, and the page gives its customer nothing more to do. */
  isPendingAtBank: boolean
  /** Whether it gives money back that came in this way; otherwise the seller does so by hand. */
  givesBack(method: string | null): boolean
}
