import { pdfResponse } from '@/lib/core/files/pdf'
import { consoleQuery } from '@/lib/core/guards/console-route'
import { ShopInvoiceQuery } from '@/lib/billing/schema'
import { makeShopInvoicePdf } from '@/lib/billing/service/invoice-pdf'

/** An invoice of one shop as a document, in the language of the page that asks. */
export const GET = consoleQuery(async (ctx, request) => {
  const given = ShopInvoiceQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return pdfResponse(await makeShopInvoicePdf(ctx, given, ctx.locale), ctx.requestId)
})
