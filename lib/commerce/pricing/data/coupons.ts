import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { COUPON_KINDS } from '@/lib/commerce/pricing/schema/coupons'
import type { CouponKind, CouponTerms } from '@/lib/commerce/pricing/schema/coupons'

export function toCouponKind(text: string): CouponKind {
  return COUPON_KINDS.find((kind) => kind === text) ?? 'fixed'
}

type CouponJson = {
  id: string
  code: string
  kind: string
  percent_bp: number | null
  amount_minor: string | null
  max_discount_minor: string | null
  minimum_minor: string
  starts_at: string | null
  ends_at: string | null
  is_used_up: boolean
  product_ids: string[] | null
  version: number
}

/** The terms of the coupon with exactly this code as one value of a larger statement; null without a code. */
export function couponQuery(code: string | null): RawBuilder<CouponJson | null> {
  return code === null ? sql`null::json` : sql`(select to_json(c) from app.find_coupon(${code}) c)`
}

const bigintOrNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text))
const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text))

export function toCouponTerms(row: CouponJson): CouponTerms {
  return {
    id: row.id,
    code: row.code,
    kind: toCouponKind(row.kind),
    percentBp: row.percent_bp,
    amountMinor: bigintOrNull(row.amount_minor),
    maxDiscountMinor: bigintOrNull(row.max_discount_minor),
    minimumMinor: BigInt(row.minimum_minor),
    startsAt: dateOrNull(row.starts_at),
    endsAt: dateOrNull(row.ends_at),
    isUsedUp: row.is_used_up,
    productIds: row.product_ids,
    version: row.version,
  }
}

/** Why a use could not be taken: `changed` when the coupon is not the one any more that was read. */
export type ReserveRefusal = 'used_up' | 'used_by_customer' | 'changed'
export type ReserveOutcome = 'reserved' | ReserveRefusal

/**
 * Brings the use of a coupon to where its order stands; the caller holds the order's lock and has locked its stock. A
 * use that was given back and whose payment then arrived counts again, also above the limit: the customer has paid.
 */
export async function moveCouponUse(
  db: TenantDb,
  orderId: string,
  state: 'reserved' | 'redeemed' | 'released',
): Promise<void> {
  const use = await db
    .selectFrom('coupon_uses')
    .select(['coupon_id', 'state'])
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  if (!use || use.state === state) return
  const moved = await db
    .updateTable('coupon_uses')
    .set({ state })
    .where('order_id', '=', orderId)
    .where('state', '=', use.state)
    .returning('order_id')
    .execute()
  const by = Number(state !== 'released') - Number(use.state !== 'released')
  if (moved.length === 0 || by === 0) return
  await db
    .updateTable('coupons')
    .set({ used_count: sql<number>`used_count + ${by}::integer` })
    .where('id', '=', use.coupon_id)
    .execute()
}
