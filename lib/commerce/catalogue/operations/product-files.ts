import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { filesAreForPrograms, goneForGood } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { Id } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requireVersion } from '@/lib/core/guards/require-version'
import { MOST_PICTURE_BYTES, PICTURE_TYPES } from '@/lib/core/files/picture'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { mediaUrl } from '@/lib/core/storage/media'
import { line } from '@/lib/core/text/text-input'
import { MOST_FILE_BYTES } from '@/lib/commerce/schema'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import { storeProductFile } from '@/lib/commerce/catalogue/service/product-files'
import { storeProductImage } from '@/lib/commerce/catalogue/service/product-images'
import { changeProduct, getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { FileId, idOfFile } from './file-id'
import { PicturePath, ProductAnswer, ProductChangeBody, sentProduct } from './product-words'
import { readProductChange } from './read-product'

const tag = 'Products'
const rights = ['products.write'] as const
const unnamed = 'What no product names within a day is removed.'

const addImage = operation({
  method: 'POST',
  path: '/images',
  id: 'addImage',
  tag,
  assistants: filesAreForPrograms,
  summary: 'Send a picture',
  description: `A still picture of at most 12 MB, as the body. It is drawn anew in the sizes that the shop shows; a product then names it. ${unnamed}`,
  rights,
  file: { limitBytes: MOST_PICTURE_BYTES, types: PICTURE_TYPES },
  answer: z.object({ file: Id, path: PicturePath }).meta({ id: 'Image' }),
  status: 201,
  errors: ['limit_reached'],
  run: async (ctx, { openFile }) => {
    const { file, path } = await storeProductImage(ctx, await buffer(openFile().content))
    return { body: { file, path: mediaUrl(path) ?? '' } }
  },
})

const addFile = operation({
  method: 'POST',
  path: '/files',
  id: 'addFile',
  tag,
  assistants: filesAreForPrograms,
  summary: 'Send a file that a product will deliver',
  description: `Of at most 100 MB, as the body; its \`Content-Type\` is what customers are told. ${unnamed}`,
  rights,
  query: z.strictObject({
    name: line(1, 200).meta({ description: 'What customers save it as.', example: 'guide.pdf' }),
  }),
  file: { limitBytes: MOST_FILE_BYTES },
  answer: z
    .object({ id: FileId, name: z.string(), type: z.string(), size_bytes: z.int(), sha256: z.string() })
    .meta({ id: 'File' }),
  status: 201,
  errors: ['limit_reached'],
  run: async (ctx, { query, openFile }) => {
    const { content, type, announcedBytes } = openFile()
    const sent = { name: query.name, type, content, expectedBytes: BigInt(announcedBytes) }
    const { key, name, sizeBytes, sha256, type: kept } = await storeProductFile(ctx, sent)
    return {
      body: { id: idOfFile(key), name, type: kept, size_bytes: Number(sizeBytes), sha256 },
    }
  },
})

type Part = Pick<z.output<typeof ProductChangeBody>, 'images' | 'delivery'>

/** Whether a product has exactly these pictures, or delivers this file. */
function isSo({ images, delivery }: Part, before: MemberProduct): boolean {
  const isPictured =
    !images ||
    isDeepStrictEqual(
      images,
      before.images.map(({ file, alt }) => ({ file, alt })),
    )
  const { file } = before.delivery
  return isPictured && (!delivery || delivery.file_id === (file ? idOfFile(file.key) : null))
}

/** Changes these parts of a product and leaves its variants as they are; what is so already stays. */
async function changePart(
  ctx: TenantContext,
  id: string,
  version: number | null,
  partOf: (before: MemberProduct) => Part,
) {
  const before = await getProductForMember(ctx, id)
  const wanted = partOf(before)
  if (isSo(wanted, before)) {
    requireVersion(version, before.version)
    return sentProduct(before)
  }
  const variants = before.variants.map((one) => ({ id: one.id, price_minor: one.priceMinor }))
  const body = { name: before.name, variants, ...wanted }
  const change = readProductChange(ctx.tenantId, before, body, version ?? before.version)
  return sentProduct(await changeProduct(ctx, change))
}

const part = { method: 'PUT', tag, rights, params: ById, answer: ProductAnswer, isVersioned: true } as const

const changeImages = operation({
  ...part,
  path: '/products/{id}/images',
  id: 'changeProductImages',
  assistants: goneForGood,
  summary: 'Say which pictures a product has',
  description:
    'All of them in their order, with what each shows in words; the first one stands on cards. A picture that no product names any more is removed.',
  body: z.strictObject({ images: ProductChangeBody.shape.images.unwrap() }),
  errors: ['product_not_found', 'limit_reached'],
  run: (ctx, { params, body, version }) => changePart(ctx, params.id, version, () => body),
})

const changeFile = operation({
  ...part,
  path: '/products/{id}/file',
  id: 'changeProductFile',
  assistants: {
    undo: {
      by: 'changeProductFile',
      with: { id: 'sent.id', file_id: 'before.delivery.file_id' },
      reads: 'getProduct',
    },
  },
  summary: 'Say which file a product delivers',
  description: 'Null for none. Customers who bought it before go on to get the file that they bought.',
  body: z.strictObject({ file_id: FileId.nullable() }),
  errors: ['product_not_found', 'limit_reached'],
  run: async (ctx, { params, body, version }) => {
    try {
      return await changePart(ctx, params.id, version, ({ deliveryKind }) => {
        if (deliveryKind !== 'file') throw fieldRefusal('file_id', 'delivers_no_file')
        return { delivery: body }
      })
    } catch (error) {
      const refused = error instanceof AppError ? error.fields : undefined
      if (refused?.['delivery.file']) throw fieldRefusal('file_id', 'expected_stored_file')
      // It is on sale, and this would leave it with nothing to deliver.
      throw refused?.published ? fieldRefusal('file_id', 'sold_without_file') : error
    }
  },
})

export const productFileOperations = [addImage, addFile, changeImages, changeFile]
