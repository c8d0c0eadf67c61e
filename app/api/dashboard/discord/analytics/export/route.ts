import { listResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { readWish } from '@/lib/core/time/range'
import { exportDiscordAnalytics } from '@/lib/discord/analytics/service/export'

/** The figures of a server for the days that the page shows, as a CSV file. */
export const GET = memberQuery('analytics.read', async (ctx, request) => {
  const wish = readWish(Object.fromEntries(new URL(request.url).searchParams))
  const parts = await exportDiscordAnalytics(ctx, wish)
  return listResponse(parts, { name: `discord-${ctx.slug}.csv`, requestId: ctx.requestId })
})
