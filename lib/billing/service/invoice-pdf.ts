import path from 'node:path'
import { createElement } from 'react'
import { Font, renderToBuffer } from '@react-pdf/renderer'
import type { ConsoleContext, Locale, MemberContext } from '@/lib/core/context'
import { getShopInvoice } from './shop-invoices'
import { sheetOf } from './invoice-sheet'
import { issuerOf } from './issue'
import { getInvoice } from './plan'
import type { Invoice } from '@/lib/billing/schema'
import { getIssuer } from './issuer'
import { InvoiceDocument } from '@/lib/billing/templates/invoice'

let areFontsKnown = false

/** The fonts come from npm, so that no word leaves the machine to be drawn. */
function registerFonts(): void {
  if (areFontsKnown) return
  const folder = path.join(process.cwd(), 'node_modules/@fontsource')
  const weights = [400, 700] as const
  for (const [family, name] of [
    ['Noto Sans', 'noto-sans/files/noto-sans-latin'],
    // Noto's Arabic sets its dots by positions that the PDF's engine gets wrong; here they belong to the letters.
    ['IBM Plex Sans Arabic', 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic'],
  ] as const) {
    Font.register({
      family,
      fonts: weights.map((fontWeight) => ({
        src: path.join(folder, `${name}-${fontWeight}-normal.woff`),
        fontWeight,
      })),
    })
  }
  // Names and numbers are not to be broken into syllables; what is longer than any word is, before it leaves its column.
  Font.registerHyphenationCallback((word) =>
    word.length > 24 ? (word.match(/.{1,12}/gu) ?? [word]) : [word],
  )
  areFontsKnown = true
}

type Pdf = { name: string; content: Buffer }

/** An invoice as a PDF, drawn when it is asked for: it never changes, so nothing is kept. Throws `not_found`, `forbidden`. */
export async function makeInvoicePdf(ctx: MemberContext, invoiceId: string, locale: Locale): Promise<Pdf> {
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
  registerFonts()
  const sheet = sheetOf(invoice, invoice.issuer ?? issuerOf(shop), locale, shop.timeZone)
  const content = await renderToBuffer(createElement(InvoiceDocument, { sheet }) as never)
  return { name: `${invoice.number ?? 'invoice'}.pdf`, content }
}
