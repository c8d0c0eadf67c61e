import { pdfResponse } from '@/lib/core/files/pdf'
import { memberQuery } from '@/lib/core/guards/route'
import { PaperQuery } from '@/lib/commerce/papers/schema'
import { makeOrderPaperForMember } from '@/lib/commerce/papers/service/order-papers'

/** An order's receipt or invoice for the team, in the language of the page that asks. */
export const GET = memberQuery('orders.read', async (ctx, request) => {
  const query = PaperQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { id: orderId, kind } = query
  const paper = await makeOrderPaperForMember(ctx, { orderId, kind, locale: ctx.locale })
  return pdfResponse(paper, ctx.requestId)
})
