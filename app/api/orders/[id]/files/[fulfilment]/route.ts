import { downloadResponse } from '@/lib/core/files/download'
import { shopRoute } from '@/lib/core/requests/route'
import { openDownload } from '@/lib/commerce/service'

/** A delivered file; every request counts as one of its downloads. */
export const GET = shopRoute<{ id: string; fulfilment: string }>(async (ctx, request, { id, fulfilment }) => {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  return downloadResponse(await openDownload(ctx, id, token, fulfilment))
})
