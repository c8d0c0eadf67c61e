import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { BrandImage, General, Policies } from './schema'

/** Holds the tenant's row until the commit, so that what was compared is what is replaced. */
export async function lockTenant(db: TenantDb): Promise<void> {
  await db.selectFrom('tenants').select('id').forUpdate().execute()
}

export async function findPolicies(db: TenantDb): Promise<Policies | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['refund_policy', 'privacy_policy', 'terms'])
    .executeTakeFirst()
  return row ? { refundPolicy: row.refund_policy, privacyPolicy: row.privacy_policy, terms: row.terms } : null
}

/** False when nobody may change it any more: the shop was suspended in between. */
async function isChanged(change: Promise<{ numUpdatedRows: bigint }>): Promise<boolean> {
  return (await change).numUpdatedRows > 0n
}

export function changeGeneral(db: TenantDb, general: General): Promise<boolean> {
  return isChanged(
    db
      .updateTable('tenants')
      .set({
        name: general.name,
        tagline: general.tagline,
        locale: general.locale,
        currency: general.currency,
        time_zone: general.timeZone,
        contact_email: general.contactEmail,
        contact_phone: general.contactPhone,
        order_window_minutes: general.orderWindowHours * 60,
        refund_late_payments: general.refundLatePayments,
        default_product: general.defaultProduct,
        unique_code: general.uniqueCode,
      })
      .executeTakeFirst(),
  )
}

export function changeBrandColor(db: TenantDb, brandColor: string): Promise<boolean> {
  return isChanged(db.updateTable('tenants').set({ brand_color: brandColor }).executeTakeFirst())
}

export function changePolicies(db: TenantDb, policies: Policies): Promise<boolean> {
  return isChanged(
    db
      .updateTable('tenants')
      .set({
        refund_policy: policies.refundPolicy,
        privacy_policy: policies.privacyPolicy,
        terms: policies.terms,
      })
      .executeTakeFirst(),
  )
}

export function changeBrandImage(db: TenantDb, image: BrandImage, key: string | null): Promise<boolean> {
  return isChanged(
    db
      .updateTable('tenants')
      .set(image === 'logo' ? { logo_path: key } : { favicon_path: key })
      .executeTakeFirst(),
  )
}

/** Whether anything was ever ordered here; the question that the database itself asks before a currency changes. */
export async function hasOrders(db: TenantDb): Promise<boolean> {
  const found = await sql<{ answer: boolean }>`
    select exists (select from public.order_references where tenant_id = ${db.tenantId}::uuid) as answer`.execute(
    db,
  )
  return found.rows[0]?.answer ?? true
}
