import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { Shop } from '@/lib/platform/tenants/schema/shops'

/** Notes that the person read a mail sent to the own address. True the first time. */
export async function proveEmail(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is_first: boolean }>`select app.prove_email() as is_first`.execute(db)
  return rows[0]?.is_first ?? false
}

/** Whether somebody has an account at this address. Nobody is told: only the work of a refusal follows from it. */
export async function hasAccount(db: Db, email: string): Promise<boolean> {
  const { rows } = await sql<{ is_known: boolean }>`select app.has_account(${email}) as is_known`.execute(db)
  return rows[0]?.is_known ?? false
}

/** Tells every shop in which the person works that the own password is another one. */
export async function notePasswordChange(db: Db): Promise<void> {
  await sql`select app.note_password_change()`.execute(db)
}

/** The shops in which this person works now. */
export async function listShops(db: Db): Promise<Shop[]> {
  const found = await sql<{ tenant_id: string; slug: string; name: string; role: string; status: string }>`
    select tenant_id, slug, name, role, status from app.my_shops()`.execute(db)
  return found.rows.map(({ tenant_id, ...row }) => ({ tenantId: tenant_id, ...row }))
}
