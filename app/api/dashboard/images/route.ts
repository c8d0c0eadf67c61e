import { memberRoute } from '@/lib/core/guards/route'
import { MOST_PICTURE_BYTES } from '@/lib/core/files/picture'
import { readBytes } from '@/lib/core/requests/route'
import { storeProductImage } from '@/lib/commerce/service'

/** A product's picture, sent as it is; the answer is what the product's form then names. */
export const POST = memberRoute('products.write', async (ctx, request) => ({
  // A little more than is taken, so that what is too heavy is told in words about pictures.
  image: await storeProductImage(ctx, await readBytes(request, MOST_PICTURE_BYTES + 1024 * 1024)),
}))
