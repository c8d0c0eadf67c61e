import { memberQuery } from '@/lib/core/guards/route'
import { findForOrder } from '@/lib/commerce/desk/service/manual-order-form'

/** What the form of an order by hand asks while somebody types: products and customers that hold a text. */
export const GET = memberQuery('orders.fulfil', (ctx, request) =>
  findForOrder(ctx, new URL(request.url).searchParams.get('q') ?? ''),
)
