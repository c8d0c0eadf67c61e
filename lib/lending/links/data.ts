import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Borrower } from './schema'

type Linked = Borrower & { linkVersion: number; mergedInto: string | null }

/** Somebody who came by a link, as far as they may see themselves. */
export async function findLinked(db: TenantDb, partyId: string): Promise<Linked | null> {
  const row = await db
    .selectFrom('parties')
    .select(['id', 'name', 'locale', 'link_version', 'merged_into'])
    .where('id', '=', partyId)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    name: row.name,
    locale: isLocale(row.locale) ? row.locale : null,
    linkVersion: row.link_version,
    mergedInto: row.merged_into,
  }
}

/** How a gateway may reach whoever pays, as far as that is known. */
export async function findReach(
  db: TenantDb,
  partyId: string,
): Promise<{ email: string | null; phone: string | null }> {
  const rows = await db
    .selectFrom('party_identities')
    .select(['kind', 'value'])
    .where('party_id', '=', partyId)
    .where('is_main', '=', true)
    .where('kind', 'in', ['phone', 'email'])
    .execute()
  const of = (kind: string): string | null => rows.find((row) => row.kind === kind)?.value ?? null
  const phone = of('phone')
  return { email: of('email'), phone: phone === null ? null : `+${phone}` }
}
