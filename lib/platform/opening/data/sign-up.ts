import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

/** Which of these names a shop has already, or one that looks the same. */
export async function listTakenSlugs(db: Db, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from app.taken_slugs(${[...slugs]}::text[]) as slug`.execute(db)
  return new Set(rows.map(({ slug }) => slug))
}

export type NewShop = {
  slug: string
  name: string
  locale: string
  currency: string
  timeZone: string
  /** The plan that was asked for; what it may be is the database's to say. */
  plan: string | null
  /** A free product with which the shop can be tried out. */
  product: {
    slug: string
    name: string
    summary: string
    description: string
    access_url: string
    note: string
  }
}

export type Opening =
  | { outcome: 'opened' | 'mine'; tenantId: string }
  | { outcome: 'taken' | 'too_many' | 'unproven'; tenantId: null }

/** Opens the shop with everything that belongs to it, or nothing. `mine`: this person opened it before. */
export async function openShop(db: Db, shop: NewShop): Promise<Opening> {
  const { rows } = await sql<{ outcome: Opening['outcome']; tenant_id: string | null }>`
    select outcome, tenant_id from app.open_shop(
      ${shop.slug}, ${shop.name}, ${shop.locale}, ${shop.currency}, ${shop.timeZone}, ${JSON.stringify(shop.product)}::jsonb,
      ${shop.plan}
    )`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('app.open_shop answers with one row.')
  return { outcome: row.outcome, tenantId: row.tenant_id } as Opening
}

/** From here on the transaction works in this tenant, with the rights that the person has there. */
export async function enterTenant(db: TenantDb): Promise<void> {
  await sql`select app.enter_tenant(${db.tenantId}::uuid)`.execute(db)
}
