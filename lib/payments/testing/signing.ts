import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import { findConnection, openSecrets } from '@/lib/payments/connections/client'
import type { Harness } from './harness'
import type { Shop } from './shops'

export type MidtransBody = Record<string, unknown> & {
  order_id: string
  status_code: string
  gross_amount: string
}

/** A notification as the owner of this key would sign it. */
export function signMidtrans(body: MidtransBody, serverKey: string): string {
  const { order_id: orderId, status_code: code, gross_amount: amount } = body
  const signature = createHash('sha512').update(`${orderId}${code}${amount}${serverKey}`).digest('hex')
  return JSON.stringify({ ...body, signature_key: signature })
}

/** The secrets that the gateway would sign with for this shop, newest first. */
export async function stripeSecrets(harness: Harness, shop: Shop): Promise<string[]> {
  const { id } = await harness.connectionOf(shop, 'stripe')
  const connection = await findConnection({ role: 'gateway', tenantId: shop.tenantId, connectionId: id }, id)
  return connection ? openSecrets(connection, ['webhook_secret']).map((secret) => secret.value) : []
}

export function stripeHeader(payload: string, secret: string, timestamp?: number): Record<string, string> {
  const signed = { payload, secret, ...(timestamp === undefined ? {} : { timestamp }) }
  return { 'stripe-signature': Stripe.webhooks.generateTestHeaderString(signed) }
}

let eventCount = 0

/** An event about a session that Stripe never sent. */
export function inventEvent(object: Record<string, unknown>, type = 'checkout.session.completed'): string {
  eventCount += 1
  return JSON.stringify({
    id: `evt_invented${String(eventCount).padStart(12, '0')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: { object },
  })
}
