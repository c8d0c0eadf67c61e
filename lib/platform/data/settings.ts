import type { ExpressionBuilder, QueryCreator, Selectable } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Db } from '@/lib/core/db/actor'
import type { DB, Tenants } from '@/lib/core/db/types'
import { Currency } from '@/lib/core/money'
import type { TenantSettings } from '@/lib/platform/schema'

const settingColumns = [
  'id',
  'slug',
  'name',
  'tagline',
  'status',
  'locale',
  'currency',
  'time_zone',
  'brand_color',
  'logo_path',
  'contact_email',
  'contact_phone',
  'mail_from_name',
  'refund_policy',
  'order_window_minutes',
  'refund_late_payments',
] as const

export type TenantSettingsRow = Pick<Selectable<Tenants>, (typeof settingColumns)[number]>

/** The tenant's own row as a query, so that another module can ask for it inside a larger statement. */
export function tenantQuery<T extends keyof DB>(
  db: QueryCreator<DB> | ExpressionBuilder<DB, T>,
  tenantId: string,
) {
  return (db as QueryCreator<DB>)
    .selectFrom('tenants')
    .select(settingColumns)
    .where('tenants.id', '=', tenantId)
}

/** The same row as the type that everyone works with. */
export function toTenantSettings(row: TenantSettingsRow): TenantSettings {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    tagline: row.tagline,
    status:
      row.status === 'trial' || row.status === 'active' || row.status === 'suspended'
        ? row.status
        : 'cancelled',
    locale: isLocale(row.locale) ? row.locale : 'id',
    currency: Currency.parse(row.currency),
    timeZone: row.time_zone,
    brandColor: row.brand_color,
    logoPath: row.logo_path,
    contactEmail: row.contact_email,
    contactPhone: row.contact_phone,
    mailFromName: row.mail_from_name,
    refundPolicy: row.refund_policy,
    orderWindowMinutes: row.order_window_minutes,
    refundLatePayments: row.refund_late_payments,
  }
}

export async function findTenantSettings(db: Db, tenantId: string): Promise<TenantSettings | null> {
  const row = await tenantQuery(db, tenantId).executeTakeFirst()
  return row ? toTenantSettings(row) : null
}
