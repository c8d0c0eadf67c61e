import { AppError } from '@/lib/core/errors'
import { mostProofBytes } from '@/lib/core/files/proof'
import { requireOwnOrigin } from '@/lib/core/guards/origin'
import { take } from '@/lib/core/limits/limits'
import { pageInstead } from '@/lib/core/requests/page-instead'
import { readBytes, shopRoute } from '@/lib/core/requests/route'
import { paths } from '@/lib/core/tenancy/paths'
import { cutFileName } from '@/lib/core/text/text'
import { addPicture } from '@/lib/lending/claims/service/pictures'
import type { Notice } from '@/lib/lending/page/rules/notices'
import { pictureNotice } from '@/lib/lending/page/rules/picture-notice'
import { openOwnPage } from '@/lib/lending/page/service/reading'

/** What a form adds around its file. */
const formBytes = 16 * 1024

/** Nobody has more receipts than that to send; each is read whole. */
const READ_LIMIT = { name: 'picture_read', points: 20, windowSeconds: 3600, scope: 'process' } as const

async function readPicture(request: Request): Promise<{ name: string; content: Buffer }> {
  const bytes = await readBytes(request, mostProofBytes + formBytes)
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(new Uint8Array(bytes), { headers }).formData().catch(() => null)
  const file = form?.get('picture')
  if (!(file instanceof File) || file.size === 0)
    throw new AppError('validation_failed', 'validation_failed', { fields: { picture: ['required'] } })
  return { name: cutFileName(file.name, 300), content: Buffer.from(await file.arrayBuffer()) }
}

/**
 * The picture of a receipt, as an ordinary form sends it: a picture is larger than what an action takes. Whoever has the
 * link is asked before anything is read, and the page says what came of it.
 */
export const POST = shopRoute<{ party: string; claim: string }>(async (ctx, request, { party, claim }) => {
  requireOwnOrigin(request.headers)
  const k = new URL(request.url).searchParams.get('k') ?? ''
  let notice: Notice = 'pictured'
  try {
    const borrower = await openOwnPage(ctx, { party, k })
    await take(READ_LIMIT, `${ctx.tenantId} ${borrower.id}`)
    await addPicture(ctx, borrower, claim, await readPicture(request))
  } catch (error) {
    notice = pictureNotice(error)
  }
  return pageInstead(request, (base) =>
    paths.owed(base, { id: party, key: k }, `&notice=${notice}&about=${Date.now()}#notice`),
  )
})
