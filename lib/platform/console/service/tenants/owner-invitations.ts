import { createHash, randomBytes } from 'node:crypto'
import type { ConsoleContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import {
  insertOwnerInvitation,
  listWaitingOwners,
  resendOwnerInvitation,
  withdrawOwnerInvitation,
} from '@/lib/platform/console/data/owner-invitations'
import type { NewOwner, WaitingOwner } from '@/lib/platform/console/schema/tenants'
import { atConsole, unless } from '@/lib/platform/operator/service'

/** A new token for a mail: sealed as the team's own invitations are, so that the job that writes it opens both alike. */
export function mailedToken(
  tenantId: string,
  invitationId: string,
): { tokenHash: Buffer; sealedToken: string } {
  const token = randomBytes(32).toString('base64url')
  const sealed = sealToBytes(env().APP_SECRETS, ['invitation', tenantId, invitationId], token)
  return { tokenHash: createHash('sha256').update(token).digest(), sealedToken: sealed.toString('base64') }
}

export function listOwnersToCome(ctx: ConsoleContext, tenantId: string): Promise<WaitingOwner[]> {
  return atConsole(ctx, (db) => listWaitingOwners(db, tenantId))
}

/**
 * Asks somebody to own a shop that has no owner, because the one who was asked before will not be it. Returns the
 * invitation's id. Throws `not_found`, and `conflict` where there is an owner, or another invitation waits.
 */
export async function inviteOwner(
  ctx: ConsoleContext,
  { tenantId, email, locale }: NewOwner,
): Promise<string> {
  const invitationId = newId()
  const outcome = await atConsole(ctx, (db) =>
    insertOwnerInvitation(db, {
      ...{ tenantId, invitationId, email, locale, address: ctx.address },
      ...mailedToken(tenantId, invitationId),
    }),
  )
  if (outcome === 'no_such_tenant') throw new AppError('not_found')
  if (outcome !== 'done')
    throw new AppError('conflict', outcome === 'has_owner' ? 'shop_has_owner' : 'owner_still_waiting')
  return invitationId
}

type Choice = { tenantId: string; invitationId: string }

/** The owner's invitation once more, with a new link and seven new days. Throws `conflict` when it waits no longer. */
export async function inviteOwnerAgain(ctx: ConsoleContext, choice: Choice): Promise<void> {
  const token = mailedToken(choice.tenantId, choice.invitationId)
  await atConsole(ctx, async (db) => {
    unless(
      await resendOwnerInvitation(db, { ...choice, ...token, address: ctx.address }),
      'invitation_waits_no_longer',
    )
  })
}

/** From now on the link in the mail leads nowhere. Throws `conflict` when the invitation waits no longer. */
export async function withdrawOwner(ctx: ConsoleContext, choice: Choice): Promise<void> {
  await atConsole(ctx, async (db) => {
    unless(
      await withdrawOwnerInvitation(db, { ...choice, address: ctx.address }),
      'invitation_waits_no_longer',
    )
  })
}
