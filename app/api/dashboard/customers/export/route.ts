import { listResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { AskedCustomers } from '@/lib/commerce/customers/rules/customer-filter'
import { exportCustomers } from '@/lib/commerce/service'

/** The customers that the list's filter shows, as a file that is written while it is read. */
export const GET = memberQuery('orders.export', async (ctx, request) => {
  const filter = requireFilter(AskedCustomers, Object.fromEntries(new URL(request.url).searchParams))
  const { name, content } = await exportCustomers(ctx, filter)
  return listResponse(content, { name, requestId: ctx.requestId })
})
