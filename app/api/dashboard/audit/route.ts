import { Readable } from 'node:stream'
import { factLine, factWords } from '@/components/dashboard/audit/fact-file'
import { memberQuery } from '@/lib/core/guards/route'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { AuditFilter } from '@/lib/platform/logs/schema'
import { noteAuditExport, writeAuditCsv } from '@/lib/platform/logs/service/audit-log'

/** The filtered audit log as CSV, written while it is read. */
export const GET = memberQuery('audit.read', async (ctx, request) => {
  const filter = requireFilter(AuditFilter, Object.fromEntries(new URL(request.url).searchParams))
  await noteAuditExport(ctx, filter)
  const words = factWords(ctx.locale)
  const lines = Readable.from(
    writeAuditCsv(ctx, filter, (details, known) =>
      factLine(details, words, { ...known, locale: ctx.locale }),
    ),
  )
  return new Response(Readable.toWeb(lines) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${ctx.slug}-audit.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': ctx.requestId,
    },
  })
})
