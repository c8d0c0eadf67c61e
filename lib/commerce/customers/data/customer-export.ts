import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'

/** Everything about one customer that a member may read, as the data document that the customer has a right to. */
export async function readCustomerData(db: TenantDb, customerId: string, email: string) {
  const customer = await db
    .selectFrom('customers')
    .select([
      'email',
      'name',
      'phone',
      'locale as language',
      'created_at as first_seen_at',
      'marketing_consent_at',
      'marketing_withdrawn_at',
      'blocked_at',
      'block_reason',
    ])
    .where('id', '=', customerId)
    .executeTakeFirst()
  const notes = await db
    .selectFrom('customer_notes')
    .select(['body', 'created_at'])
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
  return { customer, notes, orders: await listWholeOrders(db, email) }
}

/** The customer's orders with all that belongs to them. Amounts are text: a JSON number would round a large one. */
function listWholeOrders(db: TenantDb, email: string) {
  return db
    .selectFrom('orders as o')
    .select((eb) => [
      'o.number',
      'o.created_at',
      'o.status',
      'o.payment_state',
      'o.customer_name',
      'o.customer_email',
      'o.customer_phone',
      // On an order that a member wrote the note is the shop's to the customer.
      sql<string>`case when o.placed_by is null then o.customer_note else '' end`.as('customer_note'),
      sql<string>`case when o.placed_by is null then '' else o.customer_note end`.as('seller_note'),
      'o.marketing_consent',
      'o.chat_phone as whatsapp_phone',
      'o.chat_consent_source as whatsapp_consent_source',
      'o.chat_consent_at as whatsapp_consent_at',
      'o.locale as language',
      'o.currency',
      sql<string>`o.subtotal_minor::text`.as('subtotal_minor'),
      sql<string>`o.discount_minor::text`.as('discount_minor'),
      sql<string>`o.tax_minor::text`.as('tax_minor'),
      'o.unique_code',
      sql<string>`o.total_minor::text`.as('total_minor'),
      'o.coupon_code',
      'o.attribution',
      'o.address as internet_address',
      'o.user_agent as browser',
      'o.paid_at',
      'o.fulfilled_at',
      linesOf(eb).as('lines'),
      paymentsOf(eb).as('payments'),
      refundsOf(eb).as('refunds'),
      requestsOf(eb).as('refund_requests'),
      messagesOf(eb, email).as('messages'),
      notesOf(eb).as('notes'),
    ])
    .where('o.customer_email', '=', email)
    .orderBy('o.created_at')
    .execute()
}

type OfOrder = ExpressionBuilder<DB & { o: DB['orders'] }, 'o'>

function linesOf(eb: OfOrder) {
  return jsonArrayFrom(
    eb
      .selectFrom('order_lines as l')
      .select([
        'l.product_name',
        'l.variant_name',
        'l.quantity',
        sql<string>`l.unit_price_minor::text`.as('unit_price_minor'),
        sql<string>`l.total_minor::text`.as('total_minor'),
      ])
      .whereRef('l.tenant_id', '=', 'o.tenant_id')
      .whereRef('l.order_id', '=', 'o.id')
      .orderBy('l.position'),
  )
}

function paymentsOf(eb: OfOrder) {
  return jsonArrayFrom(
    eb
      .selectFrom('order_payments as a')
      .select(['a.provider', 'a.provider_ref as reference', 'a.state', 'a.method', 'a.created_at'])
      .whereRef('a.tenant_id', '=', 'o.tenant_id')
      .whereRef('a.order_id', '=', 'o.id')
      .orderBy('a.created_at'),
  )
}

function refundsOf(eb: OfOrder) {
  return jsonArrayFrom(
    eb
      .selectFrom('order_refunds as r')
      .select([sql<string>`r.amount_minor::text`.as('amount_minor'), 'r.state', 'r.reason', 'r.created_at'])
      .whereRef('r.tenant_id', '=', 'o.tenant_id')
      .whereRef('r.order_id', '=', 'o.id')
      .orderBy('r.created_at'),
  )
}

/** What the customer asked back, and what the shop answered. */
function requestsOf(eb: OfOrder) {
  return jsonArrayFrom(
    eb
      .selectFrom('refund_requests as q')
      .select([
        sql<string>`q.amount_minor::text`.as('amount_minor'),
        'q.state',
        'q.reason',
        'q.answer',
        'q.created_at',
        'q.answered_at',
      ])
      .whereRef('q.tenant_id', '=', 'o.tenant_id')
      .whereRef('q.order_id', '=', 'o.id')
      .orderBy('q.created_at'),
  )
}

/** The mails that went to the customer, not those to the shop. */
function messagesOf(eb: OfOrder, email: string) {
  return jsonArrayFrom(
    eb
      .selectFrom('order_messages as n')
      .select(['n.template', 'n.recipient', 'n.state', 'n.created_at', 'n.sent_at'])
      .whereRef('n.tenant_id', '=', 'o.tenant_id')
      .whereRef('n.order_id', '=', 'o.id')
      .where('n.recipient', '=', email)
      .orderBy('n.created_at'),
  )
}

function notesOf(eb: OfOrder) {
  return jsonArrayFrom(
    eb
      .selectFrom('order_notes as w')
      .select(['w.text', 'w.created_at'])
      .whereRef('w.tenant_id', '=', 'o.tenant_id')
      .whereRef('w.order_id', '=', 'o.id')
      .orderBy('w.created_at'),
  )
}
