import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export async function listTenantsWithOldTexts(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select app.tenants_with_old_discord_texts(${most}::integer) as id`.execute(db)
  return rows.map(({ id }) => id)
}
