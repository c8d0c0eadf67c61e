import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedOrders, isFiltering, placesOf, readOrderPlace, writeOrderFilter } from './order-filter'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { readFilter, requireFilter } from '@/lib/core/requests/filter/filter'
import { readCursor, writeCursor } from '@/lib/core/text/cursor'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderFilter, OrderSort } from '@/lib/commerce/desk/schema/orders'

const read = (query: Record<string, string | undefined>, currency: Currency, language: Locale): OrderFilter =>
  requireFilter(askedOrders(currency, language), query)

test('an order of the list that there is not is told', () => {
  const { filter, refused } = readFilter(askedOrders('IDR', 'id'), { status: 'paid', sort: 'random' }, 'id')
  expect(filter).toEqual({ status: 'paid' })
  expect(refused).toEqual({ sort: [expect.any(String)] })
})

test('blanks are no filter, and neither is the usual order of the list', () => {
  for (const nothing of [{ sort: '' }, { q: '   ', customer: '\u200b', method: '' }, { sort: 'newest' }])
    expect(read(nothing, 'IDR', 'id'), JSON.stringify(nothing)).toEqual({})
})

test('an amount that cannot be read is told with its reason, an empty one is not', () => {
  const { filter, refused } = readFilter(askedOrders('IDR', 'id'), { min: 'much', max: '50.000' }, 'id')
  expect(filter).toEqual({ maxMinor: 50_000n })
  expect(refused).toEqual({ min: [expect.any(String)] })
  const turned = readFilter(askedOrders('IDR', 'id'), { min: '50.000', max: '10.000' }, 'id')
  expect(Object.keys(turned.refused)).toEqual(['max'])
  expect(readFilter(askedOrders('IDR', 'id'), { min: '5.000', max: '5.000' }, 'id').refused).toEqual({})
  expect(readFilter(askedOrders('IDR', 'id'), { min: ' ', max: undefined }, 'id').refused).toEqual({})
})

test('every filter survives its own address', () => {
  const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const word = fc.stringMatching(/^[a-z][a-z0-9@.+&=-]{0,20}$/)
  const filter = fc.record({
    status: optional(fc.constantFrom(...ORDER_STATUSES)),
    paymentState: optional(fc.constantFrom(...PAYMENT_STATES)),
    method: optional(word),
    productId: optional(fc.uuid({ version: 7 })),
    from: optional(day),
    minMinor: optional(fc.bigInt({ min: 0n, max: 10n ** 5n })),
    maxMinor: optional(fc.bigInt({ min: 10n ** 5n, max: 10n ** 11n })),
    customer: optional(word),
    query: optional(word),
    to: optional(fc.constant('2030-01-02')),
    sort: optional(fc.constantFrom(...ORDER_SORTS.filter((sort) => sort !== 'newest'))),
  })
  fc.assert(
    fc.property(filter, fc.constantFrom('IDR' as const, 'USD' as const), (given, currency) => {
      const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const address = writeOrderFilter(wanted, currency)
      const query = Object.fromEntries(new URLSearchParams(address))
      expect(read(query, currency, 'en')).toEqual(wanted)
      expect(writeOrderFilter(read(query, currency, 'en'), currency)).toBe(address)
    }),
  )
})

test('the usual order of the list needs no word in an address', () => {
  expect(writeOrderFilter({ sort: 'newest' }, 'IDR')).toBe('')
})

test('the order of the list alone is no filter', () => {
  expect(isFiltering({ sort: 'highest' })).toBe(false)
  expect(isFiltering({ sort: 'highest', status: 'paid' })).toBe(true)
})

test('a place is after, before, at the end or at the start', () => {
  expect(readOrderPlace({ after: 'a', before: 'b' })).toEqual({ after: 'a' })
  expect(readOrderPlace({ before: 'b', at: 'end' })).toEqual({ before: 'b' })
  expect(readOrderPlace({ at: 'end' })).toBe('end')
  expect(readOrderPlace({ at: 'middle' })).toBe('start')
})

test('a cursor names its place in a list of its own order, and nothing else does', () => {
  const readIn = (sort: OrderSort, text: string) => readCursor(text, placesOf(sort))
  const id = '01930000-0000-7000-8000-000000000001'
  const time = { id, value: '2026-11-26 10:00:00.123456+00' }
  const amount = { id, value: '150000' }
  expect(readIn('oldest', writeCursor(time))).toEqual(time)
  expect(readIn('lowest', writeCursor(amount))).toEqual(amount)
  expect(readIn('highest', writeCursor(time))).toBeNull()
  expect(readIn('newest', writeCursor(amount))).toBeNull()
  for (const wrong of [
    { id, value: "2026-11-26 10:00:00+00' or true" },
    { id, value: '2026-13-45 10:00:00+00' },
    { id: 'x'.repeat(36), value: time.value },
  ])
    expect(readIn('newest', writeCursor(wrong)), wrong.value).toBeNull()
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readIn('newest', text) === null))
})

test('an amount that would have to be guessed is refused with its reason', () => {
  const { error } = askedOrders('USD', 'en').safeParse({ min: '1.234', max: '5' })
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([[['min'], 'amount_ambiguous']])
})
