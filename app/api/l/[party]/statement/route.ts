import { listResponse } from '@/lib/core/files/download'
import { pdfResponse } from '@/lib/core/files/pdf'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { ownFileRoute } from '@/lib/lending/page/file-route'
import { AskedStatement } from '@/lib/lending/statements/schema'
import { makeOwnStatement } from '@/lib/lending/statements/service'

/** What was written down of somebody, for themselves. */
export const GET = ownFileRoute(async (ctx, borrower, { query }) => {
  const { k: _key, language: _language, ...asked } = Object.fromEntries(query)
  const file = await makeOwnStatement(ctx, borrower, requireFilter(AskedStatement, asked))
  if (file.kind === 'pdf') return pdfResponse(file, ctx.requestId)
  return listResponse(file.content, { name: file.name, type: file.type, requestId: ctx.requestId })
})
