import { memberQuery } from '@/lib/core/guards/route'
import { isLocale } from '@/lib/core/context'
import { searchShop } from '@/lib/commerce/desk/service/search'

/** What the command palette asks while somebody types. */
export const GET = memberQuery('orders.read', async (ctx, request) => {
  const asked = new URL(request.url).searchParams
  const locale = asked.get('locale')
  return searchShop(ctx, { text: asked.get('q') ?? '', locale: isLocale(locale) ? locale : ctx.locale })
})
