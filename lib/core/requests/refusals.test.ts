import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { Refusals } from './refusals'

const Period = z
  .object({ name: z.string().min(1, 'required'), from: z.number('invalid'), to: z.number('invalid') })
  .superRefine(({ from, to }, context) => {
    if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'ends_before_start' })
  }, evenIfWrong)

const refuse = (field: string, key: string) => (): never => {
  throw new AppError('validation_failed', key, { fields: { [field]: [key] } })
}

describe('what is wrong with a form', () => {
  test('is told at once: of each field, of several together, and of whoever else judges', async () => {
    const refusals = new Refusals()
    refusals.read(refuse('price', 'invalid_price'))
    await refusals.ask(async () => refuse('slug', 'slug_taken')())
    expect(refusals.read(() => 7)).toBe(7)
    expect(() => refusals.parse(Period, { name: '', from: 2, to: 1 })).toThrow(
      expect.objectContaining({
        fields: {
          price: ['invalid_price'],
          slug: ['slug_taken'],
          name: ['required'],
          to: ['ends_before_start'],
        },
      }),
    )
  })

  test('is told in the exact words of the one who refused, where nobody else did', () => {
    const alone = new Refusals()
    alone.read(refuse('key', 'gateway_bad_key'))
    expect(() => alone.end()).toThrow('gateway_bad_key')
    const several = new Refusals()
    several.read(refuse('key', 'gateway_bad_key'))
    several.add('name', 'required')
    expect(() => several.end()).toThrow('validation_failed')
  })

  test('is told once for each field, by the first who judged it', () => {
    const refusals = new Refusals()
    refusals.read(refuse('to', 'not_past'))
    expect(() => refusals.parse(Period, { name: 'a', from: 1, to: undefined })).toThrow(
      expect.objectContaining({ fields: { to: ['not_past'] } }),
    )
  })

  test('is nothing where nothing is wrong, and hides no failure of another kind', () => {
    const refusals = new Refusals()
    expect(refusals.parse(Period, { name: 'a', from: 1, to: 1 })).toEqual({ name: 'a', from: 1, to: 1 })
    expect(() =>
      refusals.read(() => {
        throw new AppError('forbidden')
      }),
    ).toThrow('forbidden')
  })
})
