import { readBody } from '@/lib/core/requests/route'
import { inheritedRoute } from '@/lib/integrations/service/inherited/route'
import { bodyLimitBytes, receiveWebhook, UNKNOWN } from '@/lib/payments/inbox/webhooks'
import { Provider } from '@/lib/payments/schema'
import { findActiveConnection } from '@/lib/payments/service'

export const dynamic = 'force-dynamic'

const receive = inheritedRoute<{ provider: string }>(async (ctx, request, params) => {
  const { data: provider } = Provider.safeParse(params.provider)
  const connectionId = provider ? await findActiveConnection(ctx, provider) : null
  const { status, text } =
    provider === undefined || connectionId === null
      ? UNKNOWN
      : await receiveWebhook({
          provider,
          connectionId,
          rawBody: await readBody(request, bodyLimitBytes),
          headers: request.headers,
          address: ctx.address,
        })
  return new Response(status === 200 ? 'OK' : text, { status, headers: { 'cache-control': 'no-store' } })
}, 'also_closed')

/**
 * The address that the film shop gave its gateway: what comes there is for the shop's own account, which comes back after
 * a 503 and hardly after a 500.
 */
export async function POST(
  request: Request,
  route: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const answer = await receive(request, route)
  return answer.status === 500 ? new Response('later', { status: 503 }) : answer
}
