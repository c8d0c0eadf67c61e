import { listResponse } from '@/lib/core/files/download'
import { pdfResponse } from '@/lib/core/files/pdf'
import { memberQuery } from '@/lib/core/guards/route'
import { requireFilter } from '@/lib/core/requests/filter/filter'
import { AskedStatement } from '@/lib/lending/statements/schema'
import { makeStatement } from '@/lib/lending/statements/service'

/** What was written down about somebody, as a document or a sheet, in the language of the page that asks. */
export const GET = memberQuery('lending.write', async (ctx, request) => {
  const { pathname, searchParams } = new URL(request.url)
  const partyId = pathname.split('/').at(-2) ?? ''
  const file = await makeStatement(
    ctx,
    partyId,
    requireFilter(AskedStatement, Object.fromEntries(searchParams)),
  )
  if (file.kind === 'pdf') return pdfResponse(file, ctx.requestId)
  return listResponse(file.content, { name: file.name, type: file.type, requestId: ctx.requestId })
})
