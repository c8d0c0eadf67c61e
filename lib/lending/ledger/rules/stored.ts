import { z } from 'zod'
import { Terms } from '@/lib/lending/ledger/schema'
import type { PlannedRow, Version } from '@/lib/lending/ledger/schema'

/** Amounts in minor units, as they stand in stored JSON: a number would be rounded by a double. */
const Minor = z.string().regex(/^\d{1,18}$/)
const minor = Minor.transform(BigInt)

const StoredRow = z.strictObject({
  number: z.int().positive(),
  dueOn: z.iso.date(),
  principalMinor: minor,
  interestMinor: minor,
  feeMinor: minor,
})

const StoredLateFee = z.looseObject({ amountMinor: minor.optional() }).nullable()

const StoredTerms = z
  .looseObject({ principalMinor: minor, feeMinor: minor, stepMinor: minor, lateFee: StoredLateFee })
  .pipe(Terms)

/** Terms as a row of the database keeps them. */
export function termsToJson(terms: Terms): string {
  return JSON.stringify(terms, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** The instalments that were laid down, likewise. */
export function rowsToJson(rows: readonly PlannedRow[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** A version as the database keeps it. Throws where it is none. */
export function readVersion(stored: { number: number; terms: unknown; rows: unknown }): Version {
  return {
    version: stored.number,
    terms: StoredTerms.parse(stored.terms),
    rows: z.array(StoredRow).parse(stored.rows),
  }
}
