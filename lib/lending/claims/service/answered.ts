import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { isMoment, readCursor, writeCursor } from '@/lib/core/text/cursor'
import { findPaymentsOf, listAnsweredPlaces } from '@/lib/lending/claims/data/answered'
import type { Place } from '@/lib/lending/claims/data/answered'
import { listClaimLines, listDisputeLines } from '@/lib/lending/claims/data/lines'
import type { AnsweredLine, AnsweredPage } from '@/lib/lending/claims/schema'
import { linesOf } from './desk'

const mostOnPage = 50

/** What a place in the list can be: a moment and an id. */
const places: Parameters<typeof readCursor>[1] = { id: isId, value: isMoment }

/** The claims and disputes of these places, in their order, with what came of them. */
async function answeredOf(db: TenantDb, shown: readonly Place[]): Promise<AnsweredLine[]> {
  const idsOf = (kind: Place['kind']): string[] =>
    shown.filter((one) => one.kind === kind).map(({ id }) => id)
  const ids = { claims: idsOf('claim'), disputes: idsOf('dispute') }
  const limit = mostOnPage
  const { claims, disputes } = await linesOf(db, {
    claims: await listClaimLines(db, { isOpen: false, ids: ids.claims, limit }),
    disputes: await listDisputeLines(db, { ids: ids.disputes, limit }),
  })
  const payments = await findPaymentsOf(db, ids.claims)
  return shown.flatMap(({ kind, id }): AnsweredLine[] => {
    const claim = kind === 'claim' ? claims.find((one) => one.claim.id === id) : undefined
    if (claim) return [{ kind: 'claim', line: claim, payment: payments.get(id) ?? null }]
    const dispute = kind === 'dispute' ? disputes.find((one) => one.dispute.id === id) : undefined
    return dispute ? [{ kind: 'dispute', line: dispute }] : []
  })
}

/**
 * Claims and disputes that were answered or are over, the newest first, a page at a time. `before` and `after` are places
 * that an earlier page gave; one that is none starts at the first page. Throws `forbidden`.
 */
export async function listAnswered(
  ctx: TenantContext,
  { after, before }: { after?: string | undefined; before?: string | undefined } = {},
): Promise<AnsweredPage> {
  const place = readCursor(before ?? after, places)
  const isBackwards = place !== null && before !== undefined
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const from = place && { place, isBackwards }
    const rows = await listAnsweredPlaces(db, { from, limit: mostOnPage + 1 })
    const hasMore = rows.length > mostOnPage
    const shown = rows.slice(0, mostOnPage)
    if (isBackwards) shown.reverse()
    const [first, last] = [shown.at(0), shown.at(-1)]
    const isBehindFirst = place !== null && (isBackwards ? hasMore : true)
    return {
      lines: await answeredOf(db, shown),
      previous: first && isBehindFirst ? writeCursor(first.place) : null,
      next: last && (isBackwards || hasMore) ? writeCursor(last.place) : null,
    }
  })
}
