import type { Db, TenantDb } from '@/lib/core/db/handle'

export type NewProof = {
  tenantId: string
  id: string
  refundId: string
  personId: string
  key: string
  name: string
  type: string
  sizeBytes: bigint
  sha256: string
}

export async function addProof(db: Db, proof: NewProof): Promise<void> {
  await db
    .insertInto('refund_proofs')
    .values({
      tenant_id: proof.tenantId,
      id: proof.id,
      refund_id: proof.refundId,
      person_id: proof.personId,
      file_key: proof.key,
      file_name: proof.name,
      file_type: proof.type,
      file_size_bytes: proof.sizeBytes,
      file_sha256: proof.sha256,
    })
    .execute()
}

export async function findProof(
  db: TenantDb,
  proofId: string,
): Promise<{ key: string; name: string; type: string; sha256: string } | null> {
  const row = await db
    .selectFrom('refund_proofs')
    .select(['file_key', 'file_name', 'file_type', 'file_sha256'])
    .where('id', '=', proofId)
    .executeTakeFirst()
  return row ? { key: row.file_key, name: row.file_name, type: row.file_type, sha256: row.file_sha256 } : null
}
