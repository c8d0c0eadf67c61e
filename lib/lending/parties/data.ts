import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { seenName } from '@/lib/core/text/text-input'
import { CONSENT_SOURCES, CONSENTS, IDENTITY_KINDS } from './schema'
import type { Identity, IdentityKind, Party } from './schema'

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

export async function findParty(db: TenantDb, partyId: string): Promise<Party | null> {
  const row = await db.selectFrom('parties').select(columns).where('id', '=', partyId).executeTakeFirst()
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
