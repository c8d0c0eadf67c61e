import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapRequest } from './session'
import type { SessionRequest } from '@/lib/payments/schema'
import { sessionParameters } from '@/lib/payments/gateways/stripe/session'

const now = new Date('2026-11-21T03:00:00Z')

const request = (more: Partial<SessionRequest>): SessionRequest => ({
  attemptId: 'a',
  orderId: 'o',
  orderNumber: '211126000001',
  connectionId: 'c',
  secretVersion: 1,
  provider: 'midtrans',
  providerRef: 'ck-01VEC0000000000000000QRIS',
  amountMinor: 150_000n,
  currency: 'IDR',
  expiresAt: new Date(now.getTime() + 40 * 60_000),
  windowEndsAt: new Date(now.getTime() + 86_400_000),
  lines: [{ id: 'l', name: 'Kursus', unitPriceMinor: 150_000n, quantity: 1 }],
  discountMinor: 0n,
  customer: { name: 'Sari', email: 'sari@example.com' },
  locale: 'id',
  returnUrl: 'https://shop.example/o/1',
  cancelUrl: 'https://shop.example/o/1',
  ...more,
})

const lines = fc.array(
  fc.record({
    id: fc.uuid(),
    name: fc.string({ minLength: 1, maxLength: 200 }),
    unitPriceMinor: fc.bigInt({ min: 0n, max: 10_000_000n }),
    quantity: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 1, maxLength: 150 },
)
const amount = fc.bigInt({ min: 1n, max: 10n ** 12n })

test('the lines that Midtrans is told always sum to the total, and the request is never too large', () => {
  fc.assert(
    fc.property(lines, amount, (given, amountMinor) => {
      const body = snapRequest(request({ lines: given, amountMinor }), 'tenant', now)
      const sum = (body.item_details ?? []).reduce((total, item) => total + item.price * item.quantity, 0)
      expect(sum).toBe(body.transaction_details.gross_amount)
      expect(BigInt(sum)).toBe(amountMinor)
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(16_000)
    }),
  )
})

test('the lines that Stripe is told always sum to the total, in its own unit', () => {
  fc.assert(
    fc.property(lines, amount, fc.constantFrom('IDR', 'USD'), (given, amountMinor, currency) => {
      const session = sessionParameters(request({ lines: given, amountMinor, currency }), 'tenant')
      const sum = (session.line_items ?? []).reduce(
        (total, item) => total + (item.price_data?.unit_amount ?? 0) * (item.quantity ?? 0),
        0,
      )
      expect(BigInt(sum)).toBe(currency === 'IDR' ? amountMinor * 100n : amountMinor)
      expect(session.line_items?.length).toBeLessThanOrEqual(100)
    }),
  )
})

const told = (more: Partial<SessionRequest>) =>
  sessionParameters(request({ provider: 'stripe', currency: 'USD', ...more }), 't').line_items?.map(
    (item) => [
      item.price_data?.product_data?.name,
      item.quantity,
      item.price_data?.unit_amount,
      item.price_data?.product_data?.description,
    ],
  )

test('Stripe is told every line of a discounted and taxed order by its name, what is taken off folded in', () => {
  const lines = [
    {
      id: '1',
      name: 'Course',
      unitPriceMinor: 1_900n,
      quantity: 2,
      discountMinor: 380n,
      note: 'Discount −$3.80',
    },
    { id: '2', name: 'Preset', unitPriceMinor: 1_000n, quantity: 3, discountMinor: 100n },
    { id: '3', name: 'Gift', unitPriceMinor: 500n, quantity: 1, discountMinor: 500n },
    { id: 'tax', name: 'VAT', unitPriceMinor: 632n, quantity: 1 },
  ]
  expect(told({ lines, amountMinor: 6_952n })).toEqual([
    ['Course', 2, 1_710, 'Discount −$3.80'],
    ['3 × Preset', 1, 2_900, undefined],
    ['Gift', 1, 0, undefined],
    ['VAT', 1, 632, undefined],
  ])
})

test('lines that do not come to the amount are told as the order, by its number', () => {
  const lines = [{ id: '1', name: 'Course', unitPriceMinor: 1_900n, quantity: 1 }]
  expect(told({ lines, amountMinor: 1_899n })).toEqual([['#211126000001', 1, 1_899, undefined]])
})

test('the pages of both gateways name the order by its number', () => {
  const title = 'Pesanan 211126000001'
  expect(sessionParameters(request({ title }), 't')).toMatchObject({
    custom_text: { submit: { message: title } },
    payment_intent_data: { description: title },
  })
  expect(snapRequest(request({ title }), 't', now).item_details?.[0]?.name).toBe('#211126000001 Kursus')
})

test('times are told to Midtrans in western Indonesian time, counted from now', () => {
  expect(snapRequest(request({}), 'tenant', now)).toMatchObject({
    expiry: { start_time: '2026-11-21 10:00:00 +0700', unit: 'minute', duration: 1440 },
    page_expiry: { unit: 'minute', duration: 40 },
  })
})

test('a page at Midtrans never ends before the shop says that it does', () => {
  const asked = new Date(now.getTime() + 1_300)
  expect(snapRequest(request({}), 'tenant', asked).page_expiry).toEqual({ unit: 'minute', duration: 40 })
})

test('Midtrans is asked for nothing but rupiah', () => {
  expect(() => snapRequest(request({ currency: 'USD' }), 'tenant', now)).toThrow('refused: currency')
})

test('equal attempts make equal requests at Stripe, whenever they are sent', () => {
  expect(sessionParameters(request({}), 't')).toEqual(sessionParameters(request({}), 't'))
  expect(sessionParameters(request({}), 't')).toMatchObject({
    adaptive_pricing: { enabled: false },
    client_reference_id: 'ck-01VEC0000000000000000QRIS',
    expires_at: now.getTime() / 1000 + 40 * 60,
    payment_intent_data: { metadata: { tenant_id: 't', attempt_id: 'a', order_id: 'o' } },
  })
})

test('a name too long for a gateway is cut between whole characters', () => {
  const family = '👨‍👩‍👧‍👦'
  const line = (name: string) => [{ id: 'l', name, unitPriceMinor: 75_000n, quantity: 1 }]
  const both = (name: string) => [...line('Kursus'), ...line(name)]
  const snap = (name: string) => snapRequest(request({ lines: both(name) }), 't', now).item_details?.[1]?.name
  const stripe = (name: string) =>
    sessionParameters(request({ lines: both(name) }), 't').line_items?.[1]?.price_data?.product_data?.name
  expect(snap(`${'a'.repeat(49)}🎬 baru`)).toBe('a'.repeat(49))
  expect(snap(`${'a'.repeat(44)}${family}`)).toBe('a'.repeat(44))
  expect(snap(`${'a'.repeat(39)}${family}`)).toBe(`${'a'.repeat(39)}${family}`)
  expect(stripe(`${'a'.repeat(249)}🇮🇩`)).toBe('a'.repeat(249))
  const customer = { name: `${'S'.repeat(254)}🌸`, email: 'sari@example.com' }
  expect(snapRequest(request({ customer }), 't', now).customer_details?.first_name).toBe('S'.repeat(254))
})
