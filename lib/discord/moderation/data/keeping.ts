import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** So long is kept what a rule only would have done. */
export const dryDays = 30

/** What people wrote goes after so many days. */
export async function forgetTexts(db: TenantDb, days: number): Promise<void> {
  await db
    .updateTable('discord_cases')
    .set({ excerpt: null })
    .where('excerpt', 'is not', null)
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${days}::integer)`)
    .execute()
  await db
    .deleteFrom('discord_cases')
    .where('is_dry', '=', true)
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${dryDays}::integer)`)
    .execute()
}

/** The cases stay, without what the person wrote and is called; what was only tried goes. */
export async function forgetOf(db: TenantDb, userId: string): Promise<void> {
  await db.deleteFrom('discord_cases').where('user_id', '=', userId).where('is_dry', '=', true).execute()
  await db
    .updateTable('discord_cases')
    .set({ excerpt: null, user_name: userId, messages: sql<never>`'[]'::jsonb` })
    .where('user_id', '=', userId)
    .execute()
}
