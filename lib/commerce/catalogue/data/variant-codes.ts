import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** Which variants that are sold have these codes: their ids by the code in small letters. */
export async function ownersOfCodes(db: TenantDb, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('product_variants')
    .select(['id', sql<string>`lower(code)`.as('code')])
    .where('retired', '=', false)
    .where(
      sql<string>`lower(code)`,
      '=',
      sql<string>`any(${codes.map((code) => code.toLowerCase())}::text[])`,
    )
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** Lets go of the codes of variants that are given others in the same transaction, so that they can be exchanged. */
export async function clearCodes(db: TenantDb, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return
  await db
    .updateTable('product_variants')
    .set({ code: null })
    .where('id', '=', sql<string>`any(${[...variantIds]}::uuid[])`)
    .execute()
}
