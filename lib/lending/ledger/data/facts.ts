import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Fact } from '@/lib/lending/ledger/schema'
import { FACT_SOURCES } from '@/lib/lending/ledger/schema/written'
import type { FactSource, ItemRef, NewFact, WrittenFact } from '@/lib/lending/ledger/schema/written'

/** What a fact says, which whoever it is about may read. */
const said = [
  'id',
  'kind',
  'method',
  'cause',
  'part',
  'amount_minor',
  'reverses_id',
  'terms_version',
] as const
const columns = [
  ...said,
  'debt_id',
  'agreement_id',
  'note',
  'moved_with_id',
  'order_id',
  'source',
  'created_by',
  'created_at',
] as const

type Listed = {
  id: string
  debt_id: string | null
  agreement_id: string | null
  kind: string
  method: string | null
  cause: string | null
  part: string | null
  amount_minor: bigint
  valued_on: string
  note: string
  reverses_id: string | null
  moved_with_id: string | null
  terms_version: number | null
  order_id: string | null
  source: string
  created_by: string | null
  created_at: Date
}

const factOf = (row: Pick<Listed, (typeof said)[number] | 'valued_on'>): Fact =>
  Fact.parse({
    ...{ id: row.id, on: row.valued_on, kind: row.kind, amountMinor: row.amount_minor },
    ...{ method: row.method, cause: row.cause, part: row.part },
    ...{ version: row.terms_version, factId: row.reverses_id },
  })

function toFact(row: Listed): WrittenFact {
  return {
    ref:
      row.debt_id === null
        ? { kind: 'agreement', id: row.agreement_id ?? '' }
        : { kind: 'debt', id: row.debt_id },
    fact: factOf(row),
    note: row.note,
    orderId: row.order_id,
    movedWithId: row.moved_with_id,
    source: FACT_SOURCES.find((one) => one === row.source) ?? 'system',
    createdBy: row.created_by,
    createdAt: row.created_at,
  }
}

const valuedOn = sql<string>`to_char(valued_on, 'YYYY-MM-DD')`.as('valued_on')
const facts = (db: TenantDb) => db.selectFrom('loan_facts').select(columns).select(valuedOn)

/** Everything that was said of an agreement, also for whoever has the link: without who said it and what was noted. */
export async function listSaid(db: TenantDb, agreementId: string): Promise<Fact[]> {
  const rows = await db
    .selectFrom('loan_facts')
    .select(said)
    .select(valuedOn)
    .where('agreement_id', '=', agreementId)
    .execute()
  return rows.map(factOf)
}

/** Everything that was said of an item. */
export async function listFacts(db: TenantDb, ref: ItemRef): Promise<WrittenFact[]> {
  const rows = await facts(db)
    .where(ref.kind === 'debt' ? 'debt_id' : 'agreement_id', '=', ref.id)
    .orderBy('valued_on')
    .orderBy('id')
    .execute()
  return rows.map(toFact)
}

export async function findFact(db: TenantDb, factId: string): Promise<WrittenFact | null> {
  const row = await facts(db).where('id', '=', factId).executeTakeFirst()
  return row ? toFact(row) : null
}

/**
 * What whoever asks wrote down last through a door, all of it that was written at once, while it is not older than so many
 * minutes. A person, and each telephone or program that writes in their name, has written what they themselves did.
 */
export async function listLatest(db: TenantDb, source: FactSource, minutes: number): Promise<WrittenFact[]> {
  const caller = sql<string>`private.current_actor()`
  const rows = await facts(db)
    .where('actor_id', '=', caller)
    .where('source', '=', source)
    .where('created_at', '=', (eb) =>
      eb
        .selectFrom('loan_facts as f')
        .select(sql<Date>`max(f.created_at)`.as('at'))
        .where('f.tenant_id', '=', db.tenantId)
        .where('f.actor_id', '=', caller)
        .where('f.source', '=', source)
        .where('f.created_at', '>', sql<Date>`now() - make_interval(mins => ${minutes})`),
    )
    .orderBy('id')
    .execute()
  return rows.map(toFact)
}

/** Writes a fact down for good. */
export async function insertFact(
  db: TenantDb,
  item: { ref: ItemRef; partyId: string },
  fact: Fact,
  told: Omit<NewFact, 'fact'>,
): Promise<void> {
  await db
    .insertInto('loan_facts')
    .values({
      tenant_id: db.tenantId,
      id: fact.id,
      debt_id: item.ref.kind === 'debt' ? item.ref.id : null,
      agreement_id: item.ref.kind === 'agreement' ? item.ref.id : null,
      party_id: item.partyId,
      kind: fact.kind,
      method: 'method' in fact ? fact.method : null,
      cause: 'cause' in fact ? fact.cause : null,
      part: 'part' in fact ? fact.part : null,
      amount_minor: 'amountMinor' in fact ? fact.amountMinor : 0n,
      valued_on: sql<Date>`${fact.on}::date`,
      note: told.note ?? '',
      reverses_id: 'factId' in fact ? fact.factId : null,
      moved_with_id: told.movedWithId ?? null,
      terms_version: 'version' in fact ? fact.version : null,
      order_id: told.orderId ?? null,
      source: told.source,
      created_by: told.createdBy,
    })
    .execute()
}
