import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'
import { todayOf } from '@/lib/lending/ledger/service'
import { hasAgreements, listAgreementRows, sumAgreements } from '@/lib/lending/agreement-view/data'
import type { AgreementFilter, AgreementsPage } from '@/lib/lending/agreement-view/schema'

const mostOnPage = 50

/**
 * Agreements, the newest first, a page at a time, and what all that the filter leaves come to. `before` and `after` are
 * places that an earlier page gave; one that is none starts at the first page. Throws `forbidden`.
 */
export async function listAgreements(
  ctx: TenantContext,
  filter: AgreementFilter & { after?: string | undefined; before?: string | undefined },
): Promise<AgreementsPage> {
  const { only, after, before } = filter
  const query = cutText(plainQuery(filter.query), 100)
  const isBackwards = before !== undefined
  const id = before ?? after
  const from = id !== undefined && isId(id) ? { id, isBackwards } : null
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const today = await todayOf(db)
    const narrowed = { query, only, today }
    const rows = await listAgreementRows(db, narrowed, { from, limit: mostOnPage + 1 })
    const sums = await sumAgreements(db, narrowed)
    const hasMore = rows.length > mostOnPage
    const agreements = rows.slice(0, mostOnPage)
    if (from?.isBackwards) agreements.reverse()
    const [first, last] = [agreements.at(0), agreements.at(-1)]
    const isBehindFirst = from !== null && (from.isBackwards ? hasMore : true)
    const isBeforeLast = from?.isBackwards ? true : hasMore
    return {
      ...{ agreements, sums, today },
      previous: first && isBehindFirst ? first.id : null,
      next: last && isBeforeLast ? last.id : null,
      isEmpty: agreements.length === 0 && !(await hasAgreements(db)),
    }
  })
}
