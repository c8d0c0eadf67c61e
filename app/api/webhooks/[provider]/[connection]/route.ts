import { textAnswer } from '@/lib/core/http/whole'
import { addressOf, plainRoute, readBody } from '@/lib/core/requests/route'
import { bodyLimitBytes, receiveWebhook, UNKNOWN } from '@/lib/payments/inbox/webhooks'
import type { Answer } from '@/lib/payments/inbox/webhooks'
import { Provider } from '@/lib/payments/schema'

export const dynamic = 'force-dynamic'

async function answer(request: Request, provider: string, connectionId: string): Promise<Answer> {
  const known = Provider.safeParse(provider)
  if (!known.success) return UNKNOWN
  return receiveWebhook({
    provider: known.data,
    connectionId,
    rawBody: await readBody(request, bodyLimitBytes),
    headers: request.headers,
    address: addressOf(request.headers),
  })
}

export const POST = plainRoute<{ provider: string; connection: string }>(async (request, params) => {
  const { status, text } = await answer(request, params.provider, params.connection)
  return textAnswer(text, { status, headers: { 'cache-control': 'no-store' } })
})
