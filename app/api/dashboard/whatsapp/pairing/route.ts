import { memberQuery } from '@/lib/core/guards/route'
import { drawPairing } from '@/lib/whatsapp/sessions/service'

/** The picture that a phone scans to link the number, as it is now; kept by nobody. */
export const GET = memberQuery('whatsapp.manage', async (ctx) => {
  const svg = await drawPairing(ctx)
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
})
