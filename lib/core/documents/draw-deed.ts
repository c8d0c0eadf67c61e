import { createElement } from 'react'
import { toBuffer as drawQr } from 'qrcode'
import { render } from './draw'
import type { Deed } from './deed'

/**
 * A document that two sides sign as a PDF. The same texts, address and time give the same bytes, so that its digest can be
 * signed. `address` is what its QR code leads to; `at` is the time that stands in the file.
 */
export async function drawDeed(deed: Deed, { address, at }: { address: string; at: Date }): Promise<Buffer> {
  const { DeedDocument } = await import('./deed-document')
  const qr = await drawQr(address, { margin: 0, scale: 6, errorCorrectionLevel: 'M' })
  return render(deed, (drawn, families) => createElement(DeedDocument, { deed: drawn, qr, at, families }))
}
