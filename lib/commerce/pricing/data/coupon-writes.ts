import type { TenantDb } from '@/lib/core/db/handle'
import { momentAt } from '@/lib/core/time/calendar'
import type { CouponInput, CouponTime } from '@/lib/commerce/pricing/schema/coupons'

const moment = (time: CouponTime | null, timeZone: string): Date | null =>
  typeof time === 'string' ? momentAt(time, timeZone) : time

function termsOf(input: CouponInput, timeZone: string) {
  return {
    code: input.code,
    note: input.note,
    kind: input.kind,
    percent_bp: input.kind === 'percent' ? input.percentBp : null,
    amount_minor: input.kind === 'fixed' ? input.amountMinor : null,
    max_discount_minor: input.kind === 'percent' ? input.maxDiscountMinor : null,
    minimum_minor: input.minimumMinor,
    for_all_products: input.productIds === null,
    starts_at: moment(input.startsAt, timeZone),
    ends_at: moment(input.endsAt, timeZone),
    total_limit: input.totalLimit,
    customer_limit: input.customerLimit,
  }
}

async function chooseProducts(db: TenantDb, couponId: string, productIds: readonly string[]) {
  if (productIds.length === 0) return
  await db
    .insertInto('coupon_products')
    .values(
      productIds.map((productId) => ({ tenant_id: db.tenantId, coupon_id: couponId, product_id: productId })),
    )
    .execute()
}

/** Which coupon has a code; null when none has. */
export async function ownerOfCode(db: TenantDb, code: string): Promise<string | null> {
  const row = await db.selectFrom('coupons').select('id').where('code', '=', code).executeTakeFirst()
  return row?.id ?? null
}

export async function insertCoupon(
  db: TenantDb,
  couponId: string,
  input: CouponInput,
  timeZone: string,
): Promise<void> {
  await db
    .insertInto('coupons')
    .values({ tenant_id: db.tenantId, id: couponId, ...termsOf(input, timeZone) })
    .execute()
  await chooseProducts(db, couponId, input.productIds ?? [])
}

/** False when somebody else changed it first. */
export async function updateCoupon(
  db: TenantDb,
  couponId: string,
  version: number,
  input: CouponInput,
  timeZone: string,
): Promise<boolean> {
  const changed = await db
    .updateTable('coupons')
    .set({ ...termsOf(input, timeZone), version: version + 1 })
    .where('id', '=', couponId)
    .where('version', '=', version)
    .returning('id')
    .execute()
  if (changed.length === 0) return false
  await db.deleteFrom('coupon_products').where('coupon_id', '=', couponId).execute()
  await chooseProducts(db, couponId, input.productIds ?? [])
  return true
}

/** What is read of it from now on stays so until the end of the transaction. */
export async function lockCoupon(db: TenantDb, couponId: string): Promise<void> {
  await db.selectFrom('coupons').select('id').where('id', '=', couponId).forUpdate().execute()
}

/** False when there is no such coupon, or it is so already. */
export async function setPaused(db: TenantDb, couponId: string, isPaused: boolean): Promise<boolean> {
  const changed = await db
    .updateTable('coupons')
    .set((eb) => ({ paused: isPaused, version: eb('version', '+', 1) }))
    .where('id', '=', couponId)
    .where('paused', '=', !isPaused)
    .returning('id')
    .execute()
  return changed.length > 0
}
