import { z } from 'zod'
import { isId } from '@/lib/core/ids'

/** One of the choices of a list's filter. */
export function choiceOf<const T extends readonly [string, ...string[]]>(choices: T) {
  return z.enum(choices, 'unknown_choice').optional()
}

/** A choice that is named by the id of its row. */
export const ChosenId = z.string().refine(isId, 'unknown_choice').optional()
