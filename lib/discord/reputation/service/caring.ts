import { tenantActor } from '@/lib/core/context'
import type { MemberContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { countVotes, findVote, listVotes, takeBack } from '@/lib/discord/reputation/data'
import type { Vote } from '@/lib/discord/reputation/schema'
import { audit } from '@/lib/platform/service'

const perPage = 25

export type VotePage = { votes: Vote[]; count: number; page: number; pages: number }

/** Who thanked whom, the newest first. Throws `forbidden`. */
export async function getVotes(
  ctx: TenantContext,
  { page, isVerified }: { page: number; isVerified: boolean },
): Promise<VotePage> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage', 'read')
    const count = await countVotes(db, isVerified)
    const pages = Math.max(1, Math.ceil(count / perPage))
    const shown = Math.min(Math.max(page, 1), pages)
    const votes = await listVotes(db, { from: (shown - 1) * perPage, most: perPage, isVerified })
    return { votes, count, page: shown, pages }
  })
}

/** A thank counts no more: its message and roles follow, and its order cannot be used again. Throws `forbidden`, `not_found`. */
export async function takeVoteBack(ctx: MemberContext, id: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'community.manage')
    const vote = isId(id) ? await findVote(db, id) : null
    if (!vote || !(await takeBack(db, id, ctx.personId))) throw new AppError('not_found')
    const details = { from: vote.giverName, to: vote.receiverName, note: vote.note }
    await audit(db, ctx, { action: 'bot.vouch_taken', subjectId: id, details })
  })
}
