import { createElement } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { CheckoutForm } from './checkout-form'
import type { Refusal } from './checkout-form'
import { show } from '@/components/ui/testing/show'

type Sent =
  | { ok: true; values: Record<string, string> }
  | { ok: false; code: string; message: string; values: object; fields: object }
let sent: Sent | null = null
vi.mock('@/components/ui/sending', () => ({ useSentAction: () => [sent, () => undefined, false] }))
beforeEach(() => {
  sent = null
})

const texts = {
  ...{ contact: 'Details', name: 'Name', email: 'E-mail', emailHint: '', phone: 'Phone', note: 'Note' },
  ...{ optional: '', consent: 'News', payWith: 'Pay with', sending: '…', pay: 'Pay $0.38', next: 'Next' },
  ...{ chat: 'By WhatsApp too', chatNumber: 'WhatsApp number', chatHint: '' },
  ...{ couponInTheWay: 'Nothing was paid yet', withoutCoupon: 'Continue without the code' },
}
const tooSmall: Refusal = {
  ...{ title: 'Too small', text: 'Begins at $0.50', isMendableHere: false },
  wayOut: { href: '/', label: 'Browse' },
}

function checkout(refusal: Refusal | null, tellsByChat = false): string {
  const form = {
    ...{ cartId: 'c', after: '', initial: {}, items: '[]', shownTotal: '38', coupon: '', isWholeCart: false },
    ...{ locale: 'en', providers: [], tellsByChat, refusal, texts, children: 'Summary' },
  }
  return show(createElement(CheckoutForm, form), 'en')
}

test('a coupon that makes an order too small blocks paying and takes nothing that was typed', () => {
  const typed = {
    name: 'Ana',
    email: 'ana@example.com',
    phone: '',
    note: 'Ring twice',
    marketing_consent: 'yes',
  }
  sent = { ok: true, values: { ...typed, do: 'apply' } }
  const blocked = checkout(tooSmall)
  expect(blocked).toContain('Begins at $0.50')
  expect(blocked).toMatch(/<button[^>]*type="submit"[^>]*disabled=""/)
  for (const again of [blocked, checkout(null)]) {
    expect(again).toContain('value="Ana"')
    expect(again).toContain('value="ana@example.com"')
    expect(again).toContain('Ring twice')
    expect(again).toMatch(/<input[^>]*name="marketing_consent"[^>]*checked=""/)
  }
  expect(checkout(null)).not.toMatch(/<button[^>]*disabled=""/)
})

test('the fields are there at once where taking the code away is enough', () => {
  expect(checkout({ ...tooSmall, isMendableHere: true })).toContain('name="email"')
})

test('WhatsApp is offered unticked where the shop has it, and a wrong number comes back as it was typed', () => {
  expect(checkout(null)).not.toContain('whatsapp_consent')
  const offered = checkout(null, true)
  expect(offered).toMatch(/<input[^>]*name="whatsapp_consent"/)
  expect(offered).not.toMatch(/<input[^>]*name="whatsapp_consent"[^>]*checked/)
  const values = { whatsapp_consent: 'yes', whatsapp_phone: '0812' }
  sent = {
    ok: false,
    code: 'validation_failed',
    message: '',
    values,
    fields: { whatsapp_phone: ['No number'] },
  }
  const again = checkout(null, true)
  expect(again).toMatch(/<input[^>]*name="whatsapp_consent"[^>]*checked=""/)
  expect(again).toContain('value="0812"')
  expect(again.match(/No number/g)).toHaveLength(1)
})

test('nobody begins to fill in what cannot be ordered', () => {
  const refused = checkout(tooSmall)
  expect(refused).toContain('Too small')
  expect(refused).not.toContain('name="email"')
})

test('a code that does not work is told beside the button that pays, with the way on without it', () => {
  const words = 'Code MAYBE is not valid.'
  const values = { name: 'Ana', coupon: 'MAYBE' }
  sent = { ok: false, code: 'validation_failed', message: words, values, fields: { coupon: [words] } }
  const told = checkout(null)
  expect(told).toContain(words)
  expect(told).toMatch(/<button value="yes"[^>]*name="without_coupon"/)
  // What waits for something else says that alone.
  expect(checkout({ ...tooSmall, isMendableHere: true })).not.toContain('without_coupon')
})

test('a code that nobody has looked at is not called a bad one', () => {
  const values = { name: 'Ana', coupon: 'GOOD', do: 'coupon' }
  sent = { ok: false, code: 'internal', message: 'No answer came.', values, fields: {} }
  expect(checkout(null)).not.toContain('without_coupon')
})
