import { describe, expect, test } from 'vitest'
import { hideRecipient, maskAddress, retryOf } from './log'

describe('a masked address', () => {
  test.each([
    ['rani.kusuma@example.test', 'r•••@e•••.test'],
    ['a@b.co.id', 'a•••@b•••.id'],
    ['root@localhost', 'r•••@l•••'],
    ['rani@.test', 'r•••@.•••'],
    ['nonsense', 'n•••@•••'],
    ['', '•••@•••'],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown)
  })

  test('is masked in what the mail server repeats too', () => {
    const said = '550 5.1.1 <Rani.Kusuma@example.test>: unknown; rani.kusuma@example.test'
    expect(hideRecipient(said, 'rani.kusuma@example.test')).toBe(
      '550 5.1.1 <r•••@e•••.test>: unknown; r•••@e•••.test',
    )
    expect(hideRecipient('550 unknown', '')).toBe('550 unknown')
  })
})

test('a message is repeated safely after a refusal, at a risk when its fate is unknown, else not', () => {
  const row = { template: 'order_paid', orderId: 'o', isCutOff: false }
  expect(retryOf({ ...row, state: 'failed' })).toBe('safe')
  expect(retryOf({ ...row, state: 'uncertain' })).toBe('risky')
  expect(retryOf({ ...row, state: 'sending' })).toBe(null)
  expect(retryOf({ ...row, state: 'sending', isCutOff: true })).toBe('risky')
  for (const state of ['sent', 'queued', 'skipped'] as const)
    for (const isCutOff of [false, true]) expect(retryOf({ ...row, state, isCutOff })).toBe(null)
  expect(retryOf({ ...row, state: 'failed', template: 'order_code' })).toBe(null)
  expect(retryOf({ ...row, state: 'failed', template: 'order_claim' })).toBe(null)
})
