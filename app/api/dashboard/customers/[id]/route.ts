import { memberQuery } from '@/lib/core/guards/route'
import { exportCustomer } from '@/lib/commerce/service'

/** What the shop holds about one customer, as a file. */
export const GET = memberQuery('orders.export', async (ctx, request) => {
  const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
  const data = await exportCustomer(ctx, id)
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="customer-${id}.json"`,
      'cache-control': 'no-store',
    },
  })
})
