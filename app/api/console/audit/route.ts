import { Readable } from 'node:stream'
import { isLocale } from '@/lib/core/context'
import { consoleQuery } from '@/lib/core/guards/console-route'
import { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { notePlatformLogExport, writePlatformLogCsv } from '@/lib/platform/console/service/platform-log'

/** The filtered log of the platform as CSV, written while it is read. */
export const GET = consoleQuery(async (ctx, request) => {
  const { language, ...given } = Object.fromEntries(new URL(request.url).searchParams)
  const filter = PlatformLogFilter.parse(given)
  await notePlatformLogExport(ctx, filter)
  const locale = isLocale(language) ? language : ctx.locale
  const lines = Readable.from(writePlatformLogCsv({ ...ctx, locale }, filter))
  return new Response(Readable.toWeb(lines) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="platform-log.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})
