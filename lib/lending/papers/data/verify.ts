import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

type Found = {
  state: string
  content: unknown
  sha256: string
  signed_sha256: string | null
  created_at: Date
  ends_at: Date
  ended_at: Date | null
  signed_at: Date | null
}

/** What a paper's code tells of it in the current shop; null where no paper has it. */
export async function findByCode(db: Db, code: string): Promise<Found | null> {
  const { rows } = await sql<Found>`select * from app.find_loan_document(${code})`.execute(db)
  return rows[0] ?? null
}
