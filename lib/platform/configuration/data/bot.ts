import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { BotSettings } from '@/lib/platform/configuration/schema/bot'

const columns = [
  'server_id',
  'features',
  'channels',
  'permissions',
  'prefix',
  'language',
  'time_zone',
  'auto_restart',
  'http_interactions',
] as const

/** How a tenant's bot is set; null when nobody has set it yet. */
export async function findBot(db: TenantDb): Promise<{ settings: BotSettings; version: number } | null> {
  const row = await db
    .selectFrom('tenant_bots')
    .select([...columns, 'version'])
    .where('kind', '=', 'discord')
    .executeTakeFirst()
  if (!row) return null
  const { version, ...settings } = row
  return { settings: BotSettings.parse(settings), version }
}

/** What the bot's server calls its channels, as entries of the audit log have them. */
export async function findChannelNames(db: TenantDb): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('discord_channel_names').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id ?? '', `#${(name ?? '').replaceAll(/[\s,]+/g, '-')}`]))
}

/** Which language and time zone the tenant has. */
export async function findPlace(db: TenantDb): Promise<{ locale: Locale; timeZone: string } | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['locale', 'time_zone'])
    .where('id', '=', db.tenantId)
    .executeTakeFirst()
  return row && isLocale(row.locale) ? { locale: row.locale, timeZone: row.time_zone } : null
}

/** How the bots of these tenants are set, for a platform admin; who has set none is not among them. */
export async function listBots(db: Db, tenantIds: readonly string[]): Promise<Map<string, BotSettings>> {
  const rows = await db
    .selectFrom('tenant_bots')
    .select(['tenant_id', ...columns])
    .where('tenant_id', 'in', tenantIds)
    .where('kind', '=', 'discord')
    .execute()
  return new Map(rows.map(({ tenant_id, ...settings }) => [tenant_id, BotSettings.parse(settings)]))
}

/** Whose server it is, by the address of the shop, for a platform admin; null for nobody's. */
export async function findShopOfServer(db: Db, serverId: string): Promise<string | null> {
  const row = await db
    .selectFrom('tenant_bots')
    .innerJoin('tenants', 'tenants.id', 'tenant_bots.tenant_id')
    .select('tenants.slug')
    .where('tenant_bots.server_id', '=', serverId)
    .where('tenants.status', '<>', 'cancelled')
    .orderBy('tenants.id')
    .executeTakeFirst()
  return row?.slug ?? null
}

/** False when somebody has set it since `version` was read; 0 is "not at all". */
export async function saveBot(db: TenantDb, settings: BotSettings, version: number): Promise<boolean> {
  const row = {
    ...settings,
    features: JSON.stringify(settings.features),
    channels: JSON.stringify(settings.channels),
    permissions: JSON.stringify(settings.permissions),
  }
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('tenant_bots')
      .values({ tenant_id: db.tenantId, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doNothing())
      .executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { numUpdatedRows } = await db
    .updateTable('tenant_bots')
    .set({ ...row, version: version + 1, updated_at: sql<Date>`now()` })
    .where('kind', '=', 'discord')
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Which features a tenant has, for a platform admin. */
export async function listFeaturesOf(db: TenantDb): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name from app.features_of(${db.tenantId}::uuid) as name`.execute(db)
  return rows.map(({ name }) => name)
}

export async function noteBotChange(
  db: TenantDb,
  details: Record<string, unknown>,
  address: string,
): Promise<void> {
  await sql`select app.note_bot_change(${db.tenantId}::uuid, ${JSON.stringify(details)}::jsonb, ${address})`.execute(
    db,
  )
}
