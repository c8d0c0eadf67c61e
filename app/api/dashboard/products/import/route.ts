import { isLocale } from '@/lib/core/context'
import { memberRoute } from '@/lib/core/guards/route'
import { progressResponse } from '@/lib/core/requests/progress'
import { readBody } from '@/lib/core/requests/route'
import { importProducts } from '@/lib/commerce/service'

const mostBytes = 12 * 1024 * 1024

/** A CSV file of products, sent as it is; the answer tells how far it is while it goes on. */
export const POST = memberRoute('products.write', async (ctx, request) => {
  const { searchParams: asked, pathname: at } = new URL(request.url)
  const text = await readBody(request, mostBytes)
  const locale = asked.get('locale')
  const reader = { ...ctx, locale: isLocale(locale) ? locale : ctx.locale }
  const facts = { locale: reader.locale, requestId: ctx.requestId, at }
  const file = { name: asked.get('name') ?? '', text, isDryRun: asked.get('dry') === '1' }
  return progressResponse(facts, (tell) => importProducts(reader, file, tell))
})
