import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { AGREEMENT_STATUSES } from '@/lib/lending/agreements/schema'
import type { AgreementWish, ListedAgreement } from '@/lib/lending/api/schema/agreements'
import { DIRECTIONS } from '@/lib/lending/ledger/schema'

const agreements = (db: TenantDb) =>
  db
    .selectFrom('agreements as a')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.party_id'),
    )
    .select(['a.id', 'a.party_id', 'p.name as party_name', 'a.direction', 'a.currency', 'a.principal_minor'])
    .select(['a.outstanding_minor', 'a.credit_minor', 'a.status', 'a.note', 'a.source'])
    .select(['a.offer_ends_at', 'a.created_at'])
    .select(sql<string | null>`to_char(a.next_due_on, 'YYYY-MM-DD')`.as('next_due_on'))

type AgreementRow = Awaited<ReturnType<ReturnType<typeof agreements>['execute']>>[number]

function toAgreement(row: AgreementRow): ListedAgreement {
  return {
    id: row.id,
    party: { id: row.party_id, name: row.party_name },
    direction: DIRECTIONS.find((one) => one === row.direction) ?? 'receivable',
    currency: Currency.parse(row.currency),
    principalMinor: row.principal_minor,
    leftMinor: row.outstanding_minor,
    creditMinor: row.credit_minor,
    status: AGREEMENT_STATUSES.find((one) => one === row.status) ?? 'void',
    nextDueOn: row.next_due_on,
    offerEndsAt: row.offer_ends_at,
    note: row.note,
    source: row.source,
    createdAt: row.created_at,
  }
}

/** Agreements in the order of their ids, the newest first. */
export async function listAgreementRows(db: TenantDb, wish: AgreementWish): Promise<ListedAgreement[]> {
  let rows = agreements(db)
  if (wish.partyId !== undefined) rows = rows.where('a.party_id', '=', wish.partyId)
  if (wish.direction !== undefined) rows = rows.where('a.direction', '=', wish.direction)
  if (wish.status !== undefined) rows = rows.where('a.status', '=', wish.status)
  if (wish.after !== undefined) rows = rows.where('a.id', '<', wish.after)
  return (await rows.orderBy('a.id', 'desc').limit(wish.limit).execute()).map(toAgreement)
}

export async function findAgreementRow(db: TenantDb, agreementId: string): Promise<ListedAgreement | null> {
  const row = await agreements(db).where('a.id', '=', agreementId).executeTakeFirst()
  return row ? toAgreement(row) : null
}
