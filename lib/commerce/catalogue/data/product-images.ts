import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { picturePath } from '@/lib/commerce/catalogue/rules/picture'

/** Makes a product's pictures these, in this order; the files that no product names any more afterwards. */
export async function saveImages(
  db: TenantDb,
  productId: string,
  images: readonly { file: string; alt: string }[],
): Promise<string[]> {
  const known = await db
    .selectFrom('product_images')
    .select(['id', 'file'])
    .where('product_id', '=', productId)
    .execute()
  const gone = known.filter((row) => !images.some((image) => image.file === row.file))
  if (gone.length > 0) {
    await db
      .deleteFrom('product_images')
      .where('product_id', '=', productId)
      .where(
        'id',
        'in',
        gone.map((row) => row.id),
      )
      .execute()
  }
  for (const [position, { file, alt }] of images.entries()) {
    const row = known.find((one) => one.file === file)
    if (row) {
      await db.updateTable('product_images').set({ alt, position }).where('id', '=', row.id).execute()
    } else {
      await db
        .insertInto('product_images')
        .values({ tenant_id: db.tenantId, id: newId(), product_id: productId, file, alt, position })
        .execute()
    }
  }
  const [first] = images
  await db
    .updateTable('products')
    .set({ image_path: first ? picturePath(db.tenantId, first.file) : null })
    .where('id', '=', productId)
    .execute()
  if (gone.length === 0) return []
  const files = gone.map((row) => row.file)
  const kept = await db.selectFrom('product_images').select('file').where('file', 'in', files).execute()
  return files.filter((file) => !kept.some((row) => row.file === file))
}

/** Counts a picture's files before they are stored; the database refuses what is above the tenant's limit. */
export async function addStoredPicture(
  db: TenantDb,
  picture: { file: string; sizeBytes: number },
): Promise<void> {
  await db
    .insertInto('stored_pictures')
    .values({ tenant_id: db.tenantId, file: picture.file, file_size_bytes: BigInt(picture.sizeBytes) })
    .execute()
}

export async function removeStoredPictures(db: TenantDb, files: readonly string[]): Promise<void> {
  await db
    .deleteFrom('stored_pictures')
    .where('file', 'in', [...files])
    .execute()
}

/** Makes stored pictures new again, and holds them until the end of the transaction; how many of them there are. */
export async function claimStoredPictures(db: TenantDb, files: readonly string[]): Promise<number> {
  const rows = await db
    .updateTable('stored_pictures')
    .set({ created_at: new Date() })
    .where('file', 'in', [...files])
    .returning('file')
    .execute()
  return rows.length
}
