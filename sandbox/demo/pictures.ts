import type pg from 'pg'
import sharp from 'sharp'
import { encodeMark, encodePicture } from '@/lib/core/files/picture'
import { newId, newPublicId } from '@/lib/core/ids'
import { keyOf } from '@/lib/core/storage/key'
import { storage } from '@/lib/core/storage/storage'
import { picturePath } from '@/lib/commerce/catalogue/rules/picture'

/** A picture that is drawn and not stored anywhere: as SVG, and what it shows in the shop's own words. */
export type DemoPicture = { draw: () => string; alt: string }

const drawn = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer()

/** Draws a product's pictures and keeps them in every size, as if its seller had sent them. */
export async function plantPictures(
  client: pg.PoolClient,
  { tenantId, productId }: { tenantId: string; productId: string },
  pictures: readonly DemoPicture[],
): Promise<void> {
  for (const [position, { draw, alt }] of pictures.entries()) {
    const file = newPublicId()
    const files = await encodePicture(await drawn(draw()))
    await client.query(
      'insert into public.stored_pictures (tenant_id, file, file_size_bytes) values ($1, $2, $3)',
      [tenantId, file, files.reduce((sum, one) => sum + one.content.length, 0)],
    )
    await Promise.all(files.map((one) => storage().put(picturePath(tenantId, file, one.name), one.content)))
    await client.query(
      'insert into public.product_images (tenant_id, id, product_id, file, alt, position) values ($1, $2, $3, $4, $5, $6)',
      [tenantId, newId(), productId, file, alt, position],
    )
    if (position > 0) continue
    await client.query('update public.products set image_path = $3 where tenant_id = $1 and id = $2', [
      tenantId,
      productId,
      picturePath(tenantId, file),
    ])
  }
}

const sides = { logo: 512, favicon: 180 } as const

/** Draws the shop's mark: large as its logo, small for the browser's tab. */
export async function plantMark(
  client: pg.PoolClient,
  { tenantId, ownerId }: { tenantId: string; ownerId: string },
  draw: () => string,
): Promise<void> {
  const source = await drawn(draw())
  const paths: string[] = []
  for (const [name, side] of Object.entries(sides)) {
    const content = await encodeMark(source, side)
    const key = keyOf(tenantId, 'logos', newPublicId(), `${name}.png`)
    const stored = await storage().put(key, content)
    await client.query(
      `insert into public.uploads (tenant_id, id, file_key, person_id, file_name, file_type, file_size_bytes, file_sha256)
       values ($1, $2, $3, $4, $5, 'image/png', $6, $7)`,
      [tenantId, newId(), key, ownerId, `${name}.png`, stored.sizeBytes, stored.sha256],
    )
    paths.push(key)
  }
  await client.query('update public.tenants set logo_path = $2, favicon_path = $3 where id = $1', [
    tenantId,
    ...paths,
  ])
}
