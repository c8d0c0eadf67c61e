import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export async function isClaim(db: Db, token: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select app.read_claim(${token}) as is`.execute(db)
  return rows[0]?.is === true
}

/** False where the link counts no longer. */
export async function claimTenant(
  db: Db,
  claim: {
    token: string
    invitationId: string
    email: string
    locale: string
    tokenHash: Buffer
    sealedToken: string
  },
): Promise<boolean> {
  const { token, invitationId, email, locale, tokenHash, sealedToken } = claim
  const { rows } = await sql<{ done: boolean }>`
    select app.claim_tenant(${token}, ${invitationId}::uuid, ${email}, ${locale}, ${tokenHash}::bytea, ${sealedToken}) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}
