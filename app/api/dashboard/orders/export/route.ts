import { listResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { isId } from '@/lib/core/ids'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { askedOrders } from '@/lib/commerce/desk/rules/order-filter'
import { exportOrders } from '@/lib/commerce/desk/service/order-export'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

/** The orders that the list's filter shows, or the ticked ones, as a file that is written while it is read. */
export const GET = memberQuery('orders.export', async (ctx, request) => {
  const given = Object.fromEntries(new URL(request.url).searchParams)
  const { currency } = await getShopSettings(ctx)
  const ids = given.ids?.split(' ').filter(isId)
  const file = await exportOrders(ctx, {
    filter: requireFilter(askedOrders(currency, ctx.locale), given),
    format: given.format === 'xlsx' ? 'xlsx' : 'csv',
    ...(ids && ids.length > 0 ? { orderIds: ids } : {}),
  })
  return listResponse(file.content, { name: file.name, type: file.type, requestId: ctx.requestId })
})
