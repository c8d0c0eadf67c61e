import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { CONSENTS } from '@/lib/lending/parties/schema'
import type { BorrowerBook, ChatName, ChatOffer, Draft, LenderBook, Speaker } from './schema'

/** More people than this are found by their exact name alone. */
const mostParties = 5_000
const mostListed = 200

/** Whoever has this number, or this id where WhatsApp tells no number. */
export async function findSpeaker(
  db: TenantDb,
  { phone, userId }: { phone: string | null; userId: string | null },
): Promise<Speaker | null> {
  const row = await db
    .selectFrom('party_identities as w')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'w.tenant_id').onRef('p.id', '=', 'w.party_id'),
    )
    .select(['p.id', 'p.name', 'p.locale', 'p.blocked_at', 'p.consent', 'p.link_version'])
    .where(({ eb, or, and }) =>
      or([
        and([eb('w.kind', '=', 'phone'), eb('w.value', '=', phone ?? '')]),
        and([eb('w.kind', '=', 'bsuid'), eb('w.value', '=', userId ?? '')]),
      ]),
    )
    .orderBy(sql`w.kind = 'phone'`, 'desc')
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ id: row.id, name: row.name, locale: isLocale(row.locale) ? row.locale : null },
    ...{ isBlocked: row.blocked_at !== null, linkVersion: row.link_version },
    consent: CONSENTS.find((one) => one === row.consent) ?? 'none',
  }
}

/** Who of the book has these numbers, or ids where WhatsApp tells no number. */
export async function listChatNames(
  db: TenantDb,
  contacts: readonly { phone: string | null; userId: string | null }[],
): Promise<ChatName[]> {
  const values = contacts.flatMap(({ phone, userId }) => [phone ?? [], userId ?? []].flat())
  if (values.length === 0) return []
  return db
    .selectFrom('party_identities as w')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'w.tenant_id').onRef('p.id', '=', 'w.party_id'),
    )
    .select(['w.value', 'p.id', 'p.name'])
    .where('w.kind', 'in', ['phone', 'bsuid'])
    .where('w.value', 'in', values)
    .execute()
}

async function listParties(db: TenantDb): Promise<LenderBook['parties']> {
  const rows = await db
    .selectFrom('parties')
    .select(['id', 'name'])
    .select(
      sql<
        string | null
      >`(select right(w.value, 3) from party_identities w where w.tenant_id = parties.tenant_id
        and w.party_id = parties.id and w.kind = 'phone' order by not w.is_main, w.id limit 1)`.as(
        'phone_end',
      ),
    )
    .where('merged_into', 'is', null)
    .orderBy('seen_name')
    .orderBy('id')
    .limit(mostParties)
    .execute()
  return rows.map(({ id, name, phone_end: phoneEnd }) => ({ id, name, phoneEnd }))
}

const namedAgreements = (db: TenantDb) =>
  db
    .selectFrom('agreements as a')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.party_id'),
    )
    .select(['a.id', 'a.party_id', 'p.name', 'a.currency', 'a.principal_minor', 'a.status'])
    .select('a.outstanding_minor')

async function listRunning(db: TenantDb): Promise<LenderBook['agreements']> {
  const rows = await namedAgreements(db)
    .where('a.status', '=', 'active')
    .where('a.direction', '=', 'receivable')
    .orderBy('a.created_at')
    .orderBy('a.id')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, partyId: row.party_id, name: row.name },
    ...{ currency: Currency.parse(row.currency), principalMinor: row.principal_minor },
  }))
}

async function listClaims(db: TenantDb): Promise<LenderBook['claims']> {
  const rows = await db
    .selectFrom('claims as c')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.party_id'),
    )
    .select(['c.id', 'c.party_id', 'p.name', 'c.amount_minor', 'c.note'])
    .select(sql<string | null>`to_char(c.paid_on, 'YYYY-MM-DD')`.as('paid_on'))
    .where('c.state', '=', 'open')
    .orderBy('c.created_at')
    .orderBy('c.id')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, partyId: row.party_id, name: row.name },
    ...{ amountMinor: row.amount_minor, paidOn: row.paid_on, note: row.note },
  }))
}

export async function readLenderBook(db: TenantDb): Promise<LenderBook> {
  return {
    parties: await listParties(db),
    agreements: await listRunning(db),
    claims: await listClaims(db),
  }
}

/** Drafts, offers and what is under way, the newest first. */
export async function listDrafts(db: TenantDb): Promise<Draft[]> {
  const rows = await namedAgreements(db)
    .where('a.status', 'in', ['draft', 'offered', 'active'])
    .orderBy('a.created_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, partyName: row.name, currency: Currency.parse(row.currency), status: row.status },
    ...{ principalMinor: row.principal_minor, outstandingMinor: row.outstanding_minor },
  }))
}

/** What waits for the party's signature. */
async function listOffers(db: TenantDb, partyId: string): Promise<ChatOffer[]> {
  const rows = await db
    .selectFrom('loan_documents as d')
    .innerJoin('agreements as a', (join) =>
      join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.id', '=', 'd.agreement_id'),
    )
    .select(['d.id', 'd.agreement_id', 'a.principal_minor'])
    .select(sql<string>`d.content ->> 'number'`.as('number'))
    .select(sql<number>`jsonb_array_length(d.content -> 'rows')`.as('instalments'))
    .select(sql<string>`d.content #>> '{rows,0,dueOn}'`.as('first_on'))
    .select(
      sql<bigint>`(d.content #>> '{rows,0,principalMinor}')::bigint + (d.content #>> '{rows,0,interestMinor}')::bigint
        + (d.content #>> '{rows,0,feeMinor}')::bigint`.as('first_minor'),
    )
    .select(sql<boolean>`d.released_at is null and d.created_at < now() - interval '1 minute'`.as('waits'))
    .where('d.party_id', '=', partyId)
    .where('d.state', '=', 'offered')
    .where('d.ends_at', '>', sql<Date>`now()`)
    .where(
      sql<boolean>`not exists (select from signatures s where s.tenant_id = d.tenant_id and s.document_id = d.id and s.signer = 'party')`,
    )
    .orderBy('d.created_at')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({
    ...{ documentId: row.id, agreementId: row.agreement_id, number: row.number },
    ...{ principalMinor: row.principal_minor, instalments: row.instalments },
    ...{ first: { dueOn: row.first_on, amountMinor: row.first_minor }, waits: row.waits },
  }))
}

export async function readBorrowerBook(db: TenantDb, partyId: string): Promise<BorrowerBook> {
  const running = await db
    .selectFrom('agreements')
    .select(['id', 'party_id'])
    .where('party_id', '=', partyId)
    .where('status', '=', 'active')
    .where('direction', '=', 'receivable')
    .orderBy('created_at')
    .execute()
  return {
    agreements: running.map((row) => ({ id: row.id, partyId: row.party_id })),
    offers: await listOffers(db, partyId),
  }
}

/** False where the message is not theirs, or there is nothing to sign. */
export async function signInChat(
  db: TenantDb,
  signature: { id: string; documentId: string; messageId: string; name: string },
): Promise<boolean> {
  const { id, documentId, messageId, name } = signature
  const { rows } = await sql<{ done: boolean }>`
    select app.sign_in_chat(${id}::uuid, ${documentId}::uuid, ${messageId}::uuid, ${name}) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}

/** False likewise. */
export async function declineInChat(
  db: TenantDb,
  { documentId, messageId }: { documentId: string; messageId: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select app.decline_in_chat(${documentId}::uuid, ${messageId}::uuid) as done`.execute(db)
  return rows[0]?.done === true
}
