import { listResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { dayOf } from '@/lib/core/time/calendar'
import { ProductFilter } from '@/lib/commerce/catalogue/schema/products'
import { exportProducts } from '@/lib/commerce/service'

/** The products of a list as a CSV file, with the list's own filter. */
export const GET = memberQuery('products.read', async (ctx, request) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const parts = await exportProducts(ctx, requireFilter(ProductFilter, asked))
  const day = dayOf(new Date(), 'UTC')
  return listResponse(parts, { name: `products-${ctx.slug}-${day}.csv`, requestId: ctx.requestId })
})
