import { sql } from 'kysely'
import { limitOf, refusalOf } from '@/lib/core/db/failures'
import type { Db } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { eventStatement } from '@/lib/core/events/events'
import { attemptPart } from '@/lib/payments/service'
import type { NewAttempt } from '@/lib/payments/schema'
import type { ReserveOutcome, ReserveRefusal } from '@/lib/commerce/pricing/data/coupons'
import type { DeliveryKind } from '@/lib/commerce/schema'

export type NewLine = {
  id: string
  productId: string
  variantId: string
  productName: string
  productSlug: string
  variantName: string
  deliveryKind: DeliveryKind
  quantity: number
  unitPriceMinor: bigint
  discountMinor: bigint
  taxRateBp: number
  taxMinor: bigint
  totalMinor: bigint
  isCounted: boolean
}

export type NewOrder = {
  tenantId: string
  id: string
  number: string
  customer: { name: string; email: string; phone: string | null }
  note: string
  marketingConsent: boolean
  locale: string
  currency: string
  subtotalMinor: bigint
  discountMinor: bigint
  taxMinor: bigint
  pricesIncludeTax: boolean
  totalMinor: bigint
  coupon: { id: string; code: string; version: number; customerKey: string } | null
  attribution: Record<string, string>
  address: string
  userAgent: string
  windowEndsAt: Date
  lines: readonly NewLine[]
  /** Null when there is nothing to pay. */
  attempt: NewAttempt | null
}

/** Units per variant that are counted, sorted by variant: everybody locks stock in this order. */
export function countedUnits(lines: readonly { variantId: string; quantity: number; isCounted: boolean }[]): {
  variantIds: string[]
  quantities: number[]
} {
  const units = new Map<string, number>()
  for (const line of lines) {
    if (line.isCounted) units.set(line.variantId, (units.get(line.variantId) ?? 0) + line.quantity)
  }
  const sorted = [...units].sort(([a], [b]) => (a < b ? -1 : 1))
  return { variantIds: sorted.map(([id]) => id), quantities: sorted.map(([, quantity]) => quantity) }
}

/** Why an order could not be written. */
export type Refusal = 'sold_out' | ReserveRefusal

/** The statement was refused, and with it everything in its transaction. */
export class OrderRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    cause: unknown,
  ) {
    super(refusal, { cause })
  }
}

/**
 * Writes the whole order in one statement: takes the counted units out of what can be sold (held for the attempt, or
 * for good when nothing is to pay), then order, lines, attempt, holds, event and the use of a coupon. Stock is locked
 * before the coupon, as everywhere. It decides by itself whether it is kept, so it can travel with the commit and locks
 * are held no longer than it takes. Throws OrderRefused.
 */
export async function insertOrder(db: Db, order: NewOrder): Promise<void> {
  const { tenantId, attempt } = order
  const units = countedUnits(order.lines)
  const paidAt = attempt ? null : new Date()
  const wanted = sql<{ variant_id: string; quantity: bigint }>`
    unnest(${units.variantIds}::uuid[], ${units.quantities}::bigint[])`.as<'wanted'>(
    sql`wanted (variant_id, quantity)`,
  )
  const statement = db
    .with('locked', (q) =>
      q
        .selectFrom('stock_levels as l')
        .select('l.variant_id')
        .where('l.tenant_id', '=', tenantId)
        .where('l.variant_id', '=', sql<string>`any(${units.variantIds}::uuid[])`)
        .orderBy('l.variant_id')
        .forUpdate(),
    )
    .with('moved', (q) =>
      q
        .updateTable('stock_levels as s')
        .from('locked')
        .from(wanted)
        .set(() => ({
          available: sql<bigint>`s.available - wanted.quantity`,
          held: attempt ? sql<bigint>`s.held + wanted.quantity` : sql<bigint>`s.held`,
        }))
        .where('s.tenant_id', '=', tenantId)
        .whereRef('s.variant_id', '=', 'locked.variant_id')
        .whereRef('wanted.variant_id', '=', 'locked.variant_id')
        .whereRef('s.available', '>=', 'wanted.quantity')
        .returning('s.variant_id'),
    )
    .with('placed', (q) =>
      q
        .insertInto('orders')
        .values({
          tenant_id: tenantId,
          id: order.id,
          number: order.number,
          status: attempt ? 'awaiting_payment' : 'paid',
          payment_state: attempt ? 'unpaid' : 'paid',
          customer_name: order.customer.name,
          customer_email: order.customer.email,
          customer_phone: order.customer.phone,
          customer_note: order.note,
          marketing_consent: order.marketingConsent,
          locale: order.locale,
          currency: order.currency,
          subtotal_minor: order.subtotalMinor,
          discount_minor: order.discountMinor,
          tax_minor: order.taxMinor,
          prices_include_tax: order.pricesIncludeTax,
          coupon_code: order.coupon?.code ?? null,
          total_minor: order.totalMinor,
          attribution: JSON.stringify(order.attribution),
          address: order.address,
          user_agent: order.userAgent,
          window_ends_at: order.windowEndsAt,
          paid_at: paidAt,
        })
        .returning('id'),
    )
    .with('filled', (q) =>
      q
        .insertInto('order_lines')
        .values(
          order.lines.map((line, position) => ({
            tenant_id: tenantId,
            id: line.id,
            order_id: order.id,
            position,
            product_id: line.productId,
            variant_id: line.variantId,
            product_name: line.productName,
            product_slug: line.productSlug,
            variant_name: line.variantName,
            delivery_kind: line.deliveryKind,
            quantity: line.quantity,
            unit_price_minor: line.unitPriceMinor,
            discount_minor: line.discountMinor,
            tax_rate_bp: line.taxRateBp,
            tax_minor: line.taxMinor,
            total_minor: line.totalMinor,
          })),
        )
        .returning('id'),
    )
    .with('told', () =>
      eventStatement(db, {
        tenantId,
        topic: 'order.placed',
        key: order.id,
        orderId: order.id,
        payload: { orderId: order.id, isFree: attempt === null },
      }),
    )
  const withAttempt = attempt ? statement.with('tried', () => attemptPart(db, attempt)) : statement
  const complete =
    attempt && units.variantIds.length > 0
      ? withAttempt.with('holding', (q) =>
          q
            .insertInto('stock_holds')
            .values(
              units.variantIds.map((variantId, index) => ({
                tenant_id: tenantId,
                attempt_id: attempt.attemptId,
                variant_id: variantId,
                order_id: order.id,
                quantity: units.quantities[index] ?? 0,
              })),
            )
            .returning('variant_id'),
        )
      : withAttempt
  const { coupon } = order
  // The function looks for the order that this statement writes, so it runs on that row, and once. It runs after the
  // units were counted, which locks stock first.
  const reserve = coupon
    ? sql<ReserveOutcome>`app.reserve_coupon(${coupon.id}::uuid, ${coupon.version}::integer, placed.id,
        ${coupon.customerKey}, ${order.discountMinor}::bigint, ${attempt === null}::boolean)`
    : sql<ReserveOutcome>`'reserved'`
  try {
    await complete
      .with(
        (cte) => cte('counted').materialized(),
        (q) => q.selectFrom('moved').select((eb) => eb.fn.countAll<bigint>().as('variants')),
      )
      .with(
        (cte) => cte('decided').materialized(),
        (q) =>
          q.selectFrom(['counted', 'placed']).select(
            sql<string>`case when counted.variants = ${units.variantIds.length}::integer then ${reserve}
                else 'sold_out' end`.as('outcome'),
          ),
      )
      .selectFrom('decided')
      // The order is counted with the row that it counts, so it needs no key; last, and only when it is kept: that
      // counter's row is one for the whole shop.
      .select(
        sql`case when outcome <> 'reserved' then private.refuse(outcome)
          else app.use_meter('orders', 1, null)::text end`.as('counted'),
      )
      .execute()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    if (limitOf(error)) throw new AppError('limit_reached', 'shop_order_limit', { cause: error })
    throw new OrderRefused(refusal as Refusal, error)
  }
}
