import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { seenName } from '@/lib/core/text/text-input'
import { CONSENT_SOURCES, CONSENTS, IDENTITY_KINDS } from './schema'
import type { Consent, ConsentSource, Identity, IdentityKind, Party, PartyChange } from './schema'

const columns = [
  'id',
  'name',
  'locale',
  'note',
  'consent',
  'consent_source',
  'consent_note',
  'consent_at',
  'blocked_at',
  'block_reason',
  'link_version',
  'merged_into',
  'created_at',
  'version',
] as const

type Listed = {
  id: string
  name: string
  locale: string | null
  note: string
  consent: string
  consent_source: string | null
  consent_note: string
  consent_at: Date | null
  blocked_at: Date | null
  block_reason: string
  link_version: number
  merged_into: string | null
  created_at: Date
  version: number
}

function toParty(row: Listed): Party {
  return {
    id: row.id,
    name: row.name,
    locale: isLocale(row.locale) ? row.locale : null,
    note: row.note,
    consent: CONSENTS.find((one) => one === row.consent) ?? 'none',
    consentSource: CONSENT_SOURCES.find((one) => one === row.consent_source) ?? null,
    consentNote: row.consent_note,
    consentAt: row.consent_at,
    blockedAt: row.blocked_at,
    blockReason: row.block_reason,
    linkVersion: row.link_version,
    mergedInto: row.merged_into,
    createdAt: row.created_at,
    version: row.version,
  }
}

const oneParty = (db: TenantDb, partyId: string) =>
  db.selectFrom('parties').select(columns).where('id', '=', partyId)

export async function findParty(db: TenantDb, partyId: string): Promise<Party | null> {
  const row = await oneParty(db, partyId).executeTakeFirst()
  return row ? toParty(row) : null
}

/** The same, and nobody else changes them before this transaction ends. */
export async function holdParty(db: TenantDb, partyId: string): Promise<Party | null> {
  const row = await oneParty(db, partyId).forUpdate().executeTakeFirst()
  return row ? toParty(row) : null
}

export async function insertParty(
  db: TenantDb,
  party: Pick<Party, 'id' | 'name' | 'locale' | 'note'>,
  authorId: string | null,
): Promise<void> {
  await db
    .insertInto('parties')
    .values({
      tenant_id: db.tenantId,
      id: party.id,
      name: party.name,
      seen_name: seenName(party.name),
      locale: party.locale,
      note: party.note,
      created_by: authorId,
    })
    .execute()
}

/** False where somebody else, or they themselves, have it already. */
export async function insertIdentity(
  db: TenantDb,
  identity: { partyId: string; kind: IdentityKind; value: string; isMain: boolean },
): Promise<boolean> {
  const added = await db
    .insertInto('party_identities')
    .values({
      tenant_id: db.tenantId,
      id: newId(),
      party_id: identity.partyId,
      kind: identity.kind,
      value: identity.value,
      is_main: identity.isMain,
    })
    .onConflict((conflict) => conflict.constraint('party_identities_value').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** How somebody is reached, what comes first first. */
export async function listIdentities(db: TenantDb, partyId: string): Promise<Identity[]> {
  const rows = await db
    .selectFrom('party_identities')
    .select(['id', 'kind', 'value', 'is_main'])
    .where('party_id', '=', partyId)
    .orderBy('kind')
    .orderBy('is_main', 'desc')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const kind = IDENTITY_KINDS.find((one) => one === row.kind)
    return kind ? [{ id: row.id, kind, value: row.value, isMain: row.is_main }] : []
  })
}

/** Whose number or address it is. */
export async function findByIdentity(db: TenantDb, kind: IdentityKind, value: string): Promise<Party | null> {
  const row = await db
    .selectFrom('party_identities')
    .select('party_id')
    .where('kind', '=', kind)
    .where('value', '=', value)
    .executeTakeFirst()
  return row ? findParty(db, row.party_id) : null
}

/** Everybody of a name, as people see it; the first twenty. */
export async function findByName(db: TenantDb, name: string): Promise<Party[]> {
  const rows = await db
    .selectFrom('parties')
    .select(columns)
    .where('seen_name', '=', seenName(name))
    .where('merged_into', 'is', null)
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map(toParty)
}

const now = sql<Date>`now()`
const next = sql<number>`version + 1`

/** False where somebody was faster. */
export async function changeParty(
  db: TenantDb,
  { id, name, locale, note, version }: PartyChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('parties')
    .set({ name, seen_name: seenName(name), locale, note, version: version + 1, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setConsent(
  db: TenantDb,
  partyId: string,
  said: { consent: Exclude<Consent, 'none'>; source: ConsentSource; note: string },
): Promise<void> {
  await db
    .updateTable('parties')
    .set({
      ...{ consent: said.consent, consent_source: said.source, consent_note: said.note },
      ...{ consent_at: now, version: next, updated_at: now },
    })
    .where('id', '=', partyId)
    .execute()
}

export async function setBlocked(
  db: TenantDb,
  partyId: string,
  { isBlocked, reason }: { isBlocked: boolean; reason: string },
): Promise<void> {
  await db
    .updateTable('parties')
    .set({
      blocked_at: isBlocked ? sql<Date>`coalesce(blocked_at, now())` : null,
      ...{ block_reason: reason, version: next, updated_at: now },
    })
    .where('id', '=', partyId)
    .execute()
}

/** The number of the links that count from now on; those of whoever they were before lead here, too, and end with them. */
export async function takeBackLinks(db: TenantDb, partyId: string): Promise<number> {
  const rows = await db
    .updateTable('parties')
    .set({ link_version: sql<number>`link_version + 1`, version: next, updated_at: now })
    .where((eb) => eb.or([eb('id', '=', partyId), eb('merged_into', '=', partyId)]))
    .returning(['id', 'link_version'])
    .execute()
  const own = rows.find(({ id }) => id === partyId)
  if (!own) throw new Error('Nobody has these links.')
  return own.link_version
}

/** False where it is not theirs. */
export async function setMainIdentity(db: TenantDb, partyId: string, identityId: string): Promise<boolean> {
  const wanted = await db
    .selectFrom('party_identities')
    .select('kind')
    .where('id', '=', identityId)
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  if (!wanted) return false
  const others = db.updateTable('party_identities').set({ is_main: false }).where('party_id', '=', partyId)
  await others.where('kind', '=', wanted.kind).where('is_main', '=', true).execute()
  await db.updateTable('party_identities').set({ is_main: true }).where('id', '=', identityId).execute()
  return true
}

/** False where it is not theirs. Of several of a kind the oldest that stays comes first then. */
export async function removeIdentity(db: TenantDb, partyId: string, identityId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('party_identities')
    .where('id', '=', identityId)
    .where('party_id', '=', partyId)
    .returning(['kind', 'is_main'])
    .executeTakeFirst()
  if (!gone) return false
  const first = (await listIdentities(db, partyId)).find(({ kind }) => kind === gone.kind)
  if (gone.is_main && first) await setMainIdentity(db, partyId, first.id)
  return true
}

/** Makes one of two, with everything of theirs; false where they are one, or one of them is merged, already. */
export async function joinParties(db: TenantDb, goneId: string, keptId: string): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.merge_parties(${goneId}, ${keptId}) as is_done`.execute(db)
  return rows[0]?.is_done === true
}
