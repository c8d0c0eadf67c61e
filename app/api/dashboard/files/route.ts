import { memberRoute } from '@/lib/core/guards/route'
import { AppError } from '@/lib/core/errors'
import { openFile } from '@/lib/core/requests/input/upload'
import { MOST_FILE_BYTES } from '@/lib/commerce/schema'
import { storeProductFile } from '@/lib/commerce/service'
import { cutFileName } from '@/lib/core/text/text'

/** A product's file, sent as it is; the answer is what the product's form then names. */
export const POST = memberRoute('products.write', async (ctx, request) => {
  const tooLarge = (): AppError => new AppError('validation_failed', 'file_too_large')
  const { content, type, announcedBytes } = openFile(request, MOST_FILE_BYTES, tooLarge)
  const name = cutFileName(new URL(request.url).searchParams.get('name') ?? '', 300)
  const file = await storeProductFile(ctx, {
    name: name.trim() || 'file',
    ...{ type, content, expectedBytes: BigInt(announcedBytes) },
  })
  return { file: { ...file, sizeBytes: file.sizeBytes.toString() } }
})
