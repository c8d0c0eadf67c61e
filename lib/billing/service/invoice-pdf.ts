import path from 'node:path'
import { createElement } from 'react'
import { Font, renderToBuffer } from '@react-pdf/renderer'
import type { Locale, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n'
import { formatMoney } from '@/lib/core/money'
import { getTenantSettings } from '@/lib/platform/service'
import { PLATFORM_TENANT_ID } from '@/lib/platform/service/subscriptions'
import type { TenantSettings } from '@/lib/platform/schema'
import { dayText } from '@/lib/billing/rules/calendar'
import type { Invoice } from '@/lib/billing/schema'
import { getInvoice } from '@/lib/billing/service/plan'
import { InvoiceDocument } from '@/lib/billing/templates/invoice'
import type { InvoiceSheet } from '@/lib/billing/templates/invoice'

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

function sheetOf(invoice: Invoice, issuer: TenantSettings, locale: Locale, timeZone: string): InvoiceSheet {
  const t = translator(locale, 'dashboard')
  // Spaces that do not break and marks of direction are not in every font.
  const plain = (text: string): string =>
    text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '')
  const amount = (minor: bigint): string => plain(formatMoney(minor, invoice.currency, locale))
  const day = (at: Date): string => plain(dayText(at, locale, timeZone))
  const isIncluded = issuer.tax.isIncluded
  const taxName = invoice.taxName === '' ? t('invoice.tax_name') : invoice.taxName
  return {
    isRightToLeft: locale === 'ar',
    title: t('invoice.title'),
    state:
      invoice.state === 'void'
        ? t('invoice.void')
        : invoice.paidAt
          ? t('invoice.paid', { date: day(invoice.paidAt) })
          : null,
    from: {
      label: t('invoice.from'),
      lines: [
        issuer.name,
        issuer.contactEmail ?? '',
        issuer.tax.number === '' ? '' : `${t('invoice.tax_number')} ${issuer.tax.number}`,
      ].filter((line) => line !== ''),
    },
    to: { label: t('invoice.to'), lines: [invoice.recipientName, invoice.recipientEmail] },
    facts: [
      { label: t('invoice.number'), value: invoice.number ?? '' },
      { label: t('invoice.date'), value: day(invoice.issuedAt ?? invoice.createdAt) },
      { label: t('invoice.due'), value: day(invoice.dueAt) },
    ],
    headings: { what: t('invoice.what'), amount: t('invoice.amount') },
    lines: invoice.lines.map(({ name, detail, totalMinor }) => ({
      name,
      detail: plain(detail),
      amount: amount(BigInt(totalMinor)),
    })),
    sums: [
      { label: t('invoice.subtotal'), amount: amount(invoice.subtotalMinor) },
      // The line stands there at nothing, too: who needs it looks for it.
      {
        label: t(isIncluded ? 'invoice.included' : 'invoice.tax', { name: taxName }),
        rate: `${invoice.taxRateBp / 100}%`,
        amount: amount(invoice.taxMinor),
      },
      { label: t('invoice.total'), amount: amount(invoice.totalMinor), isTotal: true },
    ],
  }
}

/** An invoice as a PDF, drawn when it is asked for: it never changes, so nothing is kept. Throws `not_found`, `forbidden`. */
export async function makeInvoicePdf(
  ctx: MemberContext,
  invoiceId: string,
  locale: Locale,
): Promise<{ name: string; content: Buffer }> {
  const invoice = await getInvoice(ctx, invoiceId)
  const issuer = await getIssuer()
  registerFonts()
  const sheet = sheetOf(invoice, issuer, locale, issuer.timeZone)
  const content = await renderToBuffer(createElement(InvoiceDocument, { sheet }) as never)
  return { name: `${invoice.number ?? 'invoice'}.pdf`, content }
}

/** What the platform says about itself: what every visitor of its shop may read. */
async function getIssuer(): Promise<TenantSettings> {
  return withActor({ role: 'storefront', tenantId: PLATFORM_TENANT_ID }, (_, last) =>
    getTenantSettings(last, PLATFORM_TENANT_ID),
  )
}
