import { isLocale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { pdfResponse } from '@/lib/core/files/pdf'
import { shopRoute } from '@/lib/core/requests/route'
import { Paper } from '@/lib/commerce/papers/schema'
import { makeOrderPaper } from '@/lib/commerce/papers/service/order-papers'

/** An order's receipt or invoice, for whoever has its token, in the language of the page that links it. */
export const GET = shopRoute<{ id: string; kind: string }>(async (ctx, request, { id, kind }) => {
  const query = new URL(request.url).searchParams
  const paper = Paper.safeParse(kind)
  if (!paper.success) throw new AppError('not_found')
  const language = query.get('language')
  const made = await makeOrderPaper(ctx, {
    orderId: id,
    token: query.get('token') ?? '',
    kind: paper.data,
    locale: isLocale(language) ? language : ctx.locale,
  })
  return pdfResponse(made, ctx.requestId)
})
