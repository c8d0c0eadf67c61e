import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapRequest } from '@/lib/payments/midtrans/session'
import type { SessionRequest } from '@/lib/payments/schema'
import { sessionParameters } from '@/lib/payments/stripe'

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

test('times are told to Midtrans in western Indonesian time, counted from now', () => {
  expect(snapRequest(request({}), 'tenant', now)).toMatchObject({
    expiry: { start_time: '2026-11-21 10:00:00 +0700', unit: 'minute', duration: 1440 },
    page_expiry: { unit: 'minute', duration: 40 },
  })
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
  const line = (name: string) => [{ id: 'l', name, unitPriceMinor: 150_000n, quantity: 1 }]
  const snap = (name: string) => snapRequest(request({ lines: line(name) }), 't', now).item_details?.[0]?.name
  const stripe = (name: string) =>
    sessionParameters(request({ lines: line(name) }), 't').line_items?.[0]?.price_data?.product_data?.name
  expect(snap(`${'a'.repeat(49)}🎬 baru`)).toBe('a'.repeat(49))
  expect(snap(`${'a'.repeat(44)}${family}`)).toBe('a'.repeat(44))
  expect(snap(`${'a'.repeat(39)}${family}`)).toBe(`${'a'.repeat(39)}${family}`)
  expect(stripe(`${'a'.repeat(249)}🇮🇩`)).toBe('a'.repeat(249))
  const customer = { name: `${'S'.repeat(254)}🌸`, email: 'sari@example.com' }
  expect(snapRequest(request({ customer }), 't', now).customer_details?.first_name).toBe('S'.repeat(254))
})
