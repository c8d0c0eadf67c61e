import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '@/lib/core/db/types'
import { isId } from '@/lib/core/ids'

/** The products with these ids, addresses or former addresses. */
export function namedProducts(tenantId: string, named: readonly string[]) {
  return sql<string>`(
    select n.id from products n where n.tenant_id = ${tenantId} and n.slug = any(${[...named]}::text[])
    union select f.product_id from product_addresses f where f.tenant_id = ${tenantId} and f.slug = any(${[...named]}::text[])
    union select unnest(${named.filter(isId)}::uuid[]))`
}

/** Which of these names are addresses that the product had before. */
export function formerSlugsOf(
  eb: ExpressionBuilder<DB & { p: DB['products'] }, 'p'>,
  named: readonly string[],
) {
  return jsonArrayFrom(
    eb
      .selectFrom('product_addresses as f')
      .select('f.slug')
      .whereRef('f.tenant_id', '=', 'p.tenant_id')
      .whereRef('f.product_id', '=', 'p.id')
      .where('f.slug', '=', sql<string>`any(${[...named]}::text[])`),
  )
}
