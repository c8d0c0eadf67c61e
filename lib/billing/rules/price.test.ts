import { expect, test } from 'vitest'
import { priceOf, shareLeft, upgradeParts, upgradePrice } from './price'

const june = { startsAt: new Date('2027-06-01T00:00:00Z'), endsAt: new Date('2027-07-01T00:00:00Z') }
const half = new Date('2027-06-16T00:00:00Z')

test('a year is paid as ten months', () => {
  expect(priceOf({ monthMinor: 99_000n }, 'month')).toBe(99_000n)
  expect(priceOf({ monthMinor: 99_000n }, 'year')).toBe(990_000n)
})

test('what is left of a period is never more than all of it and never less than nothing', () => {
  expect(shareLeft(300n, june, half)).toBe(150n)
  expect(shareLeft(300n, june, june.startsAt)).toBe(300n)
  expect(shareLeft(300n, june, june.endsAt)).toBe(0n)
  expect(shareLeft(300n, june, new Date('2027-05-01T00:00:00Z'))).toBe(300n)
  expect(shareLeft(300n, june, new Date('2027-08-01T00:00:00Z'))).toBe(0n)
  expect(shareLeft(300n, { startsAt: june.endsAt, endsAt: june.endsAt }, half)).toBe(0n)
  expect(shareLeft(300n, { startsAt: june.endsAt, endsAt: june.startsAt }, half)).toBe(0n)
})

test('a share is rounded down to the whole minor unit', () => {
  expect(shareLeft(301n, june, half)).toBe(150n)
  expect(shareLeft(300n, june, new Date(half.getTime() + 1))).toBe(149n)
})

test('the sides of an upgrade are what the new plan costs now and what is left of the money for the old one', () => {
  const from = { priceMinor: 100n, cycle: 'month' as const, ...june }
  expect(upgradeParts(from, { priceMinor: 300n, cycle: 'month' }, half)).toEqual({
    priceMinor: 150n,
    creditMinor: 50n,
  })
  expect(upgradeParts(from, { priceMinor: 3000n, cycle: 'year' }, half)).toEqual({
    priceMinor: 3000n,
    creditMinor: 50n,
  })
})

test('an upgrade that costs less than what is left of the old plan costs nothing, and pays nothing out', () => {
  const from = { priceMinor: 100n, cycle: 'year' as const, ...june }
  expect(upgradePrice(from, { priceMinor: 40n, cycle: 'month' }, half)).toBe(0n)
  expect(upgradePrice(from, { priceMinor: 50n, cycle: 'month' }, half)).toBe(0n)
  expect(upgradePrice(from, { priceMinor: 51n, cycle: 'month' }, half)).toBe(1n)
})
