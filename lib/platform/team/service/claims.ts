import { createHash, randomBytes } from 'node:crypto'
import { visitorActor } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { claimTenant, isClaim } from '@/lib/platform/team/data/claims'
import type { Claim } from '@/lib/platform/team/schema'

const tries = { name: 'tenant_claim', points: 20, windowSeconds: 3600, scope: 'shared' } as const

/** Whether this link still gives the shop an owner. */
export async function isClaimOpen(tenantId: string, token: string): Promise<boolean> {
  return withActor(visitorActor({ tenantId }), (_, last) => isClaim(last, token))
}

/**
 * Whoever a shop was made for says where to write to them, and is invited there as its owner. Throws `conflict` where the
 * link counts no longer, `rate_limited`.
 */
export async function claimShop(
  visitor: { tenantId: string; address: string; locale: Locale },
  { token, email }: Claim,
): Promise<void> {
  const { tenantId, address, locale } = visitor
  await take(tries, address)
  const invitationId = newId()
  const mailed = randomBytes(32).toString('base64url')
  const sealed = sealToBytes(env().APP_SECRETS, ['invitation', tenantId, invitationId], mailed)
  const isDone = await withActor(visitorActor({ tenantId }), (_, last) =>
    claimTenant(last, {
      ...{ token, invitationId, email, locale },
      tokenHash: createHash('sha256').update(mailed).digest(),
      sealedToken: sealed.toString('base64'),
    }),
  )
  if (!isDone) throw new AppError('conflict', 'claim_over')
}
