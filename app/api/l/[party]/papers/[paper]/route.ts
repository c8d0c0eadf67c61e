import { downloadResponse } from '@/lib/core/files/download'
import { ownFileRoute } from '@/lib/lending/page/file-route'
import { openPaper } from '@/lib/lending/papers/service/files'

/** What somebody was offered to sign, or its copy that names who signed. */
export const GET = ownFileRoute<{ party: string; paper: string }>(
  async (ctx, borrower, { query, params }) => {
    const wanted = { documentId: params.paper, isSigned: query.get('copy') === 'signed' }
    return downloadResponse(await openPaper({ ...ctx, partyId: borrower.id }, wanted))
  },
)
