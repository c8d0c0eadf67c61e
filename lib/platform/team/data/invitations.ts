import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { Events } from '@/lib/core/events/events'

/** Whoever is in no team of the shop invited for the platform: the operator, who made the shop for somebody. */
const platformName = 'Gerai'

type Inviter = { name: string | null; inviter: string | null; operator_name: string | null }

/** Who invited, by name where there is one. */
function inviterOf({ name, inviter, operator_name: operator }: Inviter): string {
  if (inviter !== null) return name || inviter
  return operator === null ? platformName : `${operator} (${platformName})`
}

export type InvitationRow = {
  id: string
  email: string
  role: string
  invitedBy: string
  sentAt: Date
  expiresAt: Date
}

/** What waits for an answer, the newest first; also what nobody answered in time. */
export async function listInvitationRows(db: TenantDb): Promise<InvitationRow[]> {
  const rows = await db
    .selectFrom('invitations as i')
    .leftJoin('members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'i.tenant_id').onRef('m.person_id', '=', 'i.invited_by'),
    )
    .select(['i.id', 'i.email', 'i.role', 'i.sent_at', 'i.expires_at', 'i.operator_name'])
    .select(['m.name', 'm.email as inviter'])
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .orderBy('i.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: inviterOf(row),
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
  }))
}

/** False when this address was invited already and has not answered. */
export async function addInvitation(
  db: TenantDb,
  invitation: { id: string; email: string; role: string; locale: Locale; invitedBy: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('invitations')
    .values({
      tenant_id: db.tenantId,
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      locale: invitation.locale,
      invited_by: invitation.invitedBy,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'email'])
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Seven days more, and which mail it is; null when the invitation waits no longer or was sent too often. */
export async function resendInvitationRow(
  db: TenantDb,
  id: string,
): Promise<{ email: string; sentCount: number } | null> {
  const row = await db
    .updateTable('invitations')
    .set((eb) => ({
      sent_count: eb('sent_count', '+', 1),
      sent_at: sql<Date>`now()`,
      expires_at: sql<Date>`now() + interval '7 days'`,
    }))
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('sent_count', '<', 20)
    .returning(['email', 'sent_count'])
    .executeTakeFirst()
  return row ? { email: row.email, sentCount: row.sent_count } : null
}

/** Null when the invitation waits no longer. */
export async function revokeInvitationRow(db: TenantDb, id: string): Promise<{ email: string } | null> {
  const row = await db
    .updateTable('invitations')
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('email')
    .executeTakeFirst()
  return row ?? null
}

export async function saveInvitationToken(db: Db, id: string, tokenHash: Buffer): Promise<void> {
  await sql`select app.save_invitation_token(${id}::uuid, ${tokenHash})`.execute(db)
}

export type OpenInvitation = {
  email: string
  role: string
  inviter: string
  state: 'waiting' | 'full' | 'accepted' | 'revoked' | 'expired'
}

type OpenRow = Omit<OpenInvitation, 'inviter'> & { inviter: string | null }

/** What the holder of a mailed token is invited to, at this tenant's door; null for any other token. */
export async function findInvitationByToken(db: Db, token: string): Promise<OpenInvitation | null> {
  const { rows } = await sql<OpenRow>`
    select email, role, inviter, state from app.read_invitation(${token})`.execute(db)
  const [row] = rows
  return row ? { ...row, inviter: row.inviter ?? platformName } : null
}

export type Acceptance = 'joined' | 'unknown' | 'closed' | 'other_person' | 'member_already'

export async function acceptInvitationRow(db: Db, token: string, name: string): Promise<Acceptance> {
  const { rows } = await sql<{ outcome: Acceptance }>`
    select app.accept_invitation(${token}, ${name}) as outcome`.execute(db)
  return rows[0]?.outcome ?? 'unknown'
}

export type InvitationToSend = {
  id: string
  email: string
  role: string
  locale: Locale
  inviter: string
  /** Null for somebody who is in the team no longer, or never was. */
  inviterEmail: string | null
  isOfPlatform: boolean
  expiresAt: Date
  sealedToken: string
}

/** For the job that writes the mail: null when the invitation waits no longer or was sent again meanwhile. */
export async function findInvitationToSend(db: TenantDb, eventId: string): Promise<InvitationToSend | null> {
  const event = await db
    .selectFrom('events')
    .select('payload')
    .where('id', '=', eventId)
    .where('topic', '=', 'invitation.sent')
    .executeTakeFirst()
  if (!event) return null
  const payload = event.payload as Events['invitation.sent']
  const row = await db
    .selectFrom('invitations as i')
    .leftJoin('members as m', (join) =>
      join.onRef('m.tenant_id', '=', 'i.tenant_id').onRef('m.person_id', '=', 'i.invited_by'),
    )
    .select(['i.id', 'i.email', 'i.role', 'i.locale', 'i.expires_at', 'i.operator_name'])
    .select(['m.name', 'm.email as inviter', 'm.removed_at'])
    .where('i.id', '=', payload.invitationId)
    .where('i.sent_count', '=', payload.sentCount)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    locale: isLocale(row.locale) ? row.locale : 'id',
    inviter: inviterOf(row),
    inviterEmail: row.removed_at === null ? row.inviter : null,
    isOfPlatform: row.inviter === null,
    expiresAt: row.expires_at,
    sealedToken: payload.sealedToken,
  }
}
