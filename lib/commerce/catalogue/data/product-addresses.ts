import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '@/lib/core/db/types'
import { isId } from '@/lib/core/ids'

/** What items name their products by, and those of them that are ids. */
export type Named = { names: string[]; ids: string[] }

export const namedBy = (names: readonly string[]): Named => ({ names: [...names], ids: names.filter(isId) })

/**
 * Any of the products with these ids, addresses or former addresses. As a list that is made first, each of them is looked
 * up by its key; joined with what names them, the whole shop is read where a plan is made for any number of names.
 */
export function namedProducts(tenantId: string, { names, ids }: Named) {
  return sql<string>`any(array(
    select n.id from products n where n.tenant_id = ${tenantId} and n.slug = any(${names}::text[])
    union all select f.product_id from product_addresses f where f.tenant_id = ${tenantId} and f.slug = any(${names}::text[])
    union all select unnest(${ids}::uuid[])))`
}

/** Which of these names are addresses that the product had before. */
export function formerSlugsOf(eb: ExpressionBuilder<DB & { p: DB['products'] }, 'p'>, { names }: Named) {
  return jsonArrayFrom(
    eb
      .selectFrom('product_addresses as f')
      .select('f.slug')
      .whereRef('f.tenant_id', '=', 'p.tenant_id')
      .whereRef('f.product_id', '=', 'p.id')
      .where('f.slug', '=', sql<string>`any(${names}::text[])`),
  )
}
