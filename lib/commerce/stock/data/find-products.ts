import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { plainQuery } from '@/lib/core/text/text-input'

const mostFound = 20_000

/** Ids of products whose name, address or summary holds the text, or that have a variant of just this code. */
export async function findProductIds(db: Db, query: string): Promise<string[]> {
  const text = plainQuery(query)
  const rows = await db
    .selectFrom(sql<{ product_id: string }>`app.find_products(${text}, ${mostFound})`.as<'found'>(sql`found`))
    .select('found.product_id')
    .execute()
  return rows.map((row) => row.product_id)
}
