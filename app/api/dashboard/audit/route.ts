import { listResponse } from '@/lib/core/files/download'
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
  const lines = writeAuditCsv(ctx, filter, (details, known) =>
    factLine(details, words, { ...known, locale: ctx.locale }),
  )
  return listResponse(lines, { name: `${ctx.slug}-audit.csv`, requestId: ctx.requestId })
})
