export type Errors = readonly string[] | undefined

/**
 * The errors that are still to be shown. Those at whose sight the field was changed are over, whatever was typed: it is
 * judged again when it is sent, and what comes of that is another list, also where it says the same.
 */
export function standingErrors(errors: Errors, changed: Errors): readonly string[] | null {
  return errors === undefined || errors.length === 0 || errors === changed ? null : errors
}
