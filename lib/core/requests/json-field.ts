import { z } from 'zod'

/** A field that a form filled with `jsonText`, as its schema wants it. What is no JSON is `invalid`; empty is null. */
export function jsonField<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      if (text === '') return null
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'invalid' })
        return z.NEVER
      }
    })
    .pipe(schema)
}
