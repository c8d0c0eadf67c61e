import { readBytes, shopRoute } from '@/lib/core/requests/route'
import { answerChallenge, bodyLimitBytes, receiveDelivery } from '@/lib/whatsapp/hearing/webhooks'
import type { Answer } from '@/lib/whatsapp/hearing/webhooks'

export const dynamic = 'force-dynamic'

const plain = ({ status, text }: Answer): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

/** WhatsApp asks whether the address is ours. */
export const GET = shopRoute<{ channel: string }>(
  ({ tenantId }, request, { channel }) =>
    Promise.resolve(plain(answerChallenge(tenantId, channel, new URL(request.url).searchParams))),
  { alsoClosed: 'always' },
)

/** What WhatsApp tells of the shop's number; a closed shop hears it, too. */
export const POST = shopRoute<{ channel: string }>(
  async ({ tenantId }, request, { channel }) => {
    const rawBody = await readBytes(request, bodyLimitBytes)
    const signature = request.headers.get('x-hub-signature-256')
    return plain(await receiveDelivery(tenantId, { channelId: channel, rawBody, signature }))
  },
  { alsoClosed: 'always' },
)
