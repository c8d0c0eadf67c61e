import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { LOCALES } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { readStorable } from '@/lib/core/requests/input/query'
import { renderError } from '@/lib/core/requests/problem'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'

// What fields are refused with that are easily sent wrong, in the sentences that a program is told.

const ALL = [...OPERATIONS, ...PLATFORM_OPERATIONS]
const bodyOf = (id: string): z.ZodType => ALL.find((one) => one.id === id)?.body ?? z.never()

function sentencesOf(error: z.ZodError | undefined, field: string) {
  const fields = error ? fieldErrors(error) : {}
  const told = new AppError('validation_failed', 'validation_failed', { fields })
  return LOCALES.map((locale) => renderError(told, locale, 'program').fields?.[field]?.join(' ') ?? '')
}

/** In English; in the other languages it is said in other words. */
function sentence(schema: z.ZodType, field: string, value: unknown): string {
  const { error } = readStorable(schema, { [field]: value })
  const told = sentencesOf(error, field)
  expect(new Set(told).size, told.join(' | ')).toBe(LOCALES.length)
  return told[LOCALES.indexOf('en')] ?? ''
}

const key = 'Use 2 to 40 small letters a–z, digits and _, with a letter first.'

describe('what is told of', () => {
  test.each([
    ['a reason that is missing', 'revokeOrderKey', 'reason', '', 'This is needed.'],
    ['a reason of nothing but spaces', 'adjustStock', 'reason', '  ', 'This is needed.'],
    ['a reason that is a number', 'revokeOrderKey', 'reason', 3, 'Send a text.'],
    [
      'a long reason',
      'blockCustomer',
      'reason',
      'x'.repeat(301),
      'This is too long: 300 characters at most.',
    ],
    [
      'a short reason',
      'suspendTenant',
      'reason',
      'no',
      'A few more words, please: at least five characters.',
    ],
    ['a plan’s key', 'createPlan', 'id', 'Gold plan', key],
    ['a flag’s key', 'createFlag', 'id', 'New-Cart', key],
    ['a flag’s key that is long', 'createFlag', 'id', 'x'.repeat(41), key],
    ['no confirmation', 'eraseCustomer', 'confirmation', undefined, 'This is needed.'],
    ['a confirmation that is none', 'eraseCustomer', 'confirmation', true, 'Send a text.'],
    ['how many of a product', 'changeProduct', 'max_per_order', '3', 'Use a whole number from 1.'],
    ['half a product', 'changeProduct', 'max_per_order', 1.5, 'Use a whole number from 1.'],
  ])('%s', (_, id, field, value, expected) => {
    expect(sentence(bodyOf(id), field, value)).toBe(expected)
  })

  test.each([
    ['none of a product', 0, 'Use a whole number from 1.'],
    ['too many of a product', 1001, 'This is too large: 1,000 at most.'],
  ])('%s', (_, value, expected) => {
    const schema = z.object({ maxPerOrder: ProductInput.shape.maxPerOrder })
    expect(sentence(schema, 'maxPerOrder', value)).toBe(expected)
  })
})

test('what does not confirm an erasure is told with what would', () => {
  const fields = { confirmation: ['erase_not_confirmed'] }
  const told = new AppError('validation_failed', 'erase_not_confirmed', { fields })
  for (const locale of LOCALES)
    expect(renderError(told, locale, 'program').fields?.confirmation?.[0]).toMatch(
      /ERASE|HAPUS|\p{Script=Arabic}/u,
    )
})
