import { expect, test } from 'vitest'
import { readMessage } from './rules/read'
import { borrower, lender, party } from './testing/contexts'

// What a borrower says of a payment: how much, when, by which way and of which debt, as far as they say it.

test.each([
  ['sudah bayar 20rb utang semen kemarin tunai', 20_000n, '2026-11-24', 'cash', 'semen'],
  ['udah bayar utang semen 20rb kemarin cash', 20_000n, '2026-11-24', 'cash', 'semen'],
  ['sudah tf 50rb ke BCA', 50_000n, '2026-11-25', 'transfer', null],
  ['sudah bayar 50rb', 50_000n, '2026-11-25', null, null],
  ['sudah bayar 20rb untuk semen', 20_000n, '2026-11-25', null, 'semen'],
  ['already paid 20k of the cement debt', null, null, null, null],
  ['I already paid 20k in cash yesterday', 20_000n, '2026-11-24', 'cash', null],
  ['sudah bayar 20rb tunai dan transfer', 20_000n, '2026-11-25', null, null],
])('%s', (text, amountMinor, on, way, about) => {
  const intent = readMessage(text, borrower)
  if (amountMinor === null) return expect(intent.kind).not.toBe('claim')
  expect(intent).toEqual({ kind: 'claim', paid: { is: 'amount', amountMinor }, on, way, about })
})

test.each([
  'berhenti kirim pesan',
  'tolong jangan kirim pesan lagi',
  'Stop sending me messages',
  'أوقف الرسائل',
])('who wants no more messages may say so plainly: %s', (text) => {
  expect(readMessage(text, borrower)).toEqual({ kind: 'stop' })
})

test('a lender’s line keeps the way that it names, and none that it does not', () => {
  const book = { ...lender, parties: [party('p1', 'Budi')] }
  expect(readMessage('Budi bayar 20rb transfer', book)).toMatchObject({ kind: 'pay', way: 'transfer' })
  expect(readMessage('Budi bayar 20rb tunai', book)).toMatchObject({ kind: 'pay', way: 'cash' })
  expect(readMessage('Budi bayar 20rb', book)).not.toHaveProperty('way')
})
