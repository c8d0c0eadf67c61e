import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { debtVersion } from '@/lib/lending/ledger/rules/schedule'
import { readVersion } from '@/lib/lending/ledger/rules/stored'
import { DIRECTIONS } from '@/lib/lending/ledger/schema'
import type { Direction, ItemState, Version } from '@/lib/lending/ledger/schema'
import type { HeldItem, ItemRef } from '@/lib/lending/ledger/schema/written'

const directionOf = (text: string): Direction => DIRECTIONS.find((one) => one === text) ?? 'receivable'
const day = (column: 'began_on' | 'due_on') => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`
const standsOn = sql<string | null>`to_char(stands_on, 'YYYY-MM-DD')`.as('stands_on')

async function findDebt(db: TenantDb, id: string, isHeld: boolean): Promise<HeldItem | null> {
  const asked = db
    .selectFrom('debts')
    .select(['party_id', 'direction', 'currency', 'principal_minor', 'status', 'version'])
    .select([day('began_on').as('began_on'), day('due_on').as('due_on'), standsOn])
    .where('id', '=', id)
  const row = await (isHeld ? asked.forUpdate() : asked).executeTakeFirst()
  if (!row) return null
  const terms = { principalMinor: row.principal_minor, openedOn: row.began_on, dueOn: row.due_on }
  const direction = directionOf(row.direction)
  return {
    ref: { kind: 'debt', id },
    partyId: row.party_id,
    currency: Currency.parse(row.currency),
    status: row.status,
    version: row.version,
    standsOn: row.stands_on,
    item: { kind: 'debt', direction, versions: [debtVersion(terms)] },
  }
}

/** The terms of an agreement that both have signed. */
export async function listSigned(db: TenantDb, agreementId: string): Promise<Version[]> {
  const versions = await db
    .selectFrom('agreement_versions')
    .select(['number', 'terms', 'rows'])
    .where('agreement_id', '=', agreementId)
    .where('signed_at', 'is not', null)
    .orderBy('number')
    .execute()
  return versions.map(readVersion)
}

async function findAgreement(db: TenantDb, id: string, isHeld: boolean): Promise<HeldItem | null> {
  const asked = db
    .selectFrom('agreements')
    .select(['party_id', 'direction', 'currency', 'status', 'version', standsOn])
    .where('id', '=', id)
  const row = await (isHeld ? asked.forUpdate() : asked).executeTakeFirst()
  if (!row) return null
  return {
    ref: { kind: 'agreement', id },
    partyId: row.party_id,
    currency: Currency.parse(row.currency),
    status: row.status,
    version: row.version,
    standsOn: row.stands_on,
    item: {
      kind: 'agreement',
      direction: directionOf(row.direction),
      versions: await listSigned(db, id),
    },
  }
}

/** A debt or an agreement with its terms; held, nobody else writes of it before this transaction ends. */
export async function findItem(db: TenantDb, ref: ItemRef, isHeld: boolean): Promise<HeldItem | null> {
  return ref.kind === 'debt' ? findDebt(db, ref.id, isHeld) : findAgreement(db, ref.id, isHeld)
}

/** How it stands on a day. What does not change with it is not touched, so that nobody who has it open is held up. */
export async function moveItem(
  db: TenantDb,
  { ref }: HeldItem,
  state: ItemState,
  { on, isChanged }: { on: string; isChanged: boolean },
): Promise<void> {
  const stands_on = sql<Date>`${on}::date`
  const common = {
    ...{ stands_on, status: state.status, outstanding_minor: state.outstandingMinor },
    ...{ credit_minor: state.surplusMinor, updated_at: new Date(), version: sql<number>`version + 1` },
  }
  const closedOn = state.closedOn
  if (ref.kind === 'debt') {
    const closing = { ...common, closed_on: sql<Date | null>`${closedOn}::date` }
    await db
      .updateTable('debts')
      .set(isChanged ? closing : { stands_on })
      .where('id', '=', ref.id)
      .execute()
    return
  }
  const nextDueOn = state.overdueSince ?? state.nextDueOn
  const ending = {
    ...{ ...common, next_due_on: sql<Date | null>`${nextDueOn}::date` },
    ended_at: closedOn === null ? null : sql<Date>`coalesce(ended_at, now())`,
  }
  await db
    .updateTable('agreements')
    .set(isChanged ? ending : { stands_on })
    .where('id', '=', ref.id)
    .execute()
}
