import { z } from 'zod'

/** A box that is ticked or not. */
export const Tick = z
  .string()
  .optional()
  .transform((text) => text !== undefined && text !== '')

/** A field that is in the form as often as something was chosen. */
const Several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat()))

const isId = (text: string): boolean => /^\d{15,20}$/.test(text)

/** Roles or channels that were ticked. */
export const Ids = Several.transform((ids) => [...new Set(ids.filter(isId))].slice(0, 100))

/** The values of a column of rows, in their order; an empty one is ''. */
export const Column = Several

/**
 * Rows of a number and what it goes with; those where nothing was chosen are left out. A chosen one without a number is
 * refused.
 */
export function rowsOf(
  { numbers, chosen }: { numbers: readonly string[]; chosen: readonly string[] },
  read: z.ZodType<number, string | number>,
):
  | { ok: true; rows: { number: number; chosen: string }[] }
  | { ok: false; issues: readonly z.core.$ZodIssue[] } {
  const rows: { number: number; chosen: string }[] = []
  for (const [index, one] of chosen.entries()) {
    if (one === '') continue
    const number = read.safeParse(numbers[index] ?? '')
    if (!number.success) return { ok: false, issues: number.error.issues }
    rows.push({ number: number.data, chosen: one })
  }
  return { ok: true, rows }
}

/** A check of a text of the shop's own: what looks like a placeholder and is none would be shown as it was typed. */
export const onlyPlaces =
  (known: readonly string[]) =>
  (text: string, context: z.RefinementCtx): void => {
    const unknown = [...text.matchAll(/\{([^{}\s]*)\}/g)].find(
      ([, name]) => !known.some((one) => one === name),
    )
    if (!unknown) return
    const values = { written: unknown[0], known: known.map((one) => `{${one}}`).join(', ') }
    context.addIssue({ code: 'custom', message: 'unknown_placeholder', params: { values } })
  }
