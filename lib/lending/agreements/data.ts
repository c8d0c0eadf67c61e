import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { Currency } from '@/lib/core/money/money'
import { readVersion, rowsToJson, termsToJson } from '@/lib/lending/ledger/rules/stored'
import { DIRECTIONS } from '@/lib/lending/ledger/schema'
import type { PlannedRow, Terms } from '@/lib/lending/ledger/schema'
import { AGREEMENT_STATUSES } from './schema'
import type { Agreement, AgreementStatus, AgreementVersion } from './schema'

/** `lock`: whoever moves it waits until this transaction is over. Documents are locked before their agreement. */
export async function findAgreement(
  db: TenantDb,
  agreementId: string,
  lock = false,
): Promise<Agreement | null> {
  const query = db
    .selectFrom('agreements')
    .select(['id', 'party_id', 'direction', 'currency', 'principal_minor', 'note', 'status'])
    .select(['outstanding_minor', 'offer_ends_at', 'created_at', 'version'])
    .where('id', '=', agreementId)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    partyId: row.party_id,
    direction: DIRECTIONS.find((one) => one === row.direction) ?? 'receivable',
    currency: Currency.parse(row.currency),
    principalMinor: row.principal_minor,
    note: row.note,
    status: AGREEMENT_STATUSES.find((one) => one === row.status) ?? 'void',
    outstandingMinor: row.outstanding_minor,
    offerEndsAt: row.offer_ends_at,
    createdAt: row.created_at,
    version: row.version,
  }
}

export async function insertAgreement(
  db: TenantDb,
  agreement: Pick<Agreement, 'id' | 'partyId' | 'direction' | 'currency' | 'principalMinor' | 'note'>,
  authorId: string,
): Promise<void> {
  await db
    .insertInto('agreements')
    .values({
      ...{ tenant_id: db.tenantId, id: agreement.id, party_id: agreement.partyId },
      ...{ direction: agreement.direction, currency: agreement.currency },
      ...{ principal_minor: agreement.principalMinor, note: agreement.note, created_by: authorId },
    })
    .execute()
}

export async function updateDraft(
  db: TenantDb,
  agreementId: string,
  draft: Pick<Agreement, 'currency' | 'principalMinor' | 'note'>,
): Promise<void> {
  await db
    .updateTable('agreements')
    .set({ currency: draft.currency, principal_minor: draft.principalMinor, note: draft.note })
    .set({ updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', agreementId)
    .where('status', '=', 'draft')
    .execute()
}

/** Something of it is another one now, so that whoever has the old page open learns of it. */
export async function noteChange(db: TenantDb, agreementId: string): Promise<void> {
  await db
    .updateTable('agreements')
    .set({ updated_at: sql<Date>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', agreementId)
    .execute()
}

/** When what happens to an agreement happened; the others keep their times. */
const TIMES: Partial<Record<AgreementStatus, 'offered_at' | 'began_at' | 'ended_at'>> = {
  offered: 'offered_at',
  active: 'began_at',
  declined: 'ended_at',
  expired: 'ended_at',
  withdrawn: 'ended_at',
}

/** False where it is in none of these states. */
export async function moveAgreement(
  db: TenantDb,
  agreementId: string,
  move: { from: readonly AgreementStatus[]; to: AgreementStatus; offerEndsAt?: Date },
): Promise<boolean> {
  const time = TIMES[move.to]
  const moved = await db
    .updateTable('agreements')
    .set({
      status: move.to,
      updated_at: sql<Date>`now()`,
      version: sql<number>`version + 1`,
      ...(time === undefined ? {} : { [time]: sql<Date>`now()` }),
      ...(move.offerEndsAt === undefined ? {} : { offer_ends_at: move.offerEndsAt }),
    })
    .where('id', '=', agreementId)
    .where('status', 'in', [...move.from])
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** Every version of an agreement, the first one first. */
export async function listVersions(db: TenantDb, agreementId: string): Promise<AgreementVersion[]> {
  const rows = await db
    .selectFrom('agreement_versions')
    .select(['number', 'terms', 'rows', 'is_offered', 'signed_at'])
    .where('agreement_id', '=', agreementId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...readVersion(row),
    isOffered: row.is_offered,
    signedAt: row.signed_at,
  }))
}

/** False where nothing is drafted. */
export async function dropDraftVersion(db: TenantDb, agreementId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('agreement_versions')
    .where('agreement_id', '=', agreementId)
    .where('is_offered', '=', false)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Writes a draft of terms, in place of an older draft of the same number. */
export async function saveDraftVersion(
  db: TenantDb,
  version: {
    agreementId: string
    partyId: string
    number: number
    terms: Terms
    rows: readonly PlannedRow[]
    authorId: string
  },
): Promise<void> {
  await db
    .deleteFrom('agreement_versions')
    .where('agreement_id', '=', version.agreementId)
    .where('number', '=', version.number)
    .where('is_offered', '=', false)
    .execute()
  await db
    .insertInto('agreement_versions')
    .values({
      ...{ tenant_id: db.tenantId, id: newId(), agreement_id: version.agreementId },
      ...{ party_id: version.partyId, number: version.number, begins_on: version.terms.startsOn },
      ...{ terms: termsToJson(version.terms), rows: rowsToJson(version.rows), created_by: version.authorId },
    })
    .execute()
}

export async function markOffered(db: TenantDb, agreementId: string, number: number): Promise<void> {
  await db
    .updateTable('agreement_versions')
    .set({ is_offered: true })
    .where('agreement_id', '=', agreementId)
    .where('number', '=', number)
    .execute()
}

export async function markSigned(db: TenantDb, agreementId: string, number: number): Promise<void> {
  await db
    .updateTable('agreement_versions')
    .set({ signed_at: sql<Date>`now()` })
    .where('agreement_id', '=', agreementId)
    .where('number', '=', number)
    .where('signed_at', 'is', null)
    .execute()
}
