import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { isTaken } from '@/lib/core/db/taken'
import { findCoupon, listCouponRows, listProductNames } from '@/lib/commerce/pricing/data/coupon-list'
import {
  insertCoupon,
  lockCoupon,
  setPaused,
  updateCoupon,
  ownerOfCode,
} from '@/lib/commerce/pricing/data/coupon-writes'
import type { Coupon, CouponDetail, CouponInput, CouponProduct } from '@/lib/commerce/pricing/schema/coupons'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { requireVersion } from '@/lib/core/guards/require-version'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'

const mostOnPage = 50

/** Coupons, newest first, a page at a time; `query` finds codes and notes by any part. */
export async function listCoupons(
  ctx: TenantContext,
  { query = '', cursor, limit = mostOnPage }: { query?: string; cursor?: string; limit?: number } = {},
): Promise<{ coupons: Coupon[]; nextCursor: string | null }> {
  const beforeId = cursor !== undefined && isId(cursor) ? cursor : null
  const rows = await withActor(tenantActor(ctx), (db) =>
    listCouponRows(db, {
      query: cutText(plainQuery(query), 100),
      beforeId,
      limit: limit + 1,
    }),
  )
  const coupons = rows.slice(0, limit)
  return { coupons, nextCursor: rows.length > limit ? (coupons.at(-1)?.id ?? null) : null }
}

/** One coupon with its newest uses. Throws `not_found`. */
export async function getCoupon(ctx: TenantContext, couponId: string): Promise<CouponDetail> {
  return withActor(tenantActor(ctx), (db) => readCoupon(db, couponId))
}

/** What a coupon can be for. */
export async function listCouponProducts(ctx: TenantContext): Promise<CouponProduct[]> {
  return withActor(tenantActor(ctx), (db) => listProductNames(db))
}

async function readCoupon(db: TenantDb, couponId: string): Promise<CouponDetail> {
  const { timeZone } = await getTenantSettings(db)
  const found = isId(couponId) ? await findCoupon(db, couponId, timeZone) : null
  if (!found) throw new AppError('not_found')
  return found
}

const codeTaken = () =>
  new AppError('validation_failed', 'validation_failed', { fields: { code: ['coupon_code_taken'] } })

function refusal(error: unknown): unknown {
  return isTaken(error, 'coupons_code') ? codeTaken() : error
}

/** Throws `validation_failed` for a code that another coupon of the shop has. */
export async function requireFreeCode(
  ctx: TenantContext,
  code: string,
  couponId: string | null,
): Promise<void> {
  const owner = await withActor(tenantActor(ctx), (db) => ownerOfCode(db, code))
  if (owner !== null && owner !== couponId) throw codeTaken()
}

async function checkProducts(db: TenantDb, { productIds }: Pick<CouponInput, 'productIds'>): Promise<void> {
  if (productIds === null) return
  const known = await listProductNames(db, productIds)
  if (known.length === new Set(productIds).size) return
  throw new AppError('validation_failed', 'validation_failed', { fields: { productIds: ['expected_known'] } })
}

/** Throws `validation_failed` for a product that is not of this shop. */
export async function requireKnownProducts(ctx: TenantContext, productIds: string[] | null): Promise<void> {
  await withActor(tenantActor(ctx), (db) => checkProducts(db, { productIds }))
}

/** What of a coupon is worth keeping in the audit log. */
function told(coupon: CouponDetail): Record<string, string | number | boolean | null> {
  return {
    code: coupon.code,
    kind: coupon.kind,
    percent_bp: coupon.percentBp,
    amount_minor: coupon.amountMinor?.toString() ?? null,
    max_discount_minor: coupon.maxDiscountMinor?.toString() ?? null,
    minimum_minor: coupon.minimumMinor.toString(),
    products: coupon.isForAllProducts ? null : coupon.productIds.length,
    starts_at: coupon.startsAt?.toISOString() ?? null,
    ends_at: coupon.endsAt?.toISOString() ?? null,
    total_limit: coupon.totalLimit,
    customer_limit: coupon.customerLimit,
  }
}

/** Adds a coupon. Throws `forbidden`, `validation_failed` when its code is taken or a product is not of this shop. */
export async function addCoupon(ctx: TenantContext, input: CouponInput): Promise<CouponDetail> {
  const couponId = newId()
  try {
    return await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'coupons.write')
      await checkProducts(db, input)
      const { timeZone } = await getTenantSettings(db)
      await insertCoupon(db, couponId, input, timeZone)
      const coupon = await readCoupon(db, couponId)
      await audit(db, ctx, { action: 'coupon.added', subjectId: couponId, details: { after: told(coupon) } })
      return coupon
    })
  } catch (error) {
    throw refusal(error)
  }
}

/**
 * Changes a coupon; orders that were placed with it keep what they got. Throws `not_found`, `forbidden`,
 * `stale_version`, `validation_failed`.
 */
export async function changeCoupon(
  ctx: TenantContext,
  input: CouponInput & { id: string; version: number },
): Promise<CouponDetail> {
  const { id, version, ...terms } = input
  try {
    return await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'coupons.write')
      await checkProducts(db, terms)
      const before = await readCoupon(db, id)
      const { timeZone } = await getTenantSettings(db)
      if (!(await updateCoupon(db, id, version, terms, timeZone))) throw new AppError('stale_version')
      const after = await readCoupon(db, id)
      await audit(db, ctx, {
        action: 'coupon.changed',
        subjectId: id,
        details: { before: told(before), after: told(after) },
      })
      return after
    })
  } catch (error) {
    throw refusal(error)
  }
}

/** A paused coupon answers like one that does not exist. Throws `not_found`, `forbidden`, `stale_version`. */
export async function pauseCoupon(
  ctx: TenantContext,
  couponId: string,
  isPaused: boolean,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'coupons.write')
    if (version !== null) await lockCoupon(db, couponId)
    const { code, version: stored } = await readCoupon(db, couponId)
    requireVersion(version, stored)
    // Two people who pause at once have both got what they wanted.
    if (!(await setPaused(db, couponId, isPaused))) return
    await audit(db, ctx, {
      action: isPaused ? 'coupon.paused' : 'coupon.resumed',
      subjectId: couponId,
      details: { code },
    })
  })
}
