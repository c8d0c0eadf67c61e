import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { CLAIM_SOURCES } from '@/lib/lending/claims/schema'
import type { Claim, ClaimSource, Dispute } from '@/lib/lending/claims/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { toClaim } from './claims'
import { toDispute } from './disputes'

/** Which of them: those that wait for an answer, or those that have one; of one debt or agreement, of some, or of all. */
type Wanted = { isOpen: boolean; item?: ItemRef; ids?: readonly string[]; limit: number }

const toSource = (text: string): ClaimSource => CLAIM_SOURCES.find((one) => one === text) ?? 'page'
const columnOf = ({ kind }: ItemRef) => (kind === 'debt' ? ('debt_id' as const) : ('agreement_id' as const))

export type FoundClaim = {
  claim: Claim
  party: { id: string; name: string }
  source: ClaimSource
  picture: { name: string; type: string } | null
  answeredAt: Date | null
  answeredBy: string | null
}

/** Claims with whose they are: what waits, the oldest first, or what was answered, the newest answer first. */
export async function listClaimLines(db: TenantDb, wanted: Wanted): Promise<FoundClaim[]> {
  const { isOpen, item, ids, limit } = wanted
  let rows = db
    .selectFrom('claims as c')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.party_id'),
    )
    .select(['c.id', 'c.party_id', 'c.debt_id', 'c.agreement_id', 'c.amount_minor', 'c.currency', 'c.method'])
    .select(['c.note', 'c.file_name', 'c.file_type', 'c.state', 'c.answer', 'c.expires_at', 'c.created_at'])
    .select(['c.source', 'c.answered_at', 'c.answered_by', 'p.name as party_name'])
    .select(sql<string | null>`to_char(c.paid_on, 'YYYY-MM-DD')`.as('paid_on'))
    .where('c.state', isOpen ? '=' : '<>', 'open')
    .limit(limit)
  if (item) rows = rows.where(`c.${columnOf(item)}`, '=', item.id)
  if (ids) rows = rows.where(sql<boolean>`c.id = any(${[...ids]}::uuid[])`)
  rows = isOpen
    ? rows.orderBy('c.created_at').orderBy('c.id')
    : rows.orderBy('c.answered_at', 'desc').orderBy('c.id', 'desc')
  return (await rows.execute()).map((row) => ({
    claim: toClaim(row),
    party: { id: row.party_id, name: row.party_name },
    source: toSource(row.source),
    picture:
      row.file_name === null || row.file_type === null ? null : { name: row.file_name, type: row.file_type },
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
  }))
}

export type FoundDispute = {
  dispute: Dispute
  party: { id: string; name: string }
  source: ClaimSource
  closedAt: Date | null
  closedBy: string | null
}

/** Disputes, likewise; of one item all of them, what is open first, and else what is open, or some. */
export async function listDisputeLines(
  db: TenantDb,
  { item, ids, limit }: Omit<Wanted, 'isOpen'>,
): Promise<FoundDispute[]> {
  let rows = db
    .selectFrom('disputes as c')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.party_id'),
    )
    .select(['c.id', 'c.party_id', 'c.debt_id', 'c.agreement_id', 'c.reason', 'c.state', 'c.answer'])
    .select(['c.created_at', 'c.source', 'c.closed_at', 'c.closed_by', 'p.name as party_name'])
    .limit(limit)
  if (item) rows = rows.where(`c.${columnOf(item)}`, '=', item.id)
  else if (ids) rows = rows.where(sql<boolean>`c.id = any(${[...ids]}::uuid[])`)
  else rows = rows.where('c.state', '=', 'open')
  rows = rows
    .orderBy('c.closed_at', (order) => order.desc().nullsFirst())
    .orderBy('c.created_at')
    .orderBy('c.id')
  return (await rows.execute()).map((row) => ({
    dispute: toDispute(row),
    party: { id: row.party_id, name: row.party_name },
    source: toSource(row.source),
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  }))
}

/** How much waits for the lender's word. */
export async function countOpenWords(db: TenantDb): Promise<{ claims: number; disputes: number }> {
  const count = (table: 'claims' | 'disputes') =>
    db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<bigint>().as('count'))
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
  const [claims, disputes] = [await count('claims'), await count('disputes')]
  return { claims: Number(claims.count), disputes: Number(disputes.count) }
}
