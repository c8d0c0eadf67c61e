import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isFiltering,
  placesOf,
  readOrderFilter,
  readOrderPlace,
  refusedAmounts,
  writeOrderFilter,
} from './order-filter'
import { readCursor, writeCursor } from '@/lib/core/text/cursor'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderFilter, OrderSort } from '@/lib/commerce/desk/schema/orders'

const read = (query: Record<string, string | undefined>): OrderFilter => readOrderFilter(query, 'IDR', 'id')

test('what is not understood is left out, whatever it is', () => {
  for (const nothing of [
    { status: 'gone', payment: 'maybe', sort: 'random' },
    { from: '2026-02-30', to: 'yesterday' },
    { from: '2026-1-1', to: '' },
    { product: "' or true --" },
    { min: 'much', max: '1,2.3,4' },
    { q: '   ', customer: '\u200b', method: '' },
    { sort: 'newest' },
  ])
    expect(read(nothing), JSON.stringify(nothing)).toEqual({})
})

test('an amount that was left out is told with its reason, an empty one is not', () => {
  expect(refusedAmounts({ min: 'much', max: '50.000' }, 'IDR', 'id')).toEqual({ min: expect.any(String) })
  expect(refusedAmounts({ min: ' ', max: undefined }, 'IDR', 'id')).toEqual({})
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
    to: optional(day),
    minMinor: optional(fc.bigInt({ min: 0n, max: 10n ** 11n })),
    maxMinor: optional(fc.bigInt({ min: 0n, max: 10n ** 11n })),
    customer: optional(word),
    query: optional(word),
    sort: optional(fc.constantFrom(...ORDER_SORTS.filter((sort) => sort !== 'newest'))),
  })
  fc.assert(
    fc.property(filter, fc.constantFrom('IDR' as const, 'USD' as const), (given, currency) => {
      const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const address = writeOrderFilter(wanted, currency)
      const query = Object.fromEntries(new URLSearchParams(address))
      expect(readOrderFilter(query, currency, 'en')).toEqual(wanted)
      expect(writeOrderFilter(readOrderFilter(query, currency, 'en'), currency)).toBe(address)
    }),
  )
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
