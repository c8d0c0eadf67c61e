import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { WaitingOwner } from '@/lib/platform/console/schema/tenants'

/** Who was asked to own this tenant and has not answered, the newest first. */
export async function listWaitingOwners(db: Db, tenantId: string): Promise<WaitingOwner[]> {
  const { rows } = await sql<{ id: string; email: string; sent_at: Date; expires_at: Date }>`
    select * from app.waiting_owners(${tenantId}::uuid)`.execute(db)
  return rows.map(({ id, email, ...row }) => ({ id, email, sentAt: row.sent_at, expiresAt: row.expires_at }))
}

type Invitation = { tenantId: string; invitationId: string; address: string }

/** False where it waits no longer, or was sent too often. */
export async function resendOwnerInvitation(
  db: Db,
  one: Invitation & { tokenHash: Buffer; sealedToken: string },
): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.invite_owner_again(${one.tenantId}::uuid, ${one.invitationId}::uuid, ${one.tokenHash}::bytea,
      ${one.sealedToken}, ${one.address}) as is_done`.execute(db)
  return rows[0]?.is_done ?? false
}

/** False where it waits no longer. */
export async function withdrawOwnerInvitation(db: Db, one: Invitation): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.withdraw_owner(${one.tenantId}::uuid, ${one.invitationId}::uuid, ${one.address}) as is_done`.execute(
    db,
  )
  return rows[0]?.is_done ?? false
}

/** What came of it: `done`, or why nobody is invited. */
export async function insertOwnerInvitation(
  db: Db,
  one: Invitation & { email: string; locale: string; tokenHash: Buffer; sealedToken: string },
): Promise<string> {
  const { rows } = await sql<{ outcome: string }>`
    select app.invite_owner(${one.tenantId}::uuid, ${one.invitationId}::uuid, ${one.email}, ${one.locale},
      ${one.tokenHash}::bytea, ${one.sealedToken}, ${one.address}) as outcome`.execute(db)
  return rows[0]?.outcome ?? ''
}

/** What came of it: `done`, or why nobody can claim the shop. Throws `step_up_needed`. */
export async function saveClaimLink(
  db: Db,
  one: { tenantId: string; tokenHash: Buffer; address: string },
): Promise<string> {
  const { rows } = await sql<{ outcome: string }>`
    select app.make_claim_link(${one.tenantId}::uuid, ${one.tokenHash}::bytea, ${one.address}) as outcome`.execute(
    db,
  )
  return rows[0]?.outcome ?? 'no_such_tenant'
}
