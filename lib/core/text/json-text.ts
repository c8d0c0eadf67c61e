/** What JSON can hold, so that nothing else is written into it; a moment becomes its text. */
export type Json =
  | string
  | number
  | boolean
  | null
  | Date
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/** A value as a field of a form carries it, read by `jsonField`. Nothing is an empty field. */
export function jsonText(value: Json): string {
  return value === null ? '' : JSON.stringify(value)
}
