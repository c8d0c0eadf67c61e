import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** Nothing tells any more whose account these orders were bought with. */
export async function cutLinks(db: TenantDb, orderIds: readonly string[]): Promise<void> {
  await sql`select app.cut_discord_links(${[...orderIds]}::uuid[])`.execute(db)
}
