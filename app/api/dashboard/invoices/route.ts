import { memberQuery } from '@/lib/core/guards/route'
import { InvoiceQuery } from '@/lib/billing/schema'
import { makeInvoicePdf } from '@/lib/billing/service/invoice-pdf'

/** An invoice of the platform's as a document, in the language of the page that asks. */
export const GET = memberQuery('billing.manage', async (ctx, request) => {
  const { id, language } = InvoiceQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { name, content } = await makeInvoicePdf(ctx, id, language ?? ctx.locale)
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': ctx.requestId,
    },
  })
})
