import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { LOCALES } from '@/lib/core/context'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { renderError } from '@/lib/core/requests/problem'
import { readStorable } from '@/lib/core/requests/input/query'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'

const ALL = [...OPERATIONS, ...PLATFORM_OPERATIONS]

/** Of each kind of JSON one that hardly any field takes. */
const WRONG: readonly unknown[] = [
  null,
  true,
  0.5,
  -1e15,
  '',
  '\u2603?',
  [{}],
  {},
  Array.from({ length: 500 }, () => 'x'),
]

/** What a schema has against a field that holds each of these in turn, with every place where words are missing. */
function vagueIn(schema: z.ZodType): string[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.keys(schema.shape).flatMap((name) =>
    WRONG.flatMap((value) => {
      const { error } = readStorable(schema, { [name]: value })
      const told = Object.entries(error ? fieldErrors(error) : {})
      return told
        .filter(
          ([path, problems]) =>
            problems.includes('invalid') ||
            // What was sent is not missing.
            (value === true && path === name && problems.includes('required')),
        )
        .map(([path]) => `${path} = ${JSON.stringify(value).slice(0, 20)}`)
    }),
  )
}

test('what a field takes is told to programs in each language, and people are not told in their words', () => {
  const schema = z.strictObject({
    price: z.string('invalid'),
    kind: z.enum(['a', 'b'], 'required'),
    at: z.uuid('invalid'),
  })
  const { error } = readStorable(schema, { price: 5, kind: 'c' })
  const told = new AppError('validation_failed', 'validation_failed', {
    fields: error ? fieldErrors(error) : {},
  })
  expect(renderError(told, 'en', 'program').fields).toEqual({
    price: ['Send a text.'],
    kind: ['Send one of these: a, b.'],
    at: ['This is needed.'],
  })
  for (const locale of LOCALES)
    expect(JSON.stringify(renderError(told, locale, 'program'))).not.toMatch(/expected_|errors\./)
  expect(renderError(told, 'en').fields).toMatchObject({ price: ['This does not look right.'] })
})

test('whatever is wrong with a body or a parameter is told with what is expected', () => {
  const vague = ALL.flatMap(({ id, query, body }) =>
    [query, ...(body ? [body] : [])].flatMap((schema) => vagueIn(schema).map((one) => `${id}: ${one}`)),
  )
  expect(vague).toEqual([])
})
