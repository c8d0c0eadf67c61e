import { shopRoute } from '@/lib/core/route'
import { getOrderDocument } from '@/lib/commerce/service'

/** An order with its goods, for whoever has its token. */
export const GET = shopRoute<{ id: string }>(async (ctx, request, { id }) => {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  return { body: await getOrderDocument(ctx, id, token), headers: { 'referrer-policy': 'same-origin' } }
})
