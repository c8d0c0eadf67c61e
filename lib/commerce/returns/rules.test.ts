import { describe, expect, test } from 'vitest'
import { amountAsked, isPriceOfLines, leftToAsk, mayAsk, mostRequests, returnedFor } from './rules'

const order = {
  status: 'fulfilled',
  source: 'web',
  paymentState: 'paid',
  paidAt: new Date(),
  totalMinor: 100n,
} as const

describe('asking for a refund', () => {
  test('is for what was paid and is left, one request at a time', () => {
    expect(mayAsk(order, [], [])).toBe(true)
    expect(mayAsk({ ...order, paidAt: null, status: 'awaiting_payment' }, [], [])).toBe(false)
    expect(mayAsk({ ...order, totalMinor: 0n }, [], [])).toBe(false)
    expect(mayAsk({ ...order, paymentState: 'disputed' }, [], [])).toBe(false)
    expect(mayAsk({ ...order, source: 'lending' }, [], [])).toBe(false)
    expect(mayAsk({ ...order, paymentState: 'refunded' }, [], [])).toBe(false)
    expect(mayAsk(order, [{ state: 'pending', amountMinor: 100n }], [])).toBe(false)
    expect(mayAsk(order, [{ state: 'failed', amountMinor: 100n }], [])).toBe(true)
    expect(mayAsk(order, [], [{ state: 'open' }])).toBe(false)
  })

  test('can be done again after a no, but not for ever', () => {
    const declined = (count: number) => Array.from({ length: count }, () => ({ state: 'declined' as const }))
    expect(mayAsk(order, [], declined(1))).toBe(true)
    expect(mayAsk(order, [], declined(mostRequests))).toBe(false)
  })

  test('comes to the chosen lines, and never to more than is left', () => {
    const lines = [
      { id: 'a', totalMinor: 60n },
      { id: 'b', totalMinor: 40n },
    ]
    const leftMinor = leftToAsk(order, [{ state: 'succeeded', amountMinor: 50n }])
    expect(leftMinor).toBe(50n)
    expect(amountAsked(lines, { scope: 'whole', line: [] }, leftMinor)).toBe(50n)
    expect(amountAsked(lines, { scope: 'lines', line: ['b'] }, leftMinor)).toBe(40n)
    expect(amountAsked(lines, { scope: 'lines', line: ['a'] }, leftMinor)).toBe(50n)
    expect(amountAsked(lines, { scope: 'lines', line: [] }, leftMinor)).toBeNull()
    expect(amountAsked(lines, { scope: 'lines', line: ['c'] }, leftMinor)).toBeNull()
  })

  test('is for the order that stands: not for one that ended unpaid, nor while a bank decides', () => {
    for (const status of ['cancelled', 'expired', 'awaiting_payment', 'draft'] as const)
      expect(mayAsk({ ...order, status }, [], [])).toBe(false)
    expect(mayAsk({ ...order, status: 'paid' }, [], [])).toBe(true)
    expect(mayAsk({ ...order, paidAt: null }, [], [])).toBe(false)
    expect(mayAsk({ ...order, paymentState: 'partially_refunded' }, [], [])).toBe(true)
    expect(mayAsk(order, [{ state: 'succeeded', amountMinor: 99n }], [{ state: 'refunded' }])).toBe(true)
  })

  test('never comes to less than nothing, nor to a request for nothing', () => {
    const refund = (amountMinor: bigint, state = 'succeeded') => ({ state, amountMinor })
    expect(leftToAsk(order, [refund(60n), refund(60n)])).toBe(0n)
    expect(leftToAsk(order, [refund(60n), refund(60n, 'failed')])).toBe(40n)
    expect(leftToAsk(order, [refund(30n, 'requested'), refund(30n, 'pending')])).toBe(40n)
    const free = [{ id: 'gift', totalMinor: 0n }]
    expect(amountAsked(free, { scope: 'lines', line: ['gift'] }, 50n)).toBeNull()
    expect(
      amountAsked([...free, { id: 'a', totalMinor: 60n }], { scope: 'lines', line: ['a', 'c'] }, 90n),
    ).toBeNull()
  })
})

test('what came back of a request is what was given back since, and before the next one', () => {
  const on = (day: number) => new Date(Date.UTC(2026, 2, day))
  const refund = (amountMinor: bigint, day: number, state = 'succeeded') => ({
    ...{ amountMinor, state },
    createdAt: on(day),
  })
  const first = { createdAt: on(2) }
  const second = { createdAt: on(6) }
  const refunds = [refund(1n, 1), refund(2n, 2), refund(4n, 5), refund(8n, 5, 'failed'), refund(16n, 6)]
  expect(returnedFor(first, [first, second], refunds)).toBe(6n)
  expect(returnedFor(second, [first, second], refunds)).toBe(16n)
  expect(returnedFor(first, [first], refunds)).toBe(22n)
  expect(returnedFor(first, [first], [refund(9n, 3, 'pending')])).toBe(0n)
})

describe('a refund of lines', () => {
  test('is what those lines of the order cost, each of them once', () => {
    const sold = [
      { id: 'a', totalMinor: 60n },
      { id: 'b', totalMinor: 40n },
    ]
    expect(isPriceOfLines(sold, ['a'], 60n)).toBe(true)
    expect(isPriceOfLines(sold, ['a', 'b'], 100n)).toBe(true)
    expect(isPriceOfLines(sold, ['a'], 59n)).toBe(false)
    expect(isPriceOfLines(sold, ['a', 'a'], 60n)).toBe(false)
    expect(isPriceOfLines(sold, ['c'], 0n)).toBe(false)
  })
})
