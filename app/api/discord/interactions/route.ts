import { readBytes, shopRoute } from '@/lib/core/requests/route'
import { bodyLimitBytes, receiveInteraction } from '@/lib/discord/door/receiving'

export const dynamic = 'force-dynamic'

/** What people do with the shop's bot, where its owner lets Discord send it here; a closed shop's bot says so itself. */
export const POST = shopRoute(
  async (ctx, request) => {
    const { headers } = request
    const answer = await receiveInteraction(ctx, {
      signature: headers.get('x-signature-ed25519'),
      timestamp: headers.get('x-signature-timestamp'),
      body: await readBytes(request, bodyLimitBytes),
    })
    if ('body' in answer) return answer
    return new Response(null, { status: answer.status, headers: { 'cache-control': 'no-store' } })
  },
  { alsoClosed: 'always' },
)
