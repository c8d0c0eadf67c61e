import { LOCALES } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { downloadResponse } from '@/lib/core/files/download'
import { isId } from '@/lib/core/ids'
import { shopRoute } from '@/lib/core/requests/route'
import { paths } from '@/lib/core/tenancy/paths'
import { openDownload } from '@/lib/commerce/service'

/** A delivered file; every request counts as one of its downloads. A browser that gets none is told so by a page. */
export const GET = shopRoute<{ id: string; fulfilment: string }>(async (ctx, request, { id, fulfilment }) => {
  const asked = new URL(request.url).searchParams
  const token = asked.get('token') ?? ''
  try {
    return downloadResponse(await openDownload(ctx, id, token, fulfilment))
  } catch (error) {
    const isRead = request.headers.get('accept')?.includes('text/html') ?? false
    if (!isRead || !(error instanceof AppError)) throw error
    // Without a language of its own a link goes on in the order's, and where there is no order in its reader's.
    const named = LOCALES.find((one) => one === asked.get('language'))
    const language = named ?? (error.code === 'order_not_found' ? ctx.locale : null)
    const page = paths.downloadRefused(language === null ? '' : `/${language}`, {
      id: isId(id) ? id : '-',
      token: token.slice(0, 200),
      reason:
        error.message === 'download_used' ? 'used' : error.code === 'limit_reached' ? 'late' : 'missing',
      file: isId(fulfilment) ? fulfilment : null,
    })
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
