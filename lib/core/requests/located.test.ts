import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { located } from './located'

const schemas = {
  query: z.strictObject({ limit: z.coerce.number().optional(), tag: z.string().optional() }),
  body: z.strictObject({
    lines: z.array(z.object({ quantity: z.int() })),
    tag: z.string(),
    body: z.string().optional(),
  }),
}

/** Where each of these fields of a refusal stands. */
function placesOf(
  paths: readonly string[],
  sent: { query?: unknown; body?: unknown; schemas?: typeof schemas },
) {
  const fields = Object.fromEntries(paths.map((path) => [path, ['invalid']]))
  const told = located(new AppError('validation_failed', 'validation_failed', { fields }), {
    query: {},
    ...sent,
    body: sent.body,
  })
  return Object.fromEntries((told as AppError).places ?? [])
}

test('a field of the body is pointed to, whatever signs its sender has put into its name', () => {
  const body = { lines: [{ quantity: 0.5 }], 'a.b': { 'c/d': { '~e': 1 } }, a: { b: 1 } }
  expect(placesOf(['lines.0.quantity', 'a.b.c/d.~e', 'tag', 'customer.email'], { body, schemas })).toEqual({
    'lines.0.quantity': { pointer: '/lines/0/quantity' },
    'a.b.c/d.~e': { pointer: '/a.b/c~1d/~0e' },
    tag: { parameter: 'tag', pointer: '/tag' },
    'customer.email': { pointer: '/customer/email' },
  })
})

test('what is wrong with the whole body points to the whole, unless a field is called so', () => {
  expect(placesOf(['body'], { body: {} })).toEqual({ body: { pointer: '' } })
  expect(placesOf(['body'], { body: {}, schemas })).toEqual({ body: { pointer: '/body' } })
  expect(placesOf(['body'], { body: { body: 1 } })).toEqual({ body: { pointer: '/body' } })
})

test('a parameter of the address is named, known or not, and points nowhere', () => {
  const query = { limit: '0', 'un.known': '1' }
  const named = { limit: { parameter: 'limit' }, 'un.known': { parameter: 'un.known' } }
  expect(placesOf(Object.keys(query), { query, schemas })).toEqual(named)
  expect(placesOf(Object.keys(query), { query, body: {}, schemas })).toEqual(named)
})

test('what a schema refuses is told with its place, and other failures as they are', () => {
  const body = { lines: [{ quantity: 'x' }], more: 1 }
  const { error } = schemas.body.safeParse(body)
  const told = located(error, { query: {}, body, schemas })
  expect(told).toMatchObject({
    code: 'validation_failed',
    fields: { 'lines.0.quantity': ['expected_number'], tag: ['expected_text'] },
  })
  expect((told as AppError).places?.get('more')).toEqual({ pointer: '/more' })
  const other = new AppError('not_found')
  expect(located(other, { query: {}, body })).toBe(other)
})
