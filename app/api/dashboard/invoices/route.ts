import { pdfResponse } from '@/lib/core/files/pdf'
import { memberQuery } from '@/lib/core/guards/route'
import { InvoiceQuery } from '@/lib/billing/schema'
import { makeInvoicePdf } from '@/lib/billing/service/invoice-pdf'

/** An invoice of the platform's as a document, in the language of the page that asks. */
export const GET = memberQuery('billing.manage', async (ctx, request) => {
  const { id } = InvoiceQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return pdfResponse(await makeInvoicePdf(ctx, id, ctx.locale), ctx.requestId)
})
