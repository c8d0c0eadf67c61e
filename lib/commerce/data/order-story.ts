import type { Db } from '@/lib/core/db/actor'
import { Currency } from '@/lib/core/money'
import { AttemptState, Provider } from '@/lib/payments/schema'
import { toDeliveryKind } from '@/lib/commerce/data/catalogue'
import type { OrderDetail } from '@/lib/commerce/schema'

// The page of one order shows what every module knows of it. These are the read-only views of it that a member's
// rights allow; whoever changes such a row does it through the service of its module.

export async function listMemberFulfilments(
  db: Db,
  tenantId: string,
  orderId: string,
): Promise<OrderDetail['fulfilments']> {
  const rows = await db
    .selectFrom('fulfilments as f')
    .innerJoin('order_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'f.tenant_id').onRef('l.id', '=', 'f.order_line_id'),
    )
    .select([
      'f.id',
      'f.order_line_id',
      'l.product_name',
      'f.kind',
      'f.quantity',
      'f.state',
      'f.note',
      'f.file_name',
      'f.downloads_left',
      'f.expires_at',
      'f.problem',
      'f.delivered_at',
      'f.first_revealed_at',
    ])
    .where('f.tenant_id', '=', tenantId)
    .where('f.order_id', '=', orderId)
    .orderBy('l.position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    lineId: row.order_line_id,
    productName: row.product_name,
    kind: toDeliveryKind(row.kind),
    quantity: row.quantity,
    state: row.state === 'delivered' || row.state === 'revoked' ? row.state : 'pending',
    note: row.note,
    fileName: row.file_name,
    downloadsLeft: row.downloads_left,
    expiresAt: row.expires_at,
    problem: row.problem,
    deliveredAt: row.delivered_at,
    firstRevealedAt: row.first_revealed_at,
  }))
}

export async function listAttempts(
  db: Db,
  tenantId: string,
  orderId: string,
): Promise<OrderDetail['attempts']> {
  const rows = await db
    .selectFrom('payment_attempts')
    .select([
      'id',
      'provider',
      'provider_ref',
      'state',
      'attention',
      'method',
      'amount_minor',
      'currency',
      'problem',
      'created_at',
      'expires_at',
      'last_synced_at',
    ])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    provider: Provider.parse(row.provider),
    providerRef: row.provider_ref,
    state: AttemptState.parse(row.state),
    attention: row.attention,
    method: row.method,
    amountMinor: row.amount_minor,
    currency: Currency.parse(row.currency),
    problem: row.problem,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSyncedAt: row.last_synced_at,
  }))
}

export async function listTransactions(
  db: Db,
  tenantId: string,
  orderId: string,
): Promise<OrderDetail['transactions']> {
  const rows = await db
    .selectFrom('gateway_transactions')
    .select([
      'id',
      'attempt_id',
      'provider_ref',
      'state',
      'method',
      'amount_minor',
      'currency',
      'paid_at',
      'first_seen_at',
    ])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .orderBy('first_seen_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    attemptId: row.attempt_id,
    providerRef: row.provider_ref,
    state: row.state,
    method: row.method,
    amountMinor: row.amount_minor,
    currency: row.currency,
    paidAt: row.paid_at,
    firstSeenAt: row.first_seen_at,
  }))
}

export async function listRefunds(
  db: Db,
  tenantId: string,
  orderId: string,
): Promise<OrderDetail['refunds']> {
  const rows = await db
    .selectFrom('refunds')
    .select([
      'id',
      'transaction_id',
      'kind',
      'state',
      'amount_minor',
      'currency',
      'reason',
      'problem',
      'created_at',
      'settled_at',
    ])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    transactionId: row.transaction_id,
    kind: row.kind,
    state: row.state,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: row.reason,
    problem: row.problem,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }))
}

export async function listNotifications(
  db: Db,
  tenantId: string,
  orderId: string,
): Promise<OrderDetail['notifications']> {
  const rows = await db
    .selectFrom('notifications')
    .select(['id', 'template', 'recipient', 'state', 'response', 'created_at', 'sent_at'])
    .where('tenant_id', '=', tenantId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    template: row.template,
    recipient: row.recipient,
    state: row.state,
    response: row.response,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }))
}

/** What members did about an order, with their names; empty for who may not read the audit log. */
export async function listDeeds(db: Db, tenantId: string, orderId: string): Promise<OrderDetail['timeline']> {
  const rows = await db
    .selectFrom('audit_entries as a')
    .leftJoin('members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.person_id', '=', 'a.actor_id'),
    )
    .select(['a.action', 'a.created_at', 'm.name', 'm.email'])
    .where('a.tenant_id', '=', tenantId)
    .where('a.subject_id', '=', orderId)
    .orderBy('a.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ topic: row.action, at: row.created_at, actor: row.name || row.email }))
}
