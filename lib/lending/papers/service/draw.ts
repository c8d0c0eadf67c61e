import { createHash } from 'node:crypto'
import { drawDeed } from '@/lib/core/documents/draw-deed'
import { agreementDeed } from '@/lib/lending/papers/rules/agreement-deed'
import type { PaperContent, PaperSignature } from '@/lib/lending/papers/schema'

export type DrawnPaper = { bytes: Buffer; sha256: string }

const drawn = (bytes: Buffer): DrawnPaper => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** What both sides sign. The same content gives the same bytes. */
export async function drawOffer(content: PaperContent): Promise<DrawnPaper> {
  return drawn(
    await drawDeed(agreementDeed(content), { address: content.address, at: new Date(content.madeAt) }),
  )
}

/** The same with who signed it and when, and the digest of what they signed. */
export async function drawSignedCopy(
  content: PaperContent,
  signed: { signatures: readonly PaperSignature[]; sha256: string },
): Promise<DrawnPaper> {
  const at = new Date(Math.max(...signed.signatures.map((one) => one.at.getTime())))
  return drawn(await drawDeed(agreementDeed(content, signed), { address: content.address, at }))
}
