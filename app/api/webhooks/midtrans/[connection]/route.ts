import { addressOf, plainRoute, readBody } from '@/lib/core/requests/route'
import { bodyLimitBytes, receiveWebhook } from '@/lib/payments/inbox/webhooks'

export const dynamic = 'force-dynamic'

export const POST = plainRoute<{ connection: string }>(async (request, { connection }) => {
  const { status, text } = await receiveWebhook({
    provider: 'midtrans',
    connectionId: connection,
    rawBody: await readBody(request, bodyLimitBytes),
    headers: request.headers,
    address: addressOf(request.headers),
  })
  return new Response(text, { status, headers: { 'cache-control': 'no-store' } })
})
