import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export async function beatHeart(db: Db, processName: string): Promise<void> {
  await sql`select app.beat_heart(${processName})`.execute(db)
}

export async function readHeartbeat(db: Db, processName: string): Promise<Date | null> {
  const found = await sql<{
    beaten_at: Date | null
  }>`select app.read_heartbeat(${processName}) as beaten_at`.execute(db)
  return found.rows[0]?.beaten_at ?? null
}
