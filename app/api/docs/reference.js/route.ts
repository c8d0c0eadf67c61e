import { plainRoute } from '@/lib/core/requests/route'
import { referenceScript } from '@/lib/integrations/service/reference'

/** What the page at `/api/docs` runs. Asked for by the version that the page names, it may be kept for good. */
export const GET = plainRoute(async (request) => {
  const { text, version } = await referenceScript()
  const isCurrent = new URL(request.url).searchParams.get('v') === version
  return new Response(text, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-store',
    },
  })
})
