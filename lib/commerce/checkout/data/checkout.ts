import { sql } from 'kysely'
import type { QueryCreator, RawBuilder } from 'kysely'
import { limitOf, refusalOf } from '@/lib/core/db/failures'
import type { TenantDb } from '@/lib/core/db/handle'
import { kept } from '@/lib/core/db/kept'
import type { DB } from '@/lib/core/db/types'
import { AppError } from '@/lib/core/errors'
import { eventStatement, eventToWrite } from '@/lib/core/events/events'
import { attemptPart, attemptRowOf } from '@/lib/payments/service'
import type { ReserveOutcome, ReserveRefusal } from '@/lib/commerce/pricing/data/coupons'
import { countedUnits } from '@/lib/commerce/checkout/rules/counted-units'
import type { Units } from '@/lib/commerce/checkout/rules/counted-units'
import { lineRows, orderRow } from './new-order'
import type { NewOrder } from './new-order'

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

/** Everything that is written with an order; of what is not there nothing is written. */
export function orderValues(order: NewOrder) {
  const { tenantId, id, attempt, coupon, discountMinor } = order
  const { variantIds, quantities } = countedUnits(order.lines)
  const event = {
    tenantId,
    topic: 'order.placed' as const,
    key: id,
    orderId: id,
    payload: { orderId: id, isFree: attempt === null },
  }
  return {
    order: orderRow(order),
    lines: lineRows(order),
    event: eventToWrite(event),
    attempt: attempt ? attemptRowOf(attempt) : undefined,
    units: { variantIds, quantities, count: variantIds.length },
    holds:
      attempt && variantIds.length > 0 ? holdRows(order, attempt, { variantIds, quantities }) : undefined,
    coupon: coupon ? { ...coupon, discountMinor, isFree: attempt === null } : undefined,
  }
}
type Values = ReturnType<typeof orderValues>

/**
 * Writes the whole order in one statement: takes the counted units out of what can be sold (held for the attempt, or
 * for good when nothing is to pay), then order, lines, attempt, holds, event and the use of a coupon. Stock is locked
 * before the coupon, as everywhere. It decides by itself whether it is kept, so it can travel with the commit and locks
 * are held no longer than it takes.
 */
export function buildOrder(db: TenantDb, values: Values) {
  return (
    withEverything(db, values)
      .with(
        (cte) => cte('counted').materialized(),
        (q) => q.selectFrom('moved').select((eb) => eb.fn.countAll<bigint>().as('variants')),
      )
      .with(
        (cte) => cte('decided').materialized(),
        (q) => q.selectFrom(['counted', 'placed']).select(outcome(values).as('outcome')),
      )
      .selectFrom('decided')
      // The order is counted with the row that it counts, so it needs no key; last, and only when it is kept: that
      // counter's row is one for the whole shop.
      .select(
        sql`case when outcome <> 'reserved' then private.refuse(outcome)
        else app.use_meter('orders', 1, null)::text end`.as('counted'),
      )
      .compile()
  )
}

const statement = kept(buildOrder)

/** The order with everything that belongs to it, or nothing of it. Throws OrderRefused. */
export async function insertOrder(db: TenantDb, order: NewOrder): Promise<void> {
  try {
    await statement.send(db, orderValues(order))
  } catch (error) {
    throw failureOf(error)
  }
}

/** Every row of the order as a part of one statement: its stock, itself, its lines, its event, its attempt. */
function withEverything(db: TenantDb, values: Values) {
  const { order, lines, event, attempt, holds } = values
  const statement = db
    .with('locked', (q) => lockedLevels(q, values))
    .with('moved', (q) => movedLevels(q, values))
    .with('placed', (q) => q.insertInto('orders').values(order).returning('id'))
    .with('filled', (q) => q.insertInto('order_lines').values(lines).returning('id'))
    .with('told', () => eventStatement(db, event))
  const withAttempt = attempt ? statement.with('tried', () => attemptPart(db, attempt)) : statement
  return holds
    ? withAttempt.with('holding', (q) => q.insertInto('stock_holds').values(holds).returning('variant_id'))
    : withAttempt
}

function lockedLevels(q: QueryCreator<DB>, { order, units }: Values) {
  return q
    .selectFrom('stock_levels as l')
    .select('l.variant_id')
    .where('l.tenant_id', '=', order.tenant_id)
    .where('l.variant_id', '=', sql<string>`any(${units.variantIds}::uuid[])`)
    .orderBy('l.variant_id')
    .forUpdate()
}

/** Takes the units where there are enough of them; a variant of which there are too few is not among the rows. */
function movedLevels(
  q: QueryCreator<DB & { locked: { variant_id: string } }>,
  { order, units, attempt }: Values,
) {
  const { variantIds, quantities } = units
  const wanted = sql<{ variant_id: string; quantity: bigint }>`
    unnest(${variantIds}::uuid[], ${quantities}::bigint[])`.as<'wanted'>(sql`wanted (variant_id, quantity)`)
  return q
    .updateTable('stock_levels as s')
    .from('locked')
    .from(wanted)
    .set(() => ({
      available: sql<bigint>`s.available - wanted.quantity`,
      held: attempt ? sql<bigint>`s.held + wanted.quantity` : sql<bigint>`s.held`,
    }))
    .where('s.tenant_id', '=', order.tenant_id)
    .whereRef('s.variant_id', '=', 'locked.variant_id')
    .whereRef('wanted.variant_id', '=', 'locked.variant_id')
    .whereRef('s.available', '>=', 'wanted.quantity')
    .returning('s.variant_id')
}

function holdRows(
  { tenantId, id }: NewOrder,
  { attemptId }: NonNullable<NewOrder['attempt']>,
  { variantIds, quantities }: Units,
) {
  return variantIds.map((variantId, index) => ({
    tenant_id: tenantId,
    attempt_id: attemptId,
    variant_id: variantId,
    order_id: id,
    quantity: quantities[index] ?? 0,
  }))
}

/**
 * `reserved` for an order that is kept. The function looks for the order that this statement writes, so it runs on that
 * row, and once. It runs after the units were counted, which locks stock first.
 */
function outcome({ coupon, units }: Values): RawBuilder<string> {
  const reserve = coupon
    ? sql<ReserveOutcome>`app.reserve_coupon(${coupon.id}::uuid, ${coupon.version}::integer, placed.id,
        ${coupon.customerKey}, ${coupon.discountMinor}::bigint, ${coupon.isFree}::boolean)`
    : sql<ReserveOutcome>`'reserved'`
  return sql<string>`case when counted.variants = ${units.count}::integer then ${reserve}
    else 'sold_out' end`
}

function failureOf(error: unknown): unknown {
  const refusal = refusalOf(error)
  if (refusal === null) return error
  if (limitOf(error)) return new AppError('limit_reached', 'shop_order_limit', { cause: error })
  return new OrderRefused(refusal as Refusal, error)
}
