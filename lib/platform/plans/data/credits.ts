import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export async function holdCredit(
  db: Db,
  hold: { key: string; amount: bigint; lastsSeconds: number },
): Promise<boolean> {
  const { rows } = await sql<{ is_held: boolean }>`
    select app.hold_credits(${hold.key}, ${hold.amount}::bigint, make_interval(secs => ${hold.lastsSeconds})) as is_held`.execute(
    db,
  )
  return rows[0]?.is_held === true
}

export async function settleCredit(db: Db, key: string, spent: bigint): Promise<boolean> {
  const { rows } = await sql<{ is_settled: boolean }>`
    select app.settle_credits(${key}, ${spent}::bigint) as is_settled`.execute(db)
  return rows[0]?.is_settled === true
}

export async function returnLapsed(db: Db): Promise<void> {
  await sql`select app.return_credits()`.execute(db)
}

export async function listLapsed(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('credit_holds')
    .select('tenant_id')
    .distinct()
    .where('settled_at', 'is', null)
    .where('expires_at', '<=', sql<Date>`now()`)
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}
