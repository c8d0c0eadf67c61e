import { expect, test } from 'vitest'
import { minuteMs } from '@/lib/core/time/duration'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { SessionRequest } from '@/lib/payments/schema'
import { chargeRequest } from './charge'

const now = new Date('2026-11-21T03:00:00Z')

const request = (more: Partial<SessionRequest> = {}): SessionRequest => ({
  ...{ attemptId: 'a', orderId: 'o', orderNumber: '211126000001', connectionId: 'c', secretVersion: 1 },
  ...{ provider: 'midtrans', providerRef: 'ck-01VEC0000000000000000QRIS', amountMinor: 135_000n },
  currency: 'IDR',
  expiresAt: new Date(now.getTime() + 39.5 * minuteMs),
  windowEndsAt: new Date(now.getTime() + 24 * 60 * minuteMs),
  lines: [{ id: 'l', name: 'Kursus', unitPriceMinor: 150_000n, quantity: 1, discountMinor: 15_000n }],
  discountMinor: 15_000n,
  customer: { name: 'Sari', email: 'sari@example.com' },
  locale: 'id',
  ...{ returnUrl: 'https://shop.example/o/1', cancelUrl: 'https://shop.example/o/1' },
  ...more,
})

test('a charge is of whole rupiah, of the order under its own name, and ends with its try', () => {
  const body = chargeRequest(request(), 'tenant', now)
  expect(body).toMatchObject({
    payment_type: 'qris',
    transaction_details: { order_id: 'ck-01VEC0000000000000000QRIS', gross_amount: 135_000 },
    ...{ custom_field1: 'tenant', custom_field2: 'o', custom_field3: 'a' },
    // Not with the order's window: who has not scanned it by then is given another one.
    custom_expiry: { order_time: '2026-11-21 10:00:00 +0700', expiry_duration: 40, unit: 'minute' },
  })
  const sum = (body.item_details ?? []).reduce((total, one) => total + one.price * one.quantity, 0)
  expect(sum).toBe(135_000)
  // Of a page nothing is in it.
  expect(body).not.toHaveProperty('callbacks')
  expect(body).not.toHaveProperty('expiry')
})

test('nothing but rupiah is charged', () => {
  expect(() => chargeRequest(request({ currency: 'USD' }), 'tenant', now)).toThrow(GatewayError)
})
