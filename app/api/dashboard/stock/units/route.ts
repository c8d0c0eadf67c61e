import { isLocale } from '@/lib/core/context'
import { memberRoute } from '@/lib/core/guards/route'
import { progressResponse } from '@/lib/core/requests/progress'
import { readBody } from '@/lib/core/requests/route'
import { StockItemsInput } from '@/lib/commerce/stock/schema/units'
import { loadStockItems } from '@/lib/commerce/service'

const mostBytes = 12 * 1024 * 1024

/** Keys, one per line, sent as they are; the answer tells how far it is while it goes on. */
export const POST = memberRoute('stock.write', async (ctx, request) => {
  const { searchParams: asked, pathname: at } = new URL(request.url)
  const text = await readBody(request, mostBytes)
  const locale = asked.get('locale')
  const facts = { locale: isLocale(locale) ? locale : ctx.locale, requestId: ctx.requestId, at }
  const variantId = asked.get('variant') ?? ''
  return progressResponse(facts, (tell) =>
    loadStockItems(ctx, StockItemsInput.parse({ variantId, text, isDryRun: asked.get('dry') === '1' }), tell),
  )
})
