import { expect, test } from 'vitest'
import { isPaidBack } from './paid-back'

const refund = (more: object) => ({ state: 'succeeded', revokesGoods: true, lines: ['a'], ...more })
const told = (lineId: string, refunds: ReturnType<typeof refund>[]) =>
  isPaidBack({ paymentState: 'partially_refunded', refunds }, { lineId })

test('goods ended for their money only where it went back for them', () => {
  expect(isPaidBack({ paymentState: 'refunded', refunds: [] }, { lineId: 'a' })).toBe(true)
  expect(told('a', [refund({})])).toBe(true)
  expect(told('b', [refund({})])).toBe(false)
  expect(told('b', [refund({ lines: [] })])).toBe(true)
  expect(told('a', [refund({ revokesGoods: false })])).toBe(false)
  expect(told('a', [refund({ state: 'failed' })])).toBe(false)
  expect(told('a', [])).toBe(false)
})
