import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { itemColumns, itemOf } from '@/lib/lending/owed/data'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { CLAIM_METHODS, CLAIM_STATES } from '@/lib/lending/claims/schema'
import type { Claim, ClaimMethod, ClaimSource, ClaimState, StoredPicture } from '@/lib/lending/claims/schema'

type NewClaim = {
  id: string
  partyId: string
  item: ItemRef | null
  amountMinor: bigint | null
  currency: Currency | null
  method: ClaimMethod | null
  paidOn: string | null
  note: string
  source: ClaimSource
  picture: StoredPicture | null
}

export async function insertClaim(db: TenantDb, claim: NewClaim): Promise<void> {
  const { picture } = claim
  await db
    .insertInto('claims')
    .values({
      tenant_id: db.tenantId,
      id: claim.id,
      party_id: claim.partyId,
      ...itemColumns(claim.item),
      amount_minor: claim.amountMinor,
      currency: claim.currency,
      method: claim.method,
      paid_on: claim.paidOn === null ? null : sql<Date>`${claim.paidOn}::date`,
      note: claim.note,
      source: claim.source,
      ...(picture && {
        file_key: picture.key,
        file_name: picture.name,
        file_type: picture.type,
        file_size_bytes: picture.sizeBytes,
        file_sha256: picture.sha256,
      }),
    })
    .execute()
}

const shownClaims = (db: TenantDb) =>
  db
    .selectFrom('claims')
    .select(['id', 'party_id', 'debt_id', 'agreement_id', 'amount_minor', 'currency', 'method', 'note'])
    .select(['file_name', 'state', 'answer', 'expires_at', 'created_at'])
    .select(sql<string | null>`to_char(paid_on, 'YYYY-MM-DD')`.as('paid_on'))

export type ClaimRow = Awaited<ReturnType<ReturnType<typeof shownClaims>['execute']>>[number]

export function toClaim(row: ClaimRow): Claim {
  return {
    id: row.id,
    partyId: row.party_id,
    item: row.debt_id === null && row.agreement_id === null ? null : itemOf(row),
    amountMinor: row.amount_minor,
    currency: row.currency === null ? null : Currency.parse(row.currency),
    method: CLAIM_METHODS.find((one) => one === row.method) ?? null,
    paidOn: row.paid_on,
    note: row.note,
    hasPicture: row.file_name !== null,
    state: CLAIM_STATES.find((one) => one === row.state) ?? 'open',
    answer: row.answer,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}

/** A claim that nobody else answers before the caller's transaction ends. */
export async function lockClaim(
  db: TenantDb,
  claimId: string,
): Promise<(Claim & { answeredBy: string | null }) | null> {
  const row = await shownClaims(db)
    .select('answered_by')
    .where('id', '=', claimId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? { ...toClaim(row), answeredBy: row.answered_by } : null
}

/** Claims that wait for an answer, the oldest first; of one party, or of all. */
export async function listOpenClaims(
  db: TenantDb,
  { partyId, limit }: { partyId?: string; limit: number },
): Promise<Claim[]> {
  let rows = shownClaims(db).where('state', '=', 'open')
  if (partyId !== undefined) rows = rows.where('party_id', '=', partyId)
  return (await rows.orderBy('created_at').orderBy('id').limit(limit).execute()).map(toClaim)
}

/** Everything that somebody claimed, newest first. */
export async function listClaimsOf(db: TenantDb, partyId: string, limit: number): Promise<Claim[]> {
  const rows = await shownClaims(db)
    .where('party_id', '=', partyId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toClaim)
}

export async function findPicture(
  db: TenantDb,
  claimId: string,
): Promise<{ key: string; name: string; type: string; sha256: string } | null> {
  const row = await db
    .selectFrom('claims')
    .select(['file_key', 'file_name', 'file_type', 'file_sha256'])
    .where('id', '=', claimId)
    .executeTakeFirst()
  if (!row?.file_key || row.file_name === null || row.file_type === null || row.file_sha256 === null)
    return null
  return { key: row.file_key, name: row.file_name, type: row.file_type, sha256: row.file_sha256 }
}

/** Whether a claim of theirs waits for an answer and has no picture yet. */
export async function lacksPicture(db: TenantDb, claimId: string): Promise<boolean> {
  const row = await db
    .selectFrom('claims')
    .select('id')
    .where('id', '=', claimId)
    .where('state', '=', 'open')
    .where('file_name', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** False where it was answered, has one, or is not theirs. */
export async function addPictureRow(db: TenantDb, claimId: string, picture: StoredPicture): Promise<boolean> {
  const { key, name, type, sizeBytes, sha256 } = picture
  const { rows } = await sql<{ is_added: boolean }>`
    select app.add_claim_picture(${claimId}::uuid, ${key}, ${name}, ${type}, ${sizeBytes}::bigint, ${sha256}) as is_added`.execute(
    db,
  )
  return rows[0]?.is_added === true
}

/** Likewise, for what a party said in the chat a moment ago. */
export async function addChatPictureRow(
  db: TenantDb,
  partyId: string,
  picture: StoredPicture,
): Promise<boolean> {
  const { key, name, type, sizeBytes, sha256 } = picture
  const { rows } = await sql<{ is_added: boolean }>`
    select app.add_chat_picture(${partyId}::uuid, ${key}, ${name}, ${type}, ${sizeBytes}::bigint, ${sha256}) as is_added`.execute(
    db,
  )
  return rows[0]?.is_added === true
}

type Answer = {
  state: Exclude<ClaimState, 'open'>
  /** In whose name; nothing where nobody's. */
  answeredBy?: string
  answer?: string
  factId?: string
}

/** Ends a claim that the caller has locked. */
export async function answerClaim(db: TenantDb, claimId: string, given: Answer): Promise<void> {
  await db
    .updateTable('claims')
    .set({
      state: given.state,
      answered_at: new Date(),
      ...(given.answeredBy === undefined ? {} : { answered_by: given.answeredBy }),
      ...(given.answer === undefined ? {} : { answer: given.answer }),
      ...(given.factId === undefined ? {} : { fact_id: given.factId }),
    })
    .where('id', '=', claimId)
    .where('state', '=', 'open')
    .execute()
}

/** Claims to which the same payment by the link is the answer: of this, by no other way, and of no other amount. */
export async function findClaimOf(
  db: TenantDb,
  about: { partyId: string; item: ItemRef; amountMinor: bigint },
): Promise<string | null> {
  const column = about.item.kind === 'debt' ? 'debt_id' : 'agreement_id'
  const row = await db
    .selectFrom('claims')
    .select('id')
    .where('party_id', '=', about.partyId)
    .where('state', '=', 'open')
    .where((eb) =>
      eb.or([
        eb(column, '=', about.item.id),
        eb.and([eb('debt_id', 'is', null), eb('agreement_id', 'is', null)]),
      ]),
    ) // oxfmt-ignore
    .where((eb) => eb.or([eb('method', 'is', null), eb('method', '=', 'gateway')]))
    .where((eb) => eb.or([eb('amount_minor', 'is', null), eb('amount_minor', '=', about.amountMinor)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.id ?? null
}

export async function expireOpenClaims(db: TenantDb): Promise<void> {
  await db
    .updateTable('claims')
    .set({ state: 'expired', answered_at: new Date() })
    .where('state', '=', 'open')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
}

/** Tenants with claims that nobody answered in time. */
export async function listOverdue(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('claims')
    .select('tenant_id')
    .distinct()
    .where('state', '=', 'open')
    .where('expires_at', '<=', sql<Date>`now()`)
    .limit(1000)
    .execute()
  return rows.map((row) => row.tenant_id)
}
