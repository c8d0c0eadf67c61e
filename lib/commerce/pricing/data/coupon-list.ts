import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'
import { wallMinute } from '@/lib/core/time/calendar'
import { toTaxClass } from '@/lib/commerce/pricing/schema/tax'
import { toCouponKind } from './coupons'
import { couponState } from '@/lib/commerce/pricing/rules/coupon'
import type { Coupon, CouponDetail, CouponProduct } from '@/lib/commerce/pricing/schema/coupons'

const columns = [
  'c.id',
  'c.code',
  'c.note',
  'c.kind',
  'c.percent_bp',
  'c.amount_minor',
  'c.max_discount_minor',
  'c.minimum_minor',
  'c.for_all_products',
  'c.starts_at',
  'c.ends_at',
  'c.total_limit',
  'c.customer_limit',
  'c.used_count',
  'c.paused',
  'c.version',
] as const

/** What became of a coupon, counted from its uses. */
function usesOf(eb: ExpressionBuilder<DB & { c: DB['coupons'] }, 'c'>) {
  return eb
    .selectFrom('coupon_uses as u')
    .select([
      sql<number>`count(*) filter (where u.state = 'redeemed')::integer`.as('redeemed'),
      sql<number>`count(*) filter (where u.state = 'reserved')::integer`.as('reserved'),
      sql<bigint>`coalesce(sum(u.discount_minor) filter (where u.state = 'redeemed'), 0)::bigint`.as('given'),
    ])
    .whereRef('u.tenant_id', '=', 'c.tenant_id')
    .whereRef('u.coupon_id', '=', 'c.id')
    .as('uses')
}

function couponRows(db: TenantDb) {
  return db
    .selectFrom('coupons as c')
    .leftJoinLateral(usesOf, (join) => join.onTrue())
    .select([...columns, 'uses.redeemed', 'uses.reserved', 'uses.given'])
}

type CouponRow = Awaited<ReturnType<ReturnType<typeof couponRows>['execute']>>[number]

function toCoupon(row: CouponRow, now: Date): Coupon {
  const terms = {
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    totalLimit: row.total_limit,
    isPaused: row.paused,
  }
  return {
    id: row.id,
    code: row.code,
    note: row.note,
    kind: toCouponKind(row.kind),
    percentBp: row.percent_bp,
    amountMinor: row.amount_minor,
    maxDiscountMinor: row.max_discount_minor,
    minimumMinor: row.minimum_minor,
    isForAllProducts: row.for_all_products,
    customerLimit: row.customer_limit,
    version: row.version,
    ...terms,
    state: couponState({ ...terms, usedCount: row.used_count }, now),
    redeemed: row.redeemed ?? 0,
    reserved: row.reserved ?? 0,
    discountGivenMinor: row.given ?? 0n,
  }
}

/** Newest first. `beforeId` null: from the first. Ids are made in the order of time. */
export async function listCouponRows(
  db: TenantDb,
  page: { query: string; beforeId: string | null; limit: number },
): Promise<Coupon[]> {
  let rows = couponRows(db)
  if (page.query !== '') {
    rows = rows.where(
      sql<boolean>`(strpos(c.code, ${page.query.toUpperCase()}) > 0 or strpos(lower(c.note), ${page.query.toLowerCase()}) > 0)`,
    )
  }
  if (page.beforeId !== null) rows = rows.where('c.id', '<', page.beforeId)
  const found = await rows.orderBy('c.id', 'desc').limit(page.limit).execute()
  const now = new Date()
  return found.map((row) => toCoupon(row, now))
}

export async function findCoupon(
  db: TenantDb,
  couponId: string,
  timeZone: string,
): Promise<CouponDetail | null> {
  const row = await couponRows(db)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('coupon_products as p')
          .select('p.product_id')
          .whereRef('p.tenant_id', '=', 'c.tenant_id')
          .whereRef('p.coupon_id', '=', 'c.id')
          .orderBy('p.product_id'),
      ).as('products'),
    ])
    .where('c.id', '=', couponId)
    .executeTakeFirst()
  if (!row) return null
  const uses = await db
    .selectFrom('coupon_uses as u')
    .innerJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'u.tenant_id').onRef('o.id', '=', 'u.order_id'),
    )
    .select(['u.order_id', 'o.number', 'u.created_at', 'u.state', 'u.discount_minor', 'o.total_minor'])
    .where('u.coupon_id', '=', couponId)
    .orderBy('u.order_id', 'desc')
    .limit(50)
    .execute()
  return {
    ...toCoupon(row, new Date()),
    productIds: row.products.map((one) => one.product_id),
    startsAtLocal: row.starts_at && wallMinute(row.starts_at, timeZone),
    endsAtLocal: row.ends_at && wallMinute(row.ends_at, timeZone),
    uses: uses.map((use) => ({
      orderId: use.order_id,
      number: use.number,
      createdAt: use.created_at,
      state: use.state === 'redeemed' || use.state === 'released' ? use.state : 'reserved',
      discountMinor: use.discount_minor,
      totalMinor: use.total_minor,
    })),
  }
}

/** Every product by name, for choosing; of these ids, when some are given. */
export async function listProductNames(
  db: TenantDb,
  ids: readonly string[] | null = null,
): Promise<CouponProduct[]> {
  let names = db.selectFrom('products').select((eb) => [
    'id',
    'name',
    'tax_class',
    eb
      .selectFrom('product_variants as v')
      .select((inner) => inner.fn.min<bigint>('v.price_minor').as('lowest'))
      .whereRef('v.tenant_id', '=', 'products.tenant_id')
      .whereRef('v.product_id', '=', 'products.id')
      .where('v.retired', '=', false)
      .where('v.price_minor', '>', 0n)
      .as('lowestMinor'),
  ])
  if (ids !== null) names = names.where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
  const rows = await names.orderBy('name').orderBy('id').limit(5000).execute()
  return rows.map(({ tax_class: taxClass, ...row }) => ({ ...row, taxClass: toTaxClass(taxClass) }))
}
