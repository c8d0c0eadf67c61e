import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Topic } from '@/lib/discord/tickets/schema'
import type { Panel, PanelRow } from '@/lib/discord/tickets/schema'

const columns = [
  'id',
  'title',
  'text',
  'topics',
  'version',
  'channel_id',
  'message_id',
  'said_as',
  'deleted_at',
] as const

const panels = (db: TenantDb) => db.selectFrom('discord_panels').select(columns)
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof panels>['executeTakeFirst']>>>

function toPanel(row: Row): PanelRow {
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    topics: Topic.array().parse(row.topics),
    version: row.version,
    channelId: row.channel_id,
    messageId: row.message_id,
    saidAs: row.said_as,
    isDeleted: row.deleted_at !== null,
  }
}

/** Those that are to stand in the server, the oldest first. */
export async function listPanels(db: TenantDb): Promise<PanelRow[]> {
  const rows = await panels(db).where('deleted_at', 'is', null).orderBy('id').execute()
  return rows.map(toPanel)
}

/** Also those that are deleted and whose message stands yet. */
export async function listAllPanels(db: TenantDb): Promise<PanelRow[]> {
  return (await panels(db).orderBy('id').execute()).map(toPanel)
}

/** Also one that is deleted, as long as its message stands. */
export async function findPanel(db: TenantDb, id: string): Promise<PanelRow | null> {
  const row = await panels(db).where('id', '=', id).executeTakeFirst()
  return row ? toPanel(row) : null
}

export async function insertPanel(db: TenantDb, id: string, panel: Panel): Promise<void> {
  await db
    .insertInto('discord_panels')
    .values({
      ...{ tenant_id: db.tenantId, id, title: panel.title, text: panel.text },
      topics: JSON.stringify(panel.topics),
    })
    .execute()
}

/** False where it was changed meanwhile, or is gone. */
export async function updatePanel(
  db: TenantDb,
  { id, version, ...panel }: Panel & { id: string; version: number },
): Promise<boolean> {
  const changed = await db
    .updateTable('discord_panels')
    .set({
      ...{ title: panel.title, text: panel.text, topics: JSON.stringify(panel.topics) },
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** False where it is gone already. */
export async function markPanelDeleted(db: TenantDb, id: string): Promise<boolean> {
  const changed = await db
    .updateTable('discord_panels')
    .set({ deleted_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** Where its message stands now; null where it stands nowhere. */
export async function notePanelMessage(
  db: TenantDb,
  id: string,
  place: { channelId: string; messageId: string; saidAs: string } | null,
): Promise<void> {
  await db
    .updateTable('discord_panels')
    .set({
      ...{ channel_id: place?.channelId ?? null, message_id: place?.messageId ?? null },
      said_as: place?.saidAs ?? null,
    })
    .where('id', '=', id)
    .execute()
}

export async function deletePanel(db: TenantDb, id: string): Promise<void> {
  await db.deleteFrom('discord_panels').where('id', '=', id).where('deleted_at', 'is not', null).execute()
}
