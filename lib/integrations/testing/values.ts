import fc from 'fast-check'
import { z } from 'zod'

// What a program may send, made from what the API's document says of it; and what it should not.

/** A schema of the document, as far as values are made from it. */
const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  example: z.unknown().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
})
type Schema = z.output<typeof Schema>

export type Named = Readonly<Record<string, unknown>>

/** What no schema of ours means: other types, numbers without end, what databases, pages and terminals trip over. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  'NaN',
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53 + 2,
  1e308,
  '99999999999999999999999999',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '👩‍👩‍👧‍👦é\u0301',
  "'; drop table public.orders; --",
  '%_\\',
  '<script>alert(1)</script>',
  '{{constructor}}',
  '../../etc/passwd',
  'x'.repeat(5_000),
  '2026-02-30',
  '999999-01-01T00:00:00Z',
  'infinity',
  '00000000-0000-0000-0000-000000000000',
  [],
  {},
  [null],
  [[[[[[[[1]]]]]]]],
  { $ne: null },
  { toString: 'x' },
  Array.from({ length: 300 }, () => 0),
]

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE), weight: 4 },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
)

/** Behind a question mark there are only texts. */
export const hostileText: fc.Arbitrary<string> = hostile.map((value) =>
  typeof value === 'string' ? value : JSON.stringify(value),
)

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: 60 })
  } catch {
    // It looks ahead, or is another kind that nothing is made from.
    return fc.string({ maxLength: 20 })
  }
}

const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time') return moment
  if (format === 'date') return moment.map((date) => date.slice(0, 10))
  if (format === 'email') return fc.emailAddress()
  if (format === 'uri') return fc.constant('https://receiver.example/hook')
  if (pattern !== undefined) return matching(pattern)
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
}

function ofType(type: string, schema: Schema, within: Within): fc.Arbitrary<unknown> {
  const { minimum = -1_000, maximum = 1_000_000 } = schema
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), Math.floor(maximum)) })
    case 'array':
      return fc.array(valuesOf(schema.items, within), { maxLength: 3 })
    case 'object':
      return fields(schema, within)
    default:
      return text(schema)
  }
}

function fields({ properties = {}, required = [] }: Schema, within: Within): fc.Arbitrary<Named> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, within)]),
  )
  const known = required.filter((name) => name in model)
  return fc.record(model, { requiredKeys: known, noNullPrototype: true })
}

type Within = { schemas: Named; levels: number }

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

/** Values that a schema of the document describes; rules that it cannot tell may still refuse them. */
function valuesOf(said: unknown, within: Within): fc.Arbitrary<unknown> {
  if (within.levels > 12) return fc.constant(null)
  const deeper = { ...within, levels: within.levels + 1 }
  const schema = Schema.parse(said ?? {})
  if (schema.$ref !== undefined) return valuesOf(within.schemas[nameOf(schema.$ref)], deeper)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, deeper)))
  if (schema.allOf)
    return fc
      .tuple(...schema.allOf.map((one) => valuesOf(one, deeper)))
      .map((parts) => Object.assign({}, ...parts) as Named)
  const types = [schema.type ?? []].flat()
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 })
  const made = fc.oneof(...types.map((type) => ofType(type, schema, deeper)))
  return schema.example === undefined ? made : fc.oneof(fc.constant(schema.example), made)
}

/** Bodies that the document describes. */
export function bodiesOf(schema: unknown, schemas: Named): fc.Arbitrary<Named> {
  return valuesOf(schema, { schemas, levels: 0 }).map((body) => ({ ...(body as Named) }))
}

/** What the document describes, with one field, all of them, or one that nobody knows, set to something else. */
export function spoiltBodies(schema: unknown, schemas: Named): fc.Arbitrary<unknown> {
  const bodies = bodiesOf(schema, schemas)
  return fc.oneof(
    { arbitrary: fc.tuple(bodies, fc.nat(), hostile).map(spoilOne), weight: 4 },
    fc.tuple(bodies, hostile).map(([body, value]) => spoilAll(body, value)),
    hostile,
  )
}

function spoilOne([body, place, value]: [Named, number, unknown]): Named {
  const names = Object.keys(body)
  const name = names[place % Math.max(1, names.length)] ?? 'unknown_field'
  return { ...body, [name]: value }
}

function spoilAll(body: Named, value: unknown): Named {
  return Object.fromEntries(Object.keys(body).map((name) => [name, value]))
}
