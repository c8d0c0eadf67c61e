import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { Sealed } from '@/lib/core/crypto'
import type { Secret } from '@/lib/payments/gateways/gateway'

export type SealedSecret = { field: Secret['field']; secretVersion: number; sealed: Sealed }

/** The secrets of a connection that still count, newest version first; only those who talk to gateways get any. */
export async function listSealedSecrets(db: Db, connectionId: string): Promise<SealedSecret[]> {
  const found = await sql<{
    secret_version: number
    field: Secret['field']
    kid: string
    wrapped_key: Buffer
    ciphertext: Buffer
  }>`
    select secret_version, field, kid, wrapped_key, ciphertext
    from app.read_gateway_secret(${connectionId}::uuid)`.execute(db)
  return found.rows.map((row) => ({
    field: row.field,
    secretVersion: row.secret_version,
    sealed: { kid: row.kid, wrappedKey: row.wrapped_key, ciphertext: row.ciphertext },
  }))
}

export async function saveSealedSecret(
  db: Db,
  connectionId: string,
  secret: SealedSecret & { fingerprint: Buffer },
): Promise<void> {
  await sql`
    select app.save_gateway_secret(
      ${connectionId}::uuid, ${secret.secretVersion}::integer, ${secret.field}::text, ${secret.sealed.kid}::text,
      ${secret.sealed.wrappedKey}::bytea, ${secret.sealed.ciphertext}::bytea, ${secret.fingerprint}::bytea
    )`.execute(db)
}
