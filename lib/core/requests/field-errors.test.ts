import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors'
import { choiceOf } from './filter/filter-fields'
import { readStorable } from './input/query'
import { SentAmount } from '@/lib/core/api/words'

const toldOf = (schema: z.ZodType, sent: unknown) => {
  const { error } = readStorable(schema, sent)
  return error && fieldErrors(error)
}

test('a program is told the choices of a filter, a person only that it is none', () => {
  const filter = z.strictObject({ state: choiceOf(['open', 'over']) })
  const choices = { key: 'expected_choice', values: { choices: 'open, over' } }
  expect(toldOf(filter, { state: 'x' })).toEqual({ state: [choices] })
  const { error } = filter.safeParse({ state: 'x' })
  expect(error && fieldErrors(error)).toEqual({ state: ['unknown_choice'] })
})

test('an amount that cannot be nothing says so', () => {
  const body = z.strictObject({ amount_minor: SentAmount.pipe(z.bigint().min(1n, 'invalid')) })
  expect(toldOf(body, { amount_minor: '0' })).toEqual({ amount_minor: ['expected_minor_units_above'] })
})
