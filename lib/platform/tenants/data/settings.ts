import type { ExpressionBuilder, QueryCreator, Selectable, SqlBool } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB, Tenants } from '@/lib/core/db/types'
import { Currency } from '@/lib/core/money/money'
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
  'favicon_path',
  'contact_email',
  'contact_phone',
  'mail_from_name',
  'refund_policy',
  'order_window_minutes',
  'refund_late_payments',
  'default_product',
  'unique_code',
  'prices_include_tax',
  'tax_name',
  'tax_number',
  'tax_address',
  'tax_standard_bp',
  'tax_reduced_bp',
  'domain',
] as const

export type TenantSettingsRow = Pick<Selectable<Tenants>, (typeof settingColumns)[number]> & {
  has_privacy_policy: SqlBool
  has_terms: SqlBool
}

/** The tenant's own row as a query, so that another module can ask for it inside a larger statement. */
export function tenantQuery<T extends keyof DB>(
  db: QueryCreator<DB> | ExpressionBuilder<DB, T>,
  tenantId: string,
) {
  return (
    (db as QueryCreator<DB>)
      .selectFrom('tenants')
      .select(settingColumns)
      // Long texts that only their own pages show.
      .select((eb) => [
        eb('tenants.privacy_policy', '<>', '').as('has_privacy_policy'),
        eb('tenants.terms', '<>', '').as('has_terms'),
      ])
      .where('tenants.id', '=', tenantId)
  )
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
    faviconPath: row.favicon_path,
    refundPolicy: row.refund_policy,
    hasPrivacyPolicy: Boolean(row.has_privacy_policy),
    hasTerms: Boolean(row.has_terms),
    domain: row.domain,
    orderWindowMinutes: row.order_window_minutes,
    refundLatePayments: row.refund_late_payments,
    defaultProduct: row.default_product,
    uniqueCode: row.unique_code,
    tax: {
      isIncluded: row.prices_include_tax,
      name: row.tax_name,
      number: row.tax_number,
      address: row.tax_address,
      standardBp: row.tax_standard_bp,
      reducedBp: row.tax_reduced_bp,
    },
  }
}

export async function findTenantSettings(db: TenantDb): Promise<TenantSettings | null> {
  const row = await tenantQuery(db, db.tenantId).executeTakeFirst()
  return row ? toTenantSettings(row) : null
}

export async function findOpenedAt(db: TenantDb): Promise<Date | null> {
  const row = await db.selectFrom('tenants').select('created_at').executeTakeFirst()
  return row?.created_at ?? null
}
