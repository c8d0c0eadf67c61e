import { isLocale } from '@/lib/core/context'
import { memberRoute } from '@/lib/core/guards/route'
import { progressResponse } from '@/lib/core/requests/progress'
import { requireAmount } from '@/lib/core/money/money-input'
import { readBody } from '@/lib/core/requests/route'
import { plainText } from '@/lib/core/text/text-input'
import { StockItemsInput } from '@/lib/commerce/stock/schema/units'
import { loadStockItems } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

const mostBytes = 12 * 1024 * 1024

/** Keys, one per line, sent as they are; the answer tells how far it is while it goes on. */
export const POST = memberRoute('stock.write', async (ctx, request) => {
  const { searchParams: asked, pathname: at } = new URL(request.url)
  const text = await readBody(request, mostBytes)
  const locale = asked.get('locale')
  const facts = { locale: isLocale(locale) ? locale : ctx.locale, requestId: ctx.requestId, at }
  const variantId = asked.get('variant') ?? ''
  const price = asked.get('price') ?? ''
  return progressResponse(facts, async (tell) => {
    const { currency } = await getShopSettings(ctx)
    const purchasePriceMinor =
      plainText(price) === '' ? null : requireAmount(price, currency, facts.locale, 'purchasePriceMinor')
    const isDryRun = asked.get('dry') === '1'
    return loadStockItems(ctx, StockItemsInput.parse({ variantId, text, isDryRun, purchasePriceMinor }), tell)
  })
})
