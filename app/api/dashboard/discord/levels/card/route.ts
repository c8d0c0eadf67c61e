import { isLocale } from '@/lib/core/context'
import { memberQuery } from '@/lib/core/guards/route'
import { drawSample } from '@/lib/discord/levels/service/sample'

/** How a card looks in a language, with the shop's own curve. */
// Every role has this right: a sample shows nothing of anybody.
export const GET = memberQuery('orders.read', async (ctx, request) => {
  const asked = new URL(request.url).searchParams.get('language')
  const card = await drawSample(ctx, isLocale(asked) ? asked : ctx.locale)
  return new Response(new Uint8Array(card), {
    headers: {
      'content-type': 'image/png',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})
