import { shopRoute } from '@/lib/core/requests/route'
import { stopReminders } from '@/lib/lending/reminders/service/stopping'

/** A mail program's button for who wants no more of a lender's reminders; whoever opens the address in a browser changes nothing. */
export const POST = shopRoute<{ party: string }>(
  async (ctx, request, { party }) => {
    await stopReminders(ctx, party, new URL(request.url).searchParams.get('k') ?? '')
    return { body: {} }
  },
  { alsoClosed: 'bought' },
)
