import type { TenantDb } from '@/lib/core/db/handle'
import { namedBy, namedProducts } from './product-addresses'

/** A published product by its id, an address that it has or had, or its name as it is shown. */
export async function findNamedProductId(db: TenantDb, named: string): Promise<string | null> {
  const rows = await db
    .selectFrom('products as p')
    .select(['p.id', 'p.name'])
    .where((eb) =>
      eb.or([eb('p.id', '=', namedProducts(db.tenantId, namedBy([named]))), eb('p.name', '=', named)]),
    )
    .where('p.published', '=', true)
    .orderBy('p.position')
    .orderBy('p.id')
    .limit(20)
    .execute()
  // Something that is called like another's address is not meant by it.
  return (rows.find(({ name }) => name !== named) ?? rows[0])?.id ?? null
}

/** The only product that a shop sells; null where there are more or none. */
export async function findOnlyProductId(db: TenantDb): Promise<string | null> {
  const rows = await db.selectFrom('products').select('id').where('published', '=', true).limit(2).execute()
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

const mostListed = 300

/** What a member can choose from, by name. */
export async function listAddresses(db: TenantDb): Promise<{ slug: string; name: string }[]> {
  return db
    .selectFrom('products')
    .select(['slug', 'name'])
    .where('published', '=', true)
    .orderBy('name')
    .orderBy('id')
    .limit(mostListed)
    .execute()
}
