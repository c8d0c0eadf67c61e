import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { directionOf, regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { dayText } from '@/lib/billing/rules/calendar'
import type { Invoice, Issuer } from '@/lib/billing/schema'
import { wordLine } from './line-words'
import type { InvoiceSheet } from '@/lib/billing/templates/invoice'

function percentText(rateBp: number, locale: Locale): string {
  return numberFormat(regionOf(locale), { style: 'percent', maximumFractionDigits: 2 }).format(
    rateBp / 10_000,
  )
}

/** Name, address and mailbox of one side, each line of the address as it was typed. */
function linesOf(name: string, address: string, email: string): string[] {
  return [name, ...address.split(/\r?\n/), email].map((line) => line.trim()).filter((line) => line !== '')
}

/** Every text of an invoice in one language, as it was agreed when it was written. */
export function sheetOf(invoice: Invoice, issuer: Issuer, locale: Locale, timeZone: string): InvoiceSheet {
  const t = translator(locale, 'dashboard')
  // Spaces that do not break, marks of direction and the Arabic sign for per cent are not in every font.
  const plain = (text: string): string =>
    text
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/[\u200e\u200f\u061c]/g, '')
      .replaceAll('\u066a', '%')
  const amount = (minor: bigint): string => plain(formatMoney(minor, invoice.currency, locale))
  const numbered = (number: string) =>
    number === '' ? {} : { number: { label: t('invoice.tax_number'), value: number } }
  const day = (at: Date): string => plain(dayText(at, locale, timeZone))
  // What was agreed when it was written, whatever the issuer takes today: lines come to the total, or to it before tax.
  const linesMinor = invoice.lines.reduce((sum, line) => sum + BigInt(line.totalMinor), 0n)
  const isIncluded = linesMinor === invoice.totalMinor
  const rate = plain(percentText(invoice.taxRateBp, locale))
  const tax = {
    label: t(isIncluded ? 'invoice.included' : 'invoice.tax', {
      name: invoice.taxName === '' ? t('invoice.tax_name') : invoice.taxName,
    }),
    rate,
    amount: amount(invoice.taxMinor),
  }
  const total = { label: t('invoice.total'), amount: amount(invoice.totalMinor), isTotal: true }
  return {
    isRightToLeft: directionOf(locale) === 'rtl',
    title: t('invoice.title'),
    state:
      invoice.state === 'void'
        ? t('invoice.void')
        : invoice.paidAt
          ? t('invoice.paid', { date: day(invoice.paidAt) })
          : null,
    from: {
      label: t('invoice.from'),
      lines: linesOf(issuer.name, issuer.address, issuer.email),
      ...numbered(issuer.taxNumber),
    },
    to: {
      label: t('invoice.to'),
      lines: linesOf(invoice.recipientName, invoice.recipientAddress, invoice.recipientEmail),
      ...numbered(invoice.recipientTaxNumber),
    },
    facts: [
      { label: t('invoice.number'), value: invoice.number ?? '' },
      { label: t('invoice.date'), value: day(invoice.issuedAt ?? invoice.createdAt) },
      { label: t('invoice.due'), value: day(invoice.dueAt) },
    ],
    headings: { what: t('invoice.what'), amount: t('invoice.amount') },
    lines: invoice.lines.map((line) => {
      const { name, detail } = wordLine(line, locale, timeZone)
      return { name, detail: plain(detail), amount: amount(BigInt(line.totalMinor)) }
    }),
    // The tax stands there at nothing, too: who needs it looks for it. Inside of the prices it stands below the total.
    sums: isIncluded
      ? [total, tax]
      : [{ label: t('invoice.subtotal'), amount: amount(linesMinor) }, tax, total],
  }
}
