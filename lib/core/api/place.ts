import { z } from 'zod'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { pagingById } from './words'

/** The id beside this one: a list by ids begins with this one behind it, whichever way it goes. */
function beside(id: string, step: 1n | -1n): string {
  const number = BigInt.asUintN(128, BigInt(`0x${id.replaceAll('-', '')}`) + step)
  const next = number.toString(16).padStart(32, '0')
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const Page = z.object({
  data: z.array(z.looseObject({ id: z.string().optional(), variant_id: z.string().optional() })),
})

/** Which way a list was found to go, by its query: from then on one look is enough for a place that there is. */
const ways = new WeakMap<z.ZodType, 1n | -1n>()

/** With another query, the same list. */
type List = (query: unknown) => Promise<{ body: unknown }>

/**
 * Refuses a place in a list that no page of it gave, such as the id of what was deleted or is another shop's: the list
 * would go on where it would stand, and whoever reads it would not know. What is filtered out by now has a place all the
 * same. Throws `validation_failed`.
 */
export async function requirePlace(schema: z.ZodType, asked: unknown, list: List): Promise<void> {
  if (!(schema instanceof z.ZodObject) || schema.shape.after !== pagingById.after) return
  const { after } = z.object({ after: z.string().optional() }).parse(asked)
  if (after === undefined) return
  const way = ways.get(schema) ?? 1n
  for (const step of [way, way === 1n ? -1n : 1n] as const) {
    const first: Record<string, unknown> = { ...schema.parse({ limit: 1 }), after: beside(after, step) }
    const [found] = Page.parse((await list(first)).body).data
    if ((found?.variant_id ?? found?.id) !== after) continue
    ways.set(schema, step)
    return
  }
  throw fieldRefusal('after', 'expected_place')
}
