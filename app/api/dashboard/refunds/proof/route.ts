import { memberQuery, memberRoute } from '@/lib/core/guards/route'
import { downloadResponse } from '@/lib/core/files/download'
import { readBytes } from '@/lib/core/requests/route'
import { cutFileName } from '@/lib/core/text/text'
import { mostProofBytes } from '@/lib/core/files/proof'
import { openRefundProof, storeRefundProof } from '@/lib/payments/refunds/service/refund-proofs'

/** The proof of a refund that was made by hand, sent as it is; the answer is what the refund's form then names. */
export const POST = memberRoute('orders.refund', async (ctx, request) => {
  const name = cutFileName(new URL(request.url).searchParams.get('name') ?? '', 300)
  const content = await readBytes(request, mostProofBytes)
  return { proof: await storeRefundProof(ctx, { name, content }) }
})

/** A stored proof, for members of its shop alone and never drawn by the browser. */
export const GET = memberQuery('orders.read', async (ctx, request) =>
  downloadResponse(await openRefundProof(ctx, new URL(request.url).searchParams.get('id') ?? '')),
)
