import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Place } from '@/lib/discord/moderation/schema/cases'

/** Those of these messages that a case of the last day was to delete. */
export async function listDeleted(db: TenantDb, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct place ->> 'id' as id from public.discord_cases c, jsonb_array_elements(c.messages) place
    where c.tenant_id = ${db.tenantId} and c.deletes and not c.is_dry and c.created_at > now() - interval '1 day'
      and place ->> 'id' = any(${[...ids]}::text[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** Adds messages to what a case deletes. Its id; null where there is no such case, or it deletes nothing. */
export async function addMessages(
  db: TenantDb,
  source: string,
  places: readonly Place[],
): Promise<string | null> {
  const row = await db
    .updateTable('discord_cases')
    .set({ messages: sql<never>`messages || ${JSON.stringify(places)}::jsonb` })
    .where('source', '=', source)
    .where('deletes', '=', true)
    .where('is_dry', '=', false)
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}
