import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** For how many days each is kept; `usual` is for shops that have not said how long they keep what was written in cases. */
export type KeptDays = { usual: number; dry: number; newcomers: number; unplaced: number }

export async function listTenantsWithOldTexts(
  db: Db,
  most: number,
  { usual, dry, newcomers, unplaced }: KeptDays,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select app.tenants_with_old_discord_texts(${most}::integer, ${usual}::integer, ${dry}::integer, ${newcomers}::integer, ${unplaced}::integer) as id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
