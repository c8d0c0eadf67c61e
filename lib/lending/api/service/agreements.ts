import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listVersions } from '@/lib/lending/agreements/data'
import type { AgreementStatus } from '@/lib/lending/agreements/schema'
import { findAgreementRow, listAgreementRows } from '@/lib/lending/api/data/agreements'
import type { Page } from '@/lib/lending/api/schema'
import type {
  AgreementSchedule,
  AgreementWish,
  AgreementWithTerms,
  ListedAgreement,
} from '@/lib/lending/api/schema/agreements'
import { listFacts } from '@/lib/lending/ledger/data/facts'
import { quoteOf } from '@/lib/lending/ledger/rules/quote'
import type { Quote } from '@/lib/lending/ledger/rules/quote'
import { readItem, todayOf } from '@/lib/lending/ledger/service'
import { listDocuments } from '@/lib/lending/papers/data/documents'
import { verifyAddress } from '@/lib/lending/papers/service/addresses'
import type { Currency } from '@/lib/core/money/money'

async function reading<T>(ctx: TenantContext, read: (db: TenantDb) => Promise<T>): Promise<T> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return read(db)
  })
}

/** A page of the agreements, the newest first. Throws `forbidden`. */
export async function listAgreements(
  ctx: TenantContext,
  { limit, ...wish }: AgreementWish,
): Promise<Page<ListedAgreement>> {
  const rows = await reading(ctx, (db) => listAgreementRows(db, { ...wish, limit: limit + 1 }))
  const data = rows.slice(0, limit)
  return { data, next: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** An agreement with all of its terms, papers and facts. Throws `not_found`, `forbidden`. */
export async function getAgreementWithTerms(ctx: TenantContext, id: string): Promise<AgreementWithTerms> {
  return reading(ctx, async (db) => {
    const agreement = await findAgreementRow(db, id)
    if (!agreement) throw new AppError('not_found')
    const papers = await listDocuments(db, id)
    return {
      ...agreement,
      versions: await listVersions(db, id),
      papers: papers.map((paper) => ({
        ...paper,
        address: verifyAddress(originOf(ctx.slug), paper.content.locale, paper.code),
      })),
      facts: await listFacts(db, { kind: 'agreement', id }),
    }
  })
}

/** What nobody has signed, or not both, owes nothing: its rows are in its terms. */
const UNSIGNED: readonly AgreementStatus[] = ['draft', 'offered', 'declined', 'expired', 'withdrawn']

/** How an agreement stands today; null for one that nobody, or not both, have signed. */
async function readSigned(db: TenantDb, id: string) {
  const agreement = await findAgreementRow(db, id)
  if (!agreement) throw new AppError('not_found')
  const { currency, status } = agreement
  const on = await todayOf(db)
  const found = UNSIGNED.includes(status) ? null : await readItem(db, { kind: 'agreement', id }, on)
  return { on, currency, found }
}

/** How its instalments stand today; none before both have signed. Throws `not_found`, `forbidden`. */
export async function getSchedule(ctx: TenantContext, id: string): Promise<AgreementSchedule> {
  return reading(ctx, async (db) => {
    const { on, currency, found } = await readSigned(db, id)
    if (!found)
      return { on, currency, version: null, rows: [], leftMinor: 0n, dueMinor: 0n, overdueMinor: 0n }
    const { version, rows, outstandingMinor: leftMinor, dueMinor, overdueMinor } = found.state
    return { on, currency, version, rows, leftMinor, dueMinor, overdueMinor }
  })
}

const nothing: Quote['parts'] = { late_fee: 0n, fee: 0n, interest: 0n, principal: 0n }

/** What it takes to owe nothing any more, until the end of today. Throws `not_found`, `forbidden`. */
export async function getQuote(ctx: TenantContext, id: string): Promise<Quote & { currency: Currency }> {
  return reading(ctx, async (db) => {
    const { on, currency, found } = await readSigned(db, id)
    if (found?.item.status !== 'active')
      return { on, currency, totalMinor: 0n, parts: nothing, rebateMinor: 0n }
    const said = found.facts.map(({ fact }) => fact)
    return { ...quoteOf(found.item.item, said, on), currency }
  })
}
