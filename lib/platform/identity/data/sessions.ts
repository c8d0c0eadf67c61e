import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export type SessionRow = {
  sessionId: string
  isCurrent: boolean
  address: string | null
  userAgent: string | null
  startedAt: Date
  usedAt: Date
}

/** Where the own account is signed in: this session first, then the one used last. */
export async function listOwnSessions(db: Db): Promise<SessionRow[]> {
  const { rows } = await sql<{
    session_id: string
    is_current: boolean
    address: string | null
    user_agent: string | null
    started_at: Date
    used_at: Date
  }>`select session_id, is_current, address, user_agent, started_at, used_at from app.my_sessions()`.execute(
    db,
  )
  return rows.map((row) => ({
    sessionId: row.session_id,
    isCurrent: row.is_current,
    address: row.address,
    userAgent: row.user_agent,
    startedAt: row.started_at,
    usedAt: row.used_at,
  }))
}

/** Ends one other session of the own account, or all others. Returns how many there were. */
export async function endOwnSessions(db: Db, sessionId: string | null): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select app.end_sessions(${sessionId}::uuid) as ended`.execute(
    db,
  )
  return rows[0]?.ended ?? 0
}
