import { z } from 'zod'

/**
 * What can be read of a body that its schema refuses, field by field: whoever judges it looks at that, and what it finds
 * at a field that is refused already is not told.
 */
export function readable<S extends z.ZodObject>(
  schema: S,
  sent: Readonly<Record<string, unknown>>,
): Partial<z.output<S>> {
  const fields = Object.entries(schema.shape).flatMap(([name, field]): [string, unknown][] => {
    const read = z.safeParse(field, sent[name])
    return read.success ? [[name, read.data]] : []
  })
  // Each field is what its own schema gave.
  return Object.fromEntries(fields) as Partial<z.output<S>>
}
