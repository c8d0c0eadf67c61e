import { downloadResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { openPicture } from '@/lib/lending/claims/service/pictures'

/** The picture of a claim as it was sent: a page may show its pixels, and a browser never opens it as a page. */
export const GET = memberQuery('lending.read', async (ctx, request) =>
  downloadResponse(await openPicture(ctx, new URL(request.url).pathname.split('/').at(-2) ?? '')),
)
