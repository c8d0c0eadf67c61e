import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '@/lib/core/db/handle'
import type { Configuration } from '@/lib/platform/configuration/schema/configuration'
import type { NewSender } from '@/lib/platform/sender/schema'

/** The current tenant's configuration, as the database gathers it. */
export async function readConfiguration(db: Db): Promise<unknown> {
  const { rows } = await sql<{ document: unknown }>`select app.export_configuration() as document`.execute(db)
  return rows[0]?.document ?? null
}

/** A document that may be written, with the key of the sender that it names. */
export type ReadyConfiguration = { document: Configuration; sender: NewSender | null }

/** As the database takes it: without `sender` where the document says nothing of one. */
function written({ document, sender }: ReadyConfiguration): string {
  if (document.shop.email_from === undefined) return JSON.stringify(document)
  return JSON.stringify({
    ...document,
    sender: sender && {
      address: sender.address,
      selector: sender.selector,
      public_key: sender.publicKey,
      sealed_key: sender.sealedKey.toString('base64'),
    },
  })
}

export async function writeConfiguration(db: Db, ready: ReadyConfiguration): Promise<void> {
  await sql`select app.import_configuration(${written(ready)}::jsonb)`.execute(db)
}

const partOf: Readonly<Record<string, string>> = {
  tenants: 'shop',
  team_rules: 'team.rules',
  notification_rules: 'notifications.rules',
  notification_settings: 'notifications.quiet_hours',
  notification_templates: 'notifications.templates',
  tenant_modules: 'modules',
  tenant_bots: 'bot',
  sender_addresses: 'shop.email_from',
}

/** The part of a document that a constraint of the database is against; null for any other failure. */
export function refusedPart(error: unknown): string | null {
  // 22: a value that cannot be; 23: one that may not be.
  if (!(error instanceof pg.DatabaseError) || !/^2[23]/.test(error.code ?? '')) return null
  if (error.message === 'currency_in_use') return 'shop.currency'
  return partOf[error.table ?? ''] ?? null
}

/** Whether a tenant has exactly this address. */
export async function hasSlug(db: Db, slug: string): Promise<boolean> {
  const row = await db.selectFrom('tenants').select('id').where('slug', '=', slug).executeTakeFirst()
  return row !== undefined
}

/** Whether some shop has this address, or one that looks the same. */
export async function hasLookAlike(db: Db, slug: string): Promise<boolean> {
  const { rows } = await sql`select from app.taken_slugs(array[${slug}])`.execute(db)
  return rows.length > 0
}

export type NewTenant = {
  id: string
  slug: string
  shop: { name: string; locale: string; currency: string; time_zone: string }
  configuration: ReadyConfiguration | null
  /** Without an address the token is one to claim the shop with. */
  invitation: { id: string; email: string | null; locale: string; tokenHash: Buffer; sealedToken: string }
  plan: string
  address: string
}

export type Provisioned = 'done' | 'slug_taken' | 'no_such_plan'

export async function provisionTenant(db: Db, one: NewTenant): Promise<Provisioned> {
  const { id, email, locale, tokenHash, sealedToken } = one.invitation
  const document = one.configuration === null ? null : written(one.configuration)
  const { rows } = await sql<{ outcome: Provisioned }>`
    select app.provision_tenant(${one.id}::uuid, ${one.slug}, ${JSON.stringify(one.shop)}::jsonb, ${document}::jsonb,
      ${id}::uuid, ${email}, ${locale}, ${tokenHash}::bytea, ${sealedToken}, ${one.address}, ${one.plan}) as outcome`.execute(
    db,
  )
  return rows[0]?.outcome ?? 'slug_taken'
}
