import { z } from 'zod'
import { unstorableIn } from '@/lib/core/text/storable'
import { gatherPairs } from './form'

/** Of an address that takes no parameters. */
export const NoQuery = z.strictObject({})

type Read<T> = { success: true; data: T; error?: undefined } | { success: false; error: z.ZodError }

/**
 * What a schema reads of what a program sent, and refuses; with every text that no table holds, which few schemas ask for
 * by themselves.
 */
export function readStorable<S extends z.ZodType>(schema: S, sent: unknown): Read<z.output<S>> {
  // What came in each place tells what is missing from what is wrong.
  const read = schema.safeParse(sent, { reportInput: true })
  const issues = read.error?.issues ?? []
  const told = new Set(issues.map(({ path }) => path.join('.')))
  const unstorable = unstorableIn(sent).filter(({ path }) => !told.has(path.join('.')))
  if (read.success && unstorable.length === 0) return { success: true, data: read.data }
  return { success: false, error: new z.ZodError([...issues, ...unstorable]) }
}

/**
 * What a program asks for behind the question mark, as the schema reads it. A parameter that nobody knows is refused by
 * its name: ignored, a filter with a slip of the pen would answer with everything. Throws Zod's error.
 */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const read = readStorable(schema, gatherPairs(new URL(request.url).searchParams))
  if (!read.success) throw read.error
  return read.data
}
