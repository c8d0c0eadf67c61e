import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import type { BrandImage, General, Policies } from './schema'

/** Holds the tenant's row until the commit, so that what was compared is what is replaced. */
export async function lockTenant(db: Db, tenantId: string): Promise<void> {
  await db.selectFrom('tenants').select('id').where('id', '=', tenantId).forUpdate().execute()
}

export async function findPolicies(db: Db, tenantId: string): Promise<Policies | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['refund_policy', 'privacy_policy', 'terms'])
    .where('id', '=', tenantId)
    .executeTakeFirst()
  return row ? { refundPolicy: row.refund_policy, privacyPolicy: row.privacy_policy, terms: row.terms } : null
}

/** False when nobody may change it any more: the shop was suspended in between. */
async function isChanged(change: Promise<{ numUpdatedRows: bigint }>): Promise<boolean> {
  return (await change).numUpdatedRows > 0n
}

export function changeGeneral(db: Db, tenantId: string, general: General): Promise<boolean> {
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
      })
      .where('id', '=', tenantId)
      .executeTakeFirst(),
  )
}

export function changeBrandColor(db: Db, tenantId: string, brandColor: string): Promise<boolean> {
  return isChanged(
    db.updateTable('tenants').set({ brand_color: brandColor }).where('id', '=', tenantId).executeTakeFirst(),
  )
}

export function changePolicies(db: Db, tenantId: string, policies: Policies): Promise<boolean> {
  return isChanged(
    db
      .updateTable('tenants')
      .set({
        refund_policy: policies.refundPolicy,
        privacy_policy: policies.privacyPolicy,
        terms: policies.terms,
      })
      .where('id', '=', tenantId)
      .executeTakeFirst(),
  )
}

export function changeBrandImage(
  db: Db,
  tenantId: string,
  image: BrandImage,
  key: string | null,
): Promise<boolean> {
  return isChanged(
    db
      .updateTable('tenants')
      .set(image === 'logo' ? { logo_path: key } : { favicon_path: key })
      .where('id', '=', tenantId)
      .executeTakeFirst(),
  )
}

/** Whether anything was ever ordered here; the question that the database itself asks before a currency changes. */
export async function hasOrders(db: Db, tenantId: string): Promise<boolean> {
  const found = await sql<{ answer: boolean }>`
    select exists (select from public.order_references where tenant_id = ${tenantId}::uuid) as answer`.execute(
    db,
  )
  return found.rows[0]?.answer ?? true
}
