import { listResponse } from '@/lib/core/files/download'
import { factLine, factWords } from '@/components/dashboard/audit/fact-file'
import { consoleQuery } from '@/lib/core/guards/console-route'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { notePlatformLogExport, writePlatformLogCsv } from '@/lib/platform/console/service/platform-log'

/** The filtered log of the platform as CSV, written while it is read. */
export const GET = consoleQuery(async (ctx, request) => {
  const filter = requireFilter(PlatformLogFilter, Object.fromEntries(new URL(request.url).searchParams))
  await notePlatformLogExport(ctx, filter)
  const words = factWords(ctx.locale)
  const view = { locale: ctx.locale, timeZone: 'UTC', currency: null }
  const lines = writePlatformLogCsv(ctx, filter, (details, names) =>
    factLine(details, words, { ...view, names }),
  )
  return listResponse(lines, { name: 'platform-log.csv', requestId: ctx.requestId })
})
