import { z } from 'zod'
import { gatherPairs } from './form'

/** Of an address that takes no parameters. */
export const NoQuery = z.strictObject({})

/**
 * What a program asks for behind the question mark, as the schema reads it. A parameter that nobody knows is refused by
 * its name: ignored, a filter with a slip of the pen would answer with everything. Throws Zod's error.
 */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  return schema.parse(gatherPairs(new URL(request.url).searchParams))
}
