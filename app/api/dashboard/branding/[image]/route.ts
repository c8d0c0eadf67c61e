import { memberRoute } from '@/lib/core/guards/route'
import { AppError } from '@/lib/core/errors'
import { readBytes } from '@/lib/core/requests/route'
import { BRAND_IMAGES, MOST_BRAND_BYTES } from '@/lib/platform/settings/schema'
import { saveBrandImage } from '@/lib/platform/settings/service/brand-images'

/** A logo or favicon, sent as it is. What is stored is drawn anew from its pixels. */
export const POST = memberRoute('settings.write', async (ctx, request) => {
  const named = new URL(request.url).pathname.split('/').at(-1)
  const image = BRAND_IMAGES.find((one) => one === named)
  if (!image) throw new AppError('not_found')
  return saveBrandImage(ctx, image, await readBytes(request, MOST_BRAND_BYTES))
})
