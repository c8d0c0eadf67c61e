import { AppError } from '@/lib/core/errors'
import { pdfResponse } from '@/lib/core/files/pdf'
import { isId } from '@/lib/core/ids'
import { languageNamed, pageInstead, readsPages } from '@/lib/core/requests/page-instead'
import { shopRoute } from '@/lib/core/requests/route'
import { paths } from '@/lib/core/tenancy/paths'
import { Paper } from '@/lib/commerce/papers/schema'
import { makeOrderPaper } from '@/lib/commerce/papers/service/order-papers'

const isMissing = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'order_not_found' || error.code === 'not_found')

/**
 * An order's receipt or invoice, for whoever has its token, in the language of the page that links it. A browser that is
 * led to none is told so by a page.
 */
export const GET = shopRoute<{ id: string; kind: string }>(
  async (ctx, request, { id, kind }) => {
    const token = new URL(request.url).searchParams.get('token') ?? ''
    try {
      const paper = Paper.safeParse(kind)
      if (!paper.success) throw new AppError('not_found')
      const locale = languageNamed(request) ?? ctx.locale
      const made = await makeOrderPaper(ctx, { orderId: id, token, kind: paper.data, locale })
      return pdfResponse(made, ctx.requestId)
    } catch (error) {
      if (!isMissing(error) || !readsPages(request)) throw error
      const order = { id: isId(id) ? id : '-', token: token.slice(0, 200) }
      return pageInstead(request, (base) =>
        paths.downloadRefused(base, { ...order, reason: 'paper', file: null }),
      )
    }
  },
  { alsoClosed: 'bought' },
)
