import { describe, expect, test } from 'vitest'
import { formObject } from '@/lib/core/requests/input/form'
import {
  aboutText,
  ClaimForm,
  itemText,
  partText,
  PayForm,
  readClaimForm,
  readItemText,
  readPayForm,
} from './forms'

const id = '0190a5b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b'
const debt = { kind: 'debt', id } as const

/** A form as a browser sends it. */
function sent(fields: [string, string][]): PayForm {
  const form = new FormData()
  for (const [name, value] of [['party', id], ['k', 'key'], ['currency', 'IDR'], ...fields] as const)
    form.append(name, value)
  return PayForm.parse(formObject(form))
}

const fieldsOf = (read: () => unknown): unknown => {
  try {
    read()
  } catch (error) {
    return (error as { fields?: unknown }).fields
  }
  return 'taken'
}

describe('what somebody wants to pay', () => {
  test('is what the button said, also of several things at once', () => {
    const form = sent([
      ['part', partText(debt, 500_000n)],
      ['part', partText({ kind: 'agreement', id }, 7n)],
      ['provider', 'midtrans'],
    ])
    expect(readPayForm(form, 'id')).toEqual({
      parts: [
        { ...debt, amountMinor: 500_000n },
        { kind: 'agreement', id, amountMinor: 7n },
      ],
      provider: 'midtrans',
    })
  })

  test.each(['150000', '150.000', 'Rp 150.000'])('is an amount as people type it: %s', (amount) => {
    const form = sent([
      ['part', partText(debt, 'other')],
      ['amount', amount],
    ])
    expect(readPayForm(form, 'id')).toEqual({ parts: [{ ...debt, amountMinor: 150_000n }] })
    expect(readPayForm({ ...form, payoff: 'on' }, 'id').isPayoff).toBe(true)
  })

  test('is said to be missing or wrong where it is, and nothing that was typed counts beside a choice', () => {
    const other = (amount: string) => sent([['part', partText(debt, 'other')], ['amount', amount]]) // oxfmt-ignore
    expect(fieldsOf(() => readPayForm(other(''), 'id'))).toEqual({ amount: ['required'] })
    expect(fieldsOf(() => readPayForm(other('much'), 'id'))).toMatchObject({ amount: [expect.any(String)] })
    const chosen = sent([['part', partText(debt, 9n)], ['amount', 'much']]) // oxfmt-ignore
    expect(readPayForm(chosen, 'id').parts).toEqual([{ ...debt, amountMinor: 9n }])
    expect(() => sent([])).toThrow('choose_one')
  })

  test.each(['', 'debt', `debt ${id}`, `party ${id} 5`, `debt ${id} -5`, `debt ${id} 5 5`, `debt ' 5`])(
    'is refused where it is none: %s',
    (part) => {
      expect(fieldsOf(() => readPayForm(sent([['part', part]]), 'id'))).not.toBe('taken')
    },
  )
})

test('an item is named by a text, and read again', () => {
  expect(readItemText(itemText(debt))).toEqual(debt)
  expect(fieldsOf(() => readItemText('debt x'))).toEqual({ item: ['choose_one'] })
})

describe('what somebody says that they paid', () => {
  const about = aboutText(debt, 'IDR')
  const said = (fields: Partial<ClaimForm>) => ClaimForm.parse({ party: id, k: 'key', about, ...fields })

  test('is as much of it as they know', () => {
    const all = said({ amount: '50.000', method: 'cash', paidOn: '2026-11-29', note: ' To Ani ' })
    expect(readClaimForm(all, 'id')).toEqual({
      currency: null,
      ...{ item: debt, amountMinor: 50_000n, method: 'cash', paidOn: '2026-11-29', note: 'To Ani' },
    })
    const little = said({ about: aboutText(null, 'IDR') })
    expect(readClaimForm(little, 'id')).toEqual({
      currency: 'IDR',
      ...{ item: null, amountMinor: null, method: null, paidOn: null, note: '' },
    })
  })

  test('is refused with all that is wrong at once', () => {
    const odd = said({ about: 'debt x IDR', amount: 'much', method: 'magic', paidOn: 'today' })
    expect(fieldsOf(() => readClaimForm(odd, 'id'))).toMatchObject({
      ...{
        item: ['choose_one'],
        amount: [expect.any(String)],
        method: [expect.anything()],
        paidOn: ['invalid_day'],
      },
    })
  })
})
