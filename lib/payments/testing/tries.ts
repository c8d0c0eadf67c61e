import { buyerActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { attemptInsert, attemptRow } from '@/lib/payments/attempts/data/attempts'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import type { NewAttempt, Provider, SessionRequest, Way } from '@/lib/payments/schema'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'
import type { StripeSimulator } from '@/sandbox/stripe/server'
import type { TestDatabase } from '@/sandbox/testing'
import { connectionOf } from './shops'
import type { Shop } from './shops'

const dayMs = 86_400_000
let orderCount = 0

/** One order's try to pay, as the checkout makes it. */
export type Tried = { request: SessionRequest; orderId: string; attemptId: string; providerRef: string }

/** What of a try is needed to act on it at its gateway. */
export type Acted = { providerRef: string; request: { provider: Provider } }

export type Begin = {
  attemptId: string
  amountMinor: bigint
  currency: string
  orderId: string
  way: Way
  expiresAt: Date
  windowEndsAt: Date
  lines: SessionRequest['lines']
}

async function plantOrder(database: TestDatabase, row: NewAttempt): Promise<void> {
  orderCount += 1
  await database.ask(
    `insert into public.orders
       (tenant_id, id, number, customer_name, customer_email, locale, currency, subtotal_minor, total_minor, window_ends_at)
     values ($1, $2, $3, 'Sari', 'sari@example.com', 'id', $4, $5, $5, $6) on conflict do nothing`,
    [
      row.tenantId,
      row.orderId,
      `0101${String(orderCount).padStart(8, '0')}`,
      row.currency,
      row.amountMinor,
      row.windowEndsAt,
    ],
  )
}

/** What the checkout asks the gateway for. */
function requestOf(row: NewAttempt, lines: SessionRequest['lines'] | undefined): SessionRequest {
  const { amountMinor } = row
  return {
    ...row,
    providerRef: providerRefOf(row.attemptId),
    orderNumber: '211126000001',
    lines: lines ?? [{ id: newId(), name: 'Kursus AI', unitPriceMinor: amountMinor, quantity: 1 }],
    discountMinor: 0n,
    customer: { name: 'Sari', email: 'sari@example.com', phone: '+6281234567890' },
    locale: 'id',
    returnUrl: 'http://warung-sari.gerai.localhost:3000/o/1',
    cancelUrl: 'http://warung-sari.gerai.localhost:3000/o/1',
  }
}

/** An attempt whose row is committed; nobody has asked the gateway yet. */
export async function beginTry(
  database: TestDatabase,
  shop: Shop,
  provider: Provider,
  more: Partial<Begin> = {},
): Promise<Tried> {
  const connection = await connectionOf(database, shop, provider)
  const now = Date.now()
  const row: NewAttempt = {
    tenantId: shop.tenantId,
    attemptId: more.attemptId ?? newId(),
    orderId: more.orderId ?? newId(),
    connectionId: connection.id,
    secretVersion: connection.secretVersion,
    provider,
    amountMinor: more.amountMinor ?? 150_000n,
    currency: more.currency ?? 'IDR',
    way: more.way ?? 'page',
    expiresAt: more.expiresAt ?? new Date(now + 40 * 60_000),
    windowEndsAt: more.windowEndsAt ?? new Date(now + dayMs),
  }
  const { orderId, attemptId } = row
  await plantOrder(database, row)
  await withActor(buyerActor(shop, orderId), (db) => attemptInsert(db, attemptRow(row)).execute())
  const request = requestOf(row, more.lines)
  return { request, orderId, attemptId, providerRef: request.providerRef }
}

/** Lets the customer, a bank or time act at the gateway. */
export function actAtGateway(
  { midtrans, stripe }: { midtrans: MidtransSimulator; stripe: StripeSimulator },
  tried: Acted,
  outcome: string,
  options?: object,
): void {
  if (tried.request.provider === 'midtrans') {
    midtrans.control.perform(
      outcome as Parameters<typeof midtrans.control.perform>[0],
      tried.providerRef,
      options,
    )
    return
  }
  const [session] = stripe.control.findSessions({ clientReferenceId: tried.providerRef })
  if (!session) throw new Error('Stripe knows no session of this attempt.')
  stripe.control.outcome(session.id, outcome as Parameters<typeof stripe.control.outcome>[1])
}
