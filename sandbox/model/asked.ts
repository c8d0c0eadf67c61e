import { z } from 'zod'

/** A field of the answer, as far as a schema of the kind that models are given says what may stand in it. */
export type Field = { choices: readonly string[]; kind: 'text' | 'number' | 'boolean'; mayBeNull: boolean }

const Property: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown())

export const Asked = z.object({
  model: z.string().min(1),
  stream: z.literal(false).optional(),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  response_format: z
    .object({
      type: z.literal('json_schema'),
      json_schema: z.object({
        name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
        strict: z.boolean().optional(),
        schema: z.object({ type: z.literal('object'), properties: z.record(z.string(), Property) }),
      }),
    })
    .optional(),
})
export type Asked = z.infer<typeof Asked>

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A nullable field comes as one of two, or with two types. */
export function fieldOf(property: Record<string, unknown>): Field {
  const ways = listOf(property.anyOf).map((way) => Property.parse(way))
  const all = ways.length > 0 ? ways : [property]
  const types = all.flatMap((way) => (Array.isArray(way.type) ? listOf(way.type) : [way.type]))
  const choices = all
    .flatMap((way) => ('const' in way ? [way.const] : listOf(way.enum)))
    .filter((choice) => typeof choice === 'string')
  const isNumber = types.includes('number') || types.includes('integer')
  return {
    choices,
    kind: isNumber ? 'number' : types.includes('boolean') ? 'boolean' : 'text',
    mayBeNull: types.includes('null'),
  }
}
