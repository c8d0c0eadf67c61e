import { AppError } from '@/lib/core/errors'
import { downloadResponse } from '@/lib/core/files/download'
import { isId } from '@/lib/core/ids'
import { pageInstead, readsPages } from '@/lib/core/requests/page-instead'
import { shopRoute } from '@/lib/core/requests/route'
import { paths } from '@/lib/core/tenancy/paths'
import { openDownload } from '@/lib/commerce/service'

/** A delivered file; every request counts as one of its downloads. A browser that gets none is told so by a page. */
export const GET = shopRoute<{ id: string; fulfilment: string }>(
  async (ctx, request, { id, fulfilment }) => {
    const token = new URL(request.url).searchParams.get('token') ?? ''
    try {
      return downloadResponse(await openDownload(ctx, id, token, fulfilment))
    } catch (error) {
      if (!readsPages(request) || !(error instanceof AppError)) throw error
      const late = error.code === 'limit_reached' ? 'late' : 'missing'
      return pageInstead(request, (base) =>
        paths.downloadRefused(base, {
          id: isId(id) ? id : '-',
          token: token.slice(0, 200),
          reason: error.message === 'download_used' ? 'used' : late,
          file: isId(fulfilment) ? fulfilment : null,
        }),
      )
    }
  },
  { alsoClosed: 'bought' },
)
