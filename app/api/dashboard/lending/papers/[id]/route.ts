import { downloadResponse } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { openPaper } from '@/lib/lending/papers/service/files'

/** The file of an agreement that was offered, or with `copy=signed` the one that names who signed. */
export const GET = memberQuery('lending.read', async (ctx, request) => {
  const { pathname, searchParams } = new URL(request.url)
  const documentId = pathname.split('/').at(-1) ?? ''
  return downloadResponse(
    await openPaper(ctx, { documentId, isSigned: searchParams.get('copy') === 'signed' }),
  )
})
