import type { ConsoleContext, Locale, TenantContext } from '@/lib/core/context'
import { drawSheet } from '@/lib/core/documents/draw'
import { readLogo } from '@/lib/core/documents/logo'
import { sheetOf } from './invoice-sheet'
import { issuerOf } from './issue'
import { getIssuer } from './issuer'
import { getInvoice } from './plan'
import { getShopInvoice } from './shop-invoices'
import type { Invoice } from '@/lib/billing/schema'

type Pdf = { name: string; content: Buffer }

/** An invoice as a PDF, drawn when it is asked for: it never changes, so nothing is kept. Throws `not_found`, `forbidden`. */
export async function makeInvoicePdf(ctx: TenantContext, invoiceId: string, locale: Locale): Promise<Pdf> {
  return drawInvoice(await getInvoice(ctx, invoiceId), locale)
}

/** The same for the operator, of any shop. Throws `not_found`. */
export async function makeShopInvoicePdf(
  ctx: ConsoleContext,
  choice: { tenantId: string; id: string },
  locale: Locale,
): Promise<Pdf> {
  return drawInvoice(await getShopInvoice(ctx, choice), locale)
}

async function drawInvoice(invoice: Invoice, locale: Locale): Promise<Pdf> {
  const shop = await getIssuer()
  const issuer = invoice.issuer ?? issuerOf(shop)
  const sheet = sheetOf(invoice, issuer, locale, shop.timeZone)
  const brand = { name: issuer.name, color: shop.brandColor, logo: await readLogo(shop.logoPath) }
  return { name: `${invoice.number ?? 'invoice'}.pdf`, content: await drawSheet(sheet, brand) }
}
