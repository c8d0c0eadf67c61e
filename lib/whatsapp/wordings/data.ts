import { sql } from 'kysely'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { WANTED } from './rules'
import type { Template, TemplateName, TemplateState } from './schema'

export async function listTemplateRows(db: TenantDb, channelId: string): Promise<Template[]> {
  const rows = await db
    .selectFrom('whatsapp_templates')
    .select(['name', 'language', 'state', 'reason', 'changed_at'])
    .where('channel_id', '=', channelId)
    .execute()
  return WANTED.flatMap(({ name, language }) => {
    const row = rows.find((one) => one.name === name && one.language === language)
    if (!row) return []
    const { state, reason, changed_at: changedAt } = row
    return [{ name, language, state: state as TemplateState, reason, changedAt }]
  })
}

type Key = { name: string; language: string }

export async function findTemplateState(
  db: TenantDb,
  channelId: string,
  { name, language }: Key,
): Promise<TemplateState | null> {
  const row = await db
    .selectFrom('whatsapp_templates')
    .select('state')
    .where('channel_id', '=', channelId)
    .where('name', '=', name)
    .where('language', '=', language)
    .executeTakeFirst()
  return row ? (row.state as TemplateState) : null
}

/** A row for every text that a number needs. */
export async function wantTemplates(
  db: TenantDb,
  channelId: string,
  wanted: readonly { name: TemplateName; language: Locale }[],
): Promise<void> {
  await db
    .insertInto('whatsapp_templates')
    .values(wanted.map((one) => ({ tenant_id: db.tenantId, id: newId(), channel_id: channelId, ...one })))
    .onConflict((conflict) => conflict.constraint('whatsapp_templates_name').doNothing())
    .execute()
}

/** How it stands; the moment is that of the last change. */
export async function noteTemplateState(
  db: TenantDb,
  channelId: string,
  { name, language, state, reason }: Key & { state: TemplateState; reason: string | null },
): Promise<void> {
  await db
    .updateTable('whatsapp_templates')
    .set({ state, reason, changed_at: sql<Date>`clock_timestamp()` })
    .where('channel_id', '=', channelId)
    .where('name', '=', name)
    .where('language', '=', language)
    .where((eb) => eb.or([eb('state', '<>', state), eb('reason', 'is distinct from', reason)]))
    .execute()
}
