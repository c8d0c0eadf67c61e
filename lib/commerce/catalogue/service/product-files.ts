import type { Readable } from 'node:stream'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { cutFileName } from '@/lib/core/text/text'
import { claimUpload, storeUpload } from '@/lib/platform/service'
import type { MemberProduct, ProductInput } from '@/lib/commerce/catalogue/schema/product'

/** Only a file that was stored for this shop, and as it was stored, becomes its goods: the form is asked for the key alone. */
export async function claimFile(
  db: TenantDb,
  ctx: TenantContext,
  { delivery }: ProductInput,
  before: MemberProduct | null,
): Promise<ProductInput['delivery']> {
  const { file } = delivery
  if (!file) return delivery
  const kept = before?.delivery.file
  const isOurs = file.key.startsWith(`tenants/${ctx.tenantId}/files/`)
  const known = kept?.key === file.key ? kept : isOurs ? await claimUpload(db, file.key) : null
  if (!known) throw fieldRefusal('delivery.file', 'expected_stored_file')
  return { ...delivery, file: known }
}

/**
 * Stores a file that a product will deliver; `addProduct` or `changeProduct` then names it. The checksum is of what
 * was stored. Throws `forbidden`, and `limit_reached` as soon as the plan has no room for more of it.
 */
export async function storeProductFile(
  ctx: TenantContext,
  file: { name: string; type: string; content: Readable | Buffer; expectedBytes?: bigint },
): Promise<NonNullable<MemberProduct['delivery']['file']>> {
  await withActor(tenantActor(ctx), (db) => requirePermission(db, 'products.write'))
  const plain = file.name
    .normalize('NFC')
    .replace(/[\p{Cc}/\\]/gu, '')
    .trim()
  const name = cutFileName(plain, 200) || 'file'
  const type = /^[\w.+-]{1,50}\/[\w.+-]{1,49}$/.test(file.type) ? file.type : 'application/octet-stream'
  const { content, expectedBytes = 0n } = file
  return storeUpload(
    ctx,
    { folder: 'files', id: newId(), fileName: file.name },
    { name, type, content, expectedBytes },
  )
}
