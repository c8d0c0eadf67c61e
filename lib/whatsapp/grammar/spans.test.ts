import { expect, test } from 'vitest'
import { readSpans } from './rules/spans'
import type { Spans } from './rules/spans'
import type { Context } from './schema'
import { borrower, lender, party } from './testing/contexts'

const book: Context = { ...lender, parties: [party('p1', 'Budi', '789')] }
const line = 'semalam si Budi ngambil dulu 50rb buat bensin, katanya dibalikin jumat depan'
const spans: Spans = { intent: 'lend', name: 'Budi', amount: '50rb', date: 'jumat depan' }
const refused = { kind: 'refused', reason: 'not_verbatim' }

test('what a model points at is read by the same rules, and echoed', () => {
  expect(readSpans(line, spans, book)).toEqual({
    kind: 'debt',
    needsYes: true,
    direction: 'receivable',
    party: { is: 'known', id: 'p1', name: 'Budi' },
    amountMinor: 50_000n,
    dueOn: '2026-12-04',
    note: null,
    inferred: ['direction'],
  })
  expect(readSpans(line, { ...spans, date: null }, book)).toMatchObject({ dueOn: '2026-12-09' })
  expect(readSpans(line, { ...spans, intent: 'owe' }, book)).toMatchObject({ direction: 'payable' })
  expect(readSpans(line, { ...spans, intent: 'they_paid', date: null }, book)).toMatchObject({
    kind: 'pay',
    needsYes: true,
    direction: 'receivable',
    paid: { is: 'amount', amountMinor: 50_000n },
    on: '2026-11-25',
  })
})

test.each<[string, Partial<Spans>]>([
  ['another name', { name: 'Ani' }],
  ['another spelling', { name: 'budi' }],
  ['half a name', { name: 'Bud' }],
  ['nothing', { name: ' ' }],
  ['another amount', { amount: '500rb' }],
  ['an amount put together', { amount: '50000' }],
  ['half an amount', { amount: '50' }],
  ['a word as an amount', { amount: 'bensin' }],
  ['an amount with more', { amount: '50rb buat' }],
  ['another day', { date: 'senin' }],
  ['half a day', { date: 'jumat' }],
  ['a word as a day', { date: 'semalam' }],
])('%s is refused', (_, change) => {
  expect(readSpans(line, { ...spans, ...change }, book)).toEqual(refused)
})

test('a part of a number or of its sign is no amount', () => {
  const of = (text: string, amount: string) => readSpans(text, { ...spans, amount, date: null }, book)
  expect(of('Budi 1.500.000', '500.000')).toEqual(refused)
  expect(of('Budi 1.500.000', '1.500')).toEqual(refused)
  expect(of('Budi -50rb', '50rb')).toEqual(refused)
  expect(of('Budi Rp50.000', '50.000')).toEqual(refused)
  expect(of('Budi 2 juta 500 ribu', '500 ribu')).toEqual(refused)
  expect(of('Budi 50rb dan 50rb', '50rb')).toEqual(refused)
  expect(of('Budi -50rb', '-50rb')).toEqual({ kind: 'refused', reason: 'negative' })
  expect(of('Budi 9999999999', '9999999999')).toEqual({ kind: 'refused', reason: 'too_large' })
  expect(of('Budi 50', '50')).toMatchObject({ kind: 'ask', question: { about: 'amount', why: 'small' } })
})

test('what is missing is asked for, and nobody else is listened to', () => {
  expect(readSpans(line, { ...spans, name: null }, book)).toMatchObject({ question: { about: 'party' } })
  expect(readSpans(line, { ...spans, amount: null }, book)).toMatchObject({ question: { about: 'amount' } })
  expect(readSpans(line, spans, { ...borrower })).toEqual({ kind: 'refused', reason: 'not_yours' })
  expect(readSpans('Budi bayar 50rb besok', { ...spans, intent: 'they_paid', date: 'besok' }, book)).toEqual({
    kind: 'refused',
    reason: 'not_a_fact',
  })
})
