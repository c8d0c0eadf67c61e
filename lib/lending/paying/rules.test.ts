import { describe, expect, test } from 'vitest'
import { isSameWish, missingOf, moneyBy, moneyOf } from './rules'
import type { Place } from './schema'

const placesOf = (...amounts: [asked: bigint, booked: bigint][]) =>
  amounts.map(([amountMinor, bookedMinor], id) => ({ id, amountMinor, bookedMinor }))
const told = (places: ReturnType<typeof placesOf>, money: bigint) =>
  missingOf(places, money).map(({ place, amountMinor }) => [place.id, amountMinor])

describe('what the gateway has of an order', () => {
  test('is written down place by place, and what is more than asked goes to the last', () => {
    const places = placesOf([300n, 0n], [200n, 0n])
    expect(told(places, 500n)).toEqual([[0, 300n], [1, 200n]]) // oxfmt-ignore
    expect(told(places, 350n)).toEqual([[0, 300n], [1, 50n]]) // oxfmt-ignore
    expect(told(places, 100n)).toEqual([[0, 100n]])
    expect(told(places, 900n)).toEqual([[0, 300n], [1, 600n]]) // oxfmt-ignore
    expect(told(places, 0n)).toEqual([])
  })

  test('is not written down twice, and is taken back from the end where something went back', () => {
    expect(told(placesOf([300n, 300n], [200n, 200n]), 500n)).toEqual([])
    expect(told(placesOf([300n, 300n], [200n, 200n]), 350n)).toEqual([[1, -150n]])
    expect(told(placesOf([300n, 300n], [200n, 200n]), 0n)).toEqual([[0, -300n], [1, -200n]]) // oxfmt-ignore
    expect(told(placesOf([500n, 0n]), 200n)).toEqual([[0, 200n]])
  })

  test('comes to the same whatever the order in which it is heard', () => {
    const heard = [500n, 800n, 300n, 0n, 500n, 450n]
    const shuffled = [450n, 0n, 800n, 500n, 300n, 500n, 450n]
    const after = (sums: readonly bigint[]) =>
      sums.reduce(
        (places, sum) => {
          const missing = missingOf(places, sum)
          return places.map((place) => {
            const more = missing.find((one) => one.place.id === place.id)?.amountMinor ?? 0n
            return { ...place, bookedMinor: place.bookedMinor + more }
          })
        },
        placesOf([300n, 0n], [200n, 0n]),
      )
    expect(after(heard)).toEqual(after(shuffled))
    expect(after(heard).map(({ bookedMinor }) => bookedMinor)).toEqual([300n, 150n])
  })
})

test('an order is the one that is wished for where it pays the same of the same, in the same order', () => {
  const [one, other] = [
    { kind: 'debt', id: 'a', place: 1, amountMinor: 5n, settlesOn: null },
    { kind: 'agreement', id: 'b', place: 2, amountMinor: 7n, settlesOn: null },
  ] as const satisfies Place[]
  const wish = (...parts: Place[]) => ({ parts })
  expect(isSameWish([one, other], wish(one, other), null)).toBe(true)
  expect(isSameWish([one, other], wish(other, one), null)).toBe(false)
  expect(isSameWish([one], wish(one, other), null)).toBe(false)
  expect(isSameWish([one], wish({ ...one, amountMinor: 6n }), null)).toBe(false)
  expect(isSameWish([one], wish({ ...one, id: 'c' }), null)).toBe(false)
  const payoff = { ...other, place: 1, settlesOn: '2026-11-30' }
  expect(isSameWish([payoff], wish(payoff), '2026-11-30')).toBe(true)
  expect(isSameWish([payoff], wish(payoff), '2026-12-01')).toBe(false)
  expect(isSameWish([payoff], wish(payoff), null)).toBe(false)
  expect(isSameWish([other], wish(other), '2026-11-30')).toBe(false)
})

test('money is what was paid and counts, less what went back of it; what a bank takes back is not there', () => {
  const paid = { attemptId: 'a', method: null, isCounted: true, state: 'paid' as const, amountMinor: 500n }
  const at = (day: number) => new Date(Date.UTC(2026, 10, day))
  const refund = { kind: 'gateway' as const, state: 'succeeded' as const, revokesGoods: false, lines: [] }
  const back = (transactionId: string, amountMinor: bigint) => ({
    ...refund,
    id: transactionId,
    transactionId,
    amountMinor,
  })
  const one = { ...paid, id: '1', paidAt: at(1) }
  const two = { ...paid, id: '2', paidAt: at(2), amountMinor: 70n }
  expect(moneyOf({ transactions: [], refunds: [] })).toEqual({ moneyMinor: 0n, paidAt: null })
  expect(moneyOf({ transactions: [two, one], refunds: [back('1', 120n)] })).toEqual({
    moneyMinor: 450n,
    paidAt: at(2),
  })
  for (const state of ['disputed', 'reversed', 'pending'] as const)
    expect(moneyOf({ transactions: [one, { ...two, state }], refunds: [back('2', 70n)] }).moneyMinor).toBe(
      500n,
    )
  expect(moneyOf({ transactions: [{ ...one, isCounted: false }], refunds: [] }).moneyMinor).toBe(0n)
  const pending = { ...back('1', 100n), state: 'pending' as const }
  expect(moneyOf({ transactions: [one], refunds: [pending] }).moneyMinor).toBe(500n)
  const ofTwo = { transactions: [one, two], refunds: [back('1', 120n)] }
  expect(moneyBy(ofTwo, '2026-11-01', 'UTC')).toBe(380n)
  expect(moneyBy(ofTwo, '2026-10-31', 'UTC')).toBe(0n)
  expect(moneyBy(ofTwo, '2026-11-02', 'UTC')).toBe(450n)
})
