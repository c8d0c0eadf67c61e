import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import type { Shop } from '@/lib/platform/schema/shops'

/** Notes that the person read a mail sent to the own address. True the first time. */
export async function proveEmail(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is_first: boolean }>`select app.prove_email() as is_first`.execute(db)
  return rows[0]?.is_first ?? false
}

/** The shops in which this person works now. */
export async function listShops(db: Db): Promise<Shop[]> {
  const found = await sql<{ tenant_id: string; slug: string; name: string; role: string; status: string }>`
    select tenant_id, slug, name, role, status from app.my_shops()`.execute(db)
  return found.rows.map(({ tenant_id, ...row }) => ({ tenantId: tenant_id, ...row }))
}
