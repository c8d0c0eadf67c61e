import { shopRoute } from '@/lib/core/requests/route'
import { followOrder } from '@/lib/commerce/service'

/** What happens to an order, for whoever has its token. */
export const GET = shopRoute<{ id: string }>(
  (ctx, request, { id }) =>
    followOrder(ctx, id, new URL(request.url).searchParams.get('token') ?? '', request),
  { alsoClosed: 'bought' },
)
