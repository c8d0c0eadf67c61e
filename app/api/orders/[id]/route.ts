import { shopRoute } from '@/lib/core/requests/route'
import { getOrderDocument } from '@/lib/commerce/service'

/** An order with its goods, for whoever has its token; `goods=no` leaves them out, and out of the record of who looked. */
export const GET = shopRoute<{ id: string }>(
  async (ctx, request, { id }) => {
    const query = new URL(request.url).searchParams
    const withGoods = query.get('goods') !== 'no'
    const body = await getOrderDocument(ctx, id, query.get('token') ?? '', { withGoods })
    return { body, headers: { 'referrer-policy': 'same-origin' } }
  },
  { alsoClosed: 'bought' },
)
