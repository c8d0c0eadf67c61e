import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { instructionFacts, wayOf } from '@/lib/commerce/mails/service/mail-content'
import { readWording } from '@/lib/notifications/rules/wording'
import { platformWording } from '@/lib/notifications/service/render'
import type { Instructions } from '@/lib/payments/schema'

const voucher = (method: string): Instructions => ({
  ...{ kind: 'voucher', number: null, pageUrl: 'https://pay.example.com/v', endsAt: null },
  method,
})
const counter: Instructions = { kind: 'counter', store: 'indomaret', code: '123' }
const transfer: Instructions = { kind: 'virtual_account', bank: 'bca', number: '8888' }

function wordsFor(instructions: Instructions): string {
  const way = wayOf(instructions)
  const { preheader, body } = platformWording('payment_instructions', 'en', way ? { way } : {})
  return `${preheader} ${body}`
}

test('who pays with a voucher or at a counter is not asked for a transfer', () => {
  for (const method of ['konbini', 'oxxo', 'boleto', 'multibanco']) {
    expect(wordsFor(voucher(method))).toContain('at the shop with the voucher')
    expect(wordsFor(voucher(method))).not.toMatch(/transfer/i)
  }
  expect(wordsFor(counter)).toContain('at the counter')
  expect(wordsFor(counter)).not.toMatch(/transfer/i)
  for (const instructions of [transfer, voucher('customer_balance')])
    expect(wordsFor(instructions)).toContain('Please transfer exactly')
})

test.each(LOCALES)('the words for each way to pay have all that such a message needs (%s)', (locale) => {
  for (const way of ['counter', 'voucher'] as const) {
    const wording = platformWording('payment_instructions', locale, { way })
    expect(readWording('payment_instructions', wording).problems).toEqual([])
  }
})

test('the link to a voucher is named after what it opens, and a counter is no bank', () => {
  expect(instructionFacts(voucher('konbini'), 'en')[0]).toMatchObject({
    label: 'How to pay',
    value: 'Open the payment instructions',
  })
  expect(instructionFacts(counter, 'en')[0]).toMatchObject({ label: 'Store', value: 'indomaret' })
})
