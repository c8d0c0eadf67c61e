import { z } from 'zod'
import { plainText } from './text-input'

/** How a whole number from `least` on is asked for: a key of the texts that say what to write instead. */
export const wholeNumberProblem = (least: 0 | 1): 'whole_number' | 'invalid_quantity' =>
  least === 0 ? 'whole_number' : 'invalid_quantity'

/** A number as people write it; null for anything else, such as "1e3", "-1" or nothing. */
export function readWhole(typed: string): number | null {
  const plain = plainText(typed)
  return /^\d{1,15}$/.test(plain) ? Number(plain) : null
}

/** A whole number of a form. Nothing typed is asked for instead of being taken for a zero. */
export function wholeNumber(least: 0 | 1, most: number) {
  return z.union([z.string(), z.number()], 'required').transform((given, context): number => {
    const refuse = (message: string): number => {
      const values = message === 'too_large' ? { most } : undefined
      context.addIssue({ code: 'custom', message, params: { values }, input: given })
      return z.NEVER
    }
    const typed = String(given)
    if (plainText(typed) === '') return refuse('required')
    const whole = readWhole(typed)
    if (whole === null || whole < least) return refuse(wholeNumberProblem(least))
    return whole > most ? refuse('too_large') : whole
  })
}
