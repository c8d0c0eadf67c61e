import type { CsvProblem } from '@/lib/commerce/catalogue/schema/products'
import type { PlannedProduct } from './product'

type Coded = { line: number; id: string | null; code: string }

/** The codes that a file gives, by the row and the variant that it gives them to. */
export function codesOf(planned: readonly PlannedProduct[]): Coded[] {
  return planned.flatMap(({ input, variants }) =>
    input.variants.flatMap(({ code }, index) => {
      const row = variants[index]
      return code && row ? [{ line: row.line, id: row.id, code }] : []
    }),
  )
}

/**
 * Codes that two rows give, or that a variant has which the file does not name; `owners` are the ids of those that have
 * one now, by the code in small letters.
 */
export function judgeCodes(
  planned: readonly PlannedProduct[],
  owners: ReadonlyMap<string, string>,
): CsvProblem[] {
  const named = new Set(planned.flatMap(({ variants }) => variants.flatMap(({ id }) => id ?? [])))
  const given = new Set<string>()
  return codesOf(planned).flatMap(({ line, id, code }): CsvProblem[] => {
    const seen = code.toLowerCase()
    const owner = owners.get(seen)
    const isTaken = given.has(seen) || (owner !== undefined && owner !== id && !named.has(owner))
    given.add(seen)
    return isTaken ? [{ line, column: 'code', problem: 'code_taken', value: code }] : []
  })
}

/** The variants whose code a file changes. */
export function changedCodes(planned: readonly PlannedProduct[]): string[] {
  return planned.flatMap(({ before, input }) =>
    input.variants.flatMap(({ id, code }) => {
      const known = before?.variants.find((one) => one.id === id)
      return known && known.code !== null && known.code !== (code ?? null) ? known.id : []
    }),
  )
}
