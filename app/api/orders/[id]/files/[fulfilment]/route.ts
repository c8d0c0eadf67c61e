import { AppError } from '@/lib/core/errors'
import { downloadResponse } from '@/lib/core/files/download'
import { isId } from '@/lib/core/ids'
import { shopRoute } from '@/lib/core/requests/route'
import { paths } from '@/lib/core/tenancy/paths'
import { openDownload } from '@/lib/commerce/service'

/** A delivered file; every request counts as one of its downloads. A browser that gets none is told so by a page. */
export const GET = shopRoute<{ id: string; fulfilment: string }>(async (ctx, request, { id, fulfilment }) => {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  try {
    return downloadResponse(await openDownload(ctx, id, token, fulfilment))
  } catch (error) {
    const isRead = request.headers.get('accept')?.includes('text/html') ?? false
    if (!isRead || !(error instanceof AppError)) throw error
    const reason = error.code === 'limit_reached' ? 'over' : 'missing'
    const page = paths.downloadRefused('', isId(id) ? id : '-', reason, token.slice(0, 200))
    return new Response(null, {
      status: 303,
      // Relative, for what stands before the shop's own paths is known to the browser alone.
      headers: {
        location: `../../../..${page}`,
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      },
    })
  }
})
