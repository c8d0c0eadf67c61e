import { createHash, randomBytes } from 'node:crypto'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { jobActor, tenantActor, visitorActor } from '@/lib/core/context'
import type { JobContext, Locale, TenantContext, PersonContext } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { readForm } from '@/lib/core/requests/refusals'
import { originOf } from '@/lib/core/tenancy/tenant'
import {
  acceptInvitationRow,
  addInvitation,
  findInvitationByToken,
  findInvitationToSend,
  listInvitationRows,
  resendInvitationRow,
  revokeInvitationRow,
  saveInvitationToken,
} from '@/lib/platform/team/data/invitations'
import { isMemberEmail } from '@/lib/platform/team/data/team'
import { isRole } from '@/lib/platform/team/rules'
import type { Role } from '@/lib/platform/team/rules'
import type { TenantSettings } from '@/lib/platform/schema'
import { Invite } from '@/lib/platform/team/schema'
import type { Invited } from '@/lib/platform/team/schema'
import { audit } from '@/lib/platform/audit/service'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'
import { hasAccount } from '@/lib/platform/identity/data/people'
import { requireStepUp } from '@/lib/platform/identity/service/step-up'

/** Enough for any team; beyond it somebody uses the shop to write to strangers. */
const mostWaiting = 50
const mailsADay = { name: 'invitation_mail', points: 100, windowSeconds: 86_400, scope: 'shared' } as const

const binding = (tenantId: string, invitationId: string): readonly string[] => [
  'invitation',
  tenantId,
  invitationId,
]

/** Makes a new token, which makes an older one useless, and asks for the mail. The token is kept nowhere but in it. */
async function send(db: Db, ctx: TenantContext, id: string, sentCount: number): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  await saveInvitationToken(db, id, createHash('sha256').update(token).digest())
  const sealed = sealToBytes(env().APP_SECRETS, binding(ctx.tenantId, id), token)
  await record(db, {
    tenantId: ctx.tenantId,
    topic: 'invitation.sent',
    key: `${id}:${sentCount}`,
    payload: { invitationId: id, sentCount, sealedToken: sealed.toString('base64') },
  })
}

async function change<T>(ctx: TenantContext, work: (db: TenantDb) => Promise<T>): Promise<T> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'team.manage')
    await requireStepUp(db)
    return work(db)
  })
}

function refuseEmail(message: 'already_member' | 'already_invited'): AppError {
  return new AppError('validation_failed', message, { fields: { email: [message] } })
}

/** Throws `validation_failed` for whoever is in the team or was asked already and may still answer. */
async function requireNewEmail(db: TenantDb, email: string): Promise<void> {
  if (await isMemberEmail(db, email)) throw refuseEmail('already_member')
  const waiting = await listInvitationRows(db)
  if (waiting.some((one) => one.email === email && one.expiresAt > new Date()))
    throw refuseEmail('already_invited')
}

/** The form of an invitation with everything that is wrong with it told at once. Throws `validation_failed`. */
export async function readInvitation(ctx: TenantContext, form: Record<string, unknown>): Promise<Invite> {
  const email = Invite.shape.email.safeParse(form.email)
  return readForm(Invite, form, async (refusals) =>
    email.success
      ? refusals.ask(() =>
          withActor(tenantActor(ctx), async (db) => {
            await requirePermission(db, 'team.manage')
            await requireNewEmail(db, email.data)
          }),
        )
      : undefined,
  )
}

/**
 * Asks somebody to join by mail, for seven days. Throws `validation_failed` for whoever is in the team or was asked
 * already, `limit_reached` when fifty have not answered.
 */
export async function inviteColleague(ctx: TenantContext, { email, role, locale }: Invite): Promise<void> {
  await take(mailsADay, ctx.tenantId)
  await change(ctx, async (db) => {
    if (await isMemberEmail(db, email)) throw refuseEmail('already_member')
    const waiting = await listInvitationRows(db)
    if (waiting.length >= mostWaiting) throw new AppError('limit_reached', 'too_many_invitations')
    const over = waiting.find((one) => one.email === email && one.expiresAt <= new Date())
    if (over) await revokeInvitationRow(db, over.id)
    const id = newId()
    if (!(await addInvitation(db, { id, email, role, locale, invitedBy: ctx.personId })))
      throw refuseEmail('already_invited')
    await send(db, ctx, id, 1)
    await audit(db, ctx, { action: 'team.invited', subjectId: id, details: { email, after: { role } } })
  })
}

/** The same invitation once more, with a new link and seven new days. Throws `conflict` when it waits no longer. */
export async function resendInvitation(ctx: TenantContext, invitationId: string): Promise<void> {
  await take(mailsADay, ctx.tenantId)
  await change(ctx, async (db) => {
    const found = await resendInvitationRow(db, invitationId)
    if (!found) throw new AppError('conflict', 'invitation_waits_no_longer')
    await send(db, ctx, invitationId, found.sentCount)
    await audit(db, ctx, {
      action: 'team.invitation_resent',
      subjectId: invitationId,
      details: { email: found.email },
    })
  })
}

/** From now on the link in the mail leads nowhere. Throws `conflict` when the invitation waits no longer. */
export async function revokeInvitation(ctx: TenantContext, invitationId: string): Promise<void> {
  await change(ctx, async (db) => {
    const found = await revokeInvitationRow(db, invitationId)
    if (!found) throw new AppError('conflict', 'invitation_waits_no_longer')
    await audit(db, ctx, {
      action: 'team.invitation_revoked',
      subjectId: invitationId,
      details: { email: found.email },
    })
  })
}

/** What the holder of this token is invited to at this shop; null for a token that counts no longer, or never did. */
export async function findInvitation(tenantId: string, token: string): Promise<Invited | null> {
  const { found, isKnown } = await withActor(visitorActor({ tenantId }), async (db) => {
    const row = await findInvitationByToken(db, token)
    return { found: row, isKnown: row !== null && (await hasAccount(db, row.email)) }
  })
  if (!found || !isRole(found.role) || (found.state !== 'waiting' && found.state !== 'full')) return null
  const { email, role, inviter, state } = found
  return { email, role, inviter, isFull: state === 'full', hasAccount: isKnown }
}

/**
 * Joins the shop that the token was mailed for, as the person who is signed in. The token proves the mailbox, and the
 * account must be that mailbox's: whoever was handed the link by somebody else does not get in. Throws
 * `invitation_over`, `invitation_other_person`, `limit_reached` (`team_is_full`).
 */
export async function acceptInvitation(
  ctx: Pick<PersonContext, 'personId' | 'sessionId'>,
  input: { token: string; name: string },
): Promise<void> {
  const outcome = await withActor(
    { role: 'person', personId: ctx.personId, sessionId: ctx.sessionId },
    (db) => acceptInvitationRow(db, input.token, input.name),
  ).catch((error: unknown) => {
    // The limit and what lifts it are the owner's to know.
    if (error instanceof AppError && error.code === 'limit_reached')
      throw new AppError('limit_reached', 'team_is_full', { cause: error })
    throw error
  })
  if (outcome === 'unknown') throw new AppError('conflict', 'invitation_over')
  if (outcome === 'other_person') throw new AppError('forbidden', 'invitation_other_person')
  if (outcome === 'closed') throw new AppError('forbidden', 'shop_read_only')
}

export type InvitationMail = {
  shop: TenantSettings
  email: string
  role: Role
  locale: Locale
  inviter: string
  expiresAt: Date
  /** Whoever invited; the shop's contact where they have left; null, for the platform's contact, where it invited. */
  replyTo: string | null
  url: string
}

/** Everything that the mail of an invitation says; null when it waits no longer or was sent again meanwhile. */
export async function findInvitationMail(ctx: JobContext, eventId: string): Promise<InvitationMail | null> {
  const { found, shop } = await withActor(jobActor(ctx), async (db) => ({
    found: await findInvitationToSend(db, eventId),
    shop: await getTenantSettings(db),
  }))
  if (!found || !isRole(found.role)) return null
  const token = openFromBytes(
    env().APP_SECRETS,
    binding(ctx.tenantId, found.id),
    Buffer.from(found.sealedToken, 'base64'),
  )
  return {
    shop,
    email: found.email,
    role: found.role,
    locale: found.locale,
    inviter: found.inviter,
    expiresAt: found.expiresAt,
    // A shop that the platform has made has nobody yet but whoever is invited.
    replyTo: found.isOfPlatform ? null : (found.inviterEmail ?? shop.contactEmail),
    url: `${originOf(shop.slug)}/${found.locale}/sign-in/join?token=${token}`,
  }
}
