import { z } from 'zod'
import { unstorableIn } from '@/lib/core/text/storable'

/** A field that a form filled with `jsonText`, as its schema wants it. What is no JSON is `invalid`; empty is null. */
export function jsonField<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      if (text === '') return null
      try {
        const value: unknown = JSON.parse(text)
        for (const { input: _, ...issue } of unstorableIn(value)) context.addIssue(issue)
        return value
      } catch {
        context.addIssue({ code: 'custom', message: 'invalid' })
        return z.NEVER
      }
    })
    .pipe(schema)
}
