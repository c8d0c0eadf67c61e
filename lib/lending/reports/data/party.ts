import type { TenantDb } from '@/lib/core/db/handle'
import { CONSENTS } from '@/lib/lending/parties/schema'
import type { PartyIdentity, PartyProfile } from '@/lib/lending/reports/schema'

/** Somebody as their page shows them, whoever they turned out to be. */
export async function findPartyProfile(db: TenantDb, partyId: string): Promise<PartyProfile | null> {
  const row = await db
    .selectFrom('parties as p')
    .leftJoin('parties as k', (join) =>
      join.onRef('k.tenant_id', '=', 'p.tenant_id').onRef('k.id', '=', 'p.merged_into'),
    )
    .where('p.id', '=', partyId)
    .select([
      'p.id',
      'p.name',
      'p.note',
      'p.locale',
      'p.version',
      'p.created_at',
      'p.blocked_at',
      'p.block_reason',
      'p.consent',
      'p.consent_at',
      'p.consent_source',
      'p.consent_note',
      'k.id as kept_id',
      'k.name as kept_name',
    ])
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    locale: row.locale,
    version: row.version,
    createdAt: row.created_at,
    blockedAt: row.blocked_at,
    blockReason: row.block_reason,
    consent: {
      state: CONSENTS.find((one) => one === row.consent) ?? 'none',
      at: row.consent_at,
      source: row.consent_source,
      note: row.consent_note,
    },
    mergedInto: row.kept_id === null ? null : { id: row.kept_id, name: row.kept_name ?? '' },
    identities: await listIdentities(db, partyId),
  }
}

async function listIdentities(db: TenantDb, partyId: string): Promise<PartyIdentity[]> {
  return db
    .selectFrom('party_identities')
    .where('party_id', '=', partyId)
    .select(['id', 'kind', 'value', 'is_main as isMain'])
    .orderBy('kind', 'desc')
    .orderBy('id')
    .execute()
}
