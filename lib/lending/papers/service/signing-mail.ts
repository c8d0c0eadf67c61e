import { brandOf } from '@/lib/core/brand/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { originOf } from '@/lib/core/tenancy/tenant'
import { notify } from '@/lib/notifications/service'
import { getTenantSettings } from '@/lib/platform/service'
import { findDocument } from '@/lib/lending/papers/data/documents'
import { findCodeRequest } from '@/lib/lending/papers/data/signing'
import { openCodeRequest } from './signing'
import { verifyAddress } from './addresses'

/** Mails a code to whoever asked for it; the code itself stands sealed in the event alone. */
export async function sendSigningCode(ctx: JobContext, eventId: string): Promise<void> {
  const { shop, asked } = await withActor(jobActor(ctx), async (db) => ({
    shop: await getTenantSettings(db),
    asked: await findCodeRequest(db, eventId),
  }))
  const request = asked && openCodeRequest(ctx.tenantId, asked.codeId, asked.payload)
  if (!request) return
  const document = await withActor(jobActor(ctx), (_, last) => findDocument(last, request.documentId))
  if (document?.state !== 'offered') return
  const { color, foreground } = brandOf(shop.brandColor)
  await notify(ctx, {
    template: 'signing_code',
    key: eventId,
    recipient: request.email,
    locale: request.locale,
    sender: {
      name: shop.mailFromName ?? shop.name,
      brandColor: color,
      brandTextColor: foreground,
      origin: originOf(shop.slug),
      replyTo: shop.contactEmail,
    },
    timeZone: shop.timeZone,
    content: {
      values: {
        code: request.code,
        shop: shop.name,
        document: document.content.number,
        lender: document.content.lender.name,
        borrower: document.content.borrower.name,
      },
      links: { paper_link: verifyAddress(originOf(shop.slug), request.locale, document.code) },
    },
  })
}
