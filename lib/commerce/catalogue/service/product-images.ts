import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { isTrial } from '@/lib/core/db/joint'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { newPublicId } from '@/lib/core/ids'
import { encodePicture, PICTURE_SIZES } from '@/lib/core/files/picture'
import { storage } from '@/lib/core/storage/storage'
import {
  addStoredPicture,
  claimStoredPictures,
  removeStoredPictures,
} from '@/lib/commerce/catalogue/data/product-images'
import { picturePath } from '@/lib/commerce/catalogue/rules/picture'
import { requirePermission } from '@/lib/core/guards/require-permission'

/**
 * Draws a picture anew in every size and stores it; a product then names it in `images`. Throws `forbidden`,
 * `limit_reached` where the plan has no place for it, and `validation_failed` for what is no still picture that we read.
 */
export async function storeProductImage(
  ctx: TenantContext,
  content: Buffer,
): Promise<{ file: string; path: string }> {
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), (db) => requirePermission(db, 'products.write'))
  const files = await encodePicture(content)
  // Anybody who knows the name may fetch a picture, also of a draft: it must not be guessable from when it was made.
  const file = newPublicId()
  const sizeBytes = files.reduce((sum, one) => sum + one.content.byteLength, 0)
  // Counted before it is stored: what is above the limit is never written.
  await withActor(tenantActor(ctx), (db) => addStoredPicture(db, { file, sizeBytes }))
  try {
    await Promise.all(files.map((one) => storage().put(picturePath(tenantId, file, one.name), one.content)))
  } catch (error) {
    await removePictures(ctx, [file])
    throw error
  }
  return { file, path: picturePath(tenantId, file) }
}

/**
 * A product may only name pictures that were stored for this shop. In the transaction that names them: what is claimed
 * here is not swept away meanwhile.
 */
export async function claimImages(
  db: TenantDb,
  images: readonly { file: string }[],
  known: readonly { file: string }[] = [],
): Promise<void> {
  if (new Set(images.map((image) => image.file)).size < images.length) throw invalidImage()
  const added = images.map((image) => image.file).filter((file) => !known.some((one) => one.file === file))
  if (added.length > 0 && (await claimStoredPictures(db, added)) < added.length) throw invalidImage()
}

function invalidImage(): AppError {
  return new AppError('validation_failed', 'validation_failed', {
    fields: { images: ['expected_stored_images'] },
  })
}

/** Removes a picture in all its sizes. */
export async function removePictureFiles(tenantId: string, file: string): Promise<void> {
  const names = [...Object.keys(PICTURE_SIZES).flatMap((size) => [`${size}.webp`, `${size}.avif`]), 'l.jpg']
  await Promise.all(names.map((name) => storage().remove(picturePath(tenantId, file, name))))
}

/** Removes the files of pictures that no product names any more; after the commit that said so. */
export async function removePictures(ctx: TenantContext, files: readonly string[]): Promise<void> {
  // What is only tried is rolled back, and what is removed would not come back with it.
  if (files.length === 0 || isTrial()) return
  const { tenantId } = ctx
  for (const file of files) await removePictureFiles(tenantId, file)
  await withActor(tenantActor(ctx), (db) => removeStoredPictures(db, files))
}
