import type { Locale } from '@/lib/core/context'
import type { Sheet } from '@/lib/core/documents/sheet'
import { printable } from '@/lib/core/documents/printable'
import { numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { directionOf, regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { dayText } from '@/lib/billing/rules/calendar'
import type { Invoice, Issuer } from '@/lib/billing/schema'
import { wordLine } from './line-words'

function percentText(rateBp: number, locale: Locale): string {
  return numberFormat(regionOf(locale), { style: 'percent', maximumFractionDigits: 2 }).format(
    rateBp / 10_000,
  )
}

/** Name, address and mailbox of one side, each line of the address as it was typed. */
function linesOf(name: string, address: string, email: string): string[] {
  return [name, ...address.split(/\r?\n/), email].map((line) => line.trim()).filter((line) => line !== '')
}

/** How an invoice is worded: in its reader's language, its own currency, and the days of its recipient. */
type Wording = {
  t: ReturnType<typeof translator>
  amount: (minor: bigint) => string
  day: (at: Date) => string
}

function wordingOf(invoice: Invoice, locale: Locale, timeZone: string): Wording {
  return {
    t: translator(locale, 'dashboard'),
    amount: (minor) => printable(formatMoney(minor, invoice.currency, locale)),
    day: (at) => printable(dayText(at, locale, timeZone)),
  }
}

function stateOf(invoice: Invoice, { t, day }: Wording): string | null {
  if (invoice.state === 'void') return t('invoice.void')
  return invoice.paidAt ? t('invoice.paid', { date: day(invoice.paidAt) }) : null
}

/** Who writes the invoice and who receives it. */
function partiesOf(invoice: Invoice, issuer: Issuer, { t }: Wording): Pick<Sheet, 'from' | 'to'> {
  const numbered = (number: string) =>
    number === '' ? {} : { number: { label: t('invoice.tax_number'), value: number } }
  return {
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
  }
}

/**
 * What was agreed when it was written, whatever the issuer takes today: lines come to the total, or to it before tax.
 * The tax stands there at nothing, too: who needs it looks for it. Inside of the prices it stands below the total.
 */
function sumsOf(invoice: Invoice, locale: Locale, { t, amount }: Wording): Sheet['sums'] {
  const linesMinor = invoice.lines.reduce((sum, line) => sum + BigInt(line.totalMinor), 0n)
  const isIncluded = linesMinor === invoice.totalMinor
  const name = invoice.taxName === '' ? t('invoice.tax_name') : invoice.taxName
  const tax = {
    label: t(isIncluded ? 'invoice.included' : 'invoice.tax', { name }),
    rate: printable(percentText(invoice.taxRateBp, locale)),
    amount: amount(invoice.taxMinor),
  }
  const total = { label: t('invoice.total'), amount: amount(invoice.totalMinor), isTotal: true }
  return isIncluded
    ? [total, tax]
    : [{ label: t('invoice.subtotal'), amount: amount(linesMinor) }, tax, total]
}

/** Every text of an invoice in one language, as it was agreed when it was written. */
export function sheetOf(invoice: Invoice, issuer: Issuer, locale: Locale, timeZone: string): Sheet {
  const wording = wordingOf(invoice, locale, timeZone)
  const { t, amount, day } = wording
  return {
    isRightToLeft: directionOf(locale) === 'rtl',
    title: t('invoice.title'),
    state: stateOf(invoice, wording),
    ...partiesOf(invoice, issuer, wording),
    facts: [
      { label: t('invoice.number'), value: invoice.number ?? '' },
      { label: t('invoice.date'), value: day(invoice.issuedAt ?? invoice.createdAt) },
      { label: t('invoice.due'), value: day(invoice.dueAt) },
    ],
    headings: { what: t('invoice.what'), amount: t('invoice.amount') },
    lines: invoice.lines.map((line) => {
      const { name, detail } = wordLine(line, locale, timeZone)
      return { name, detail: printable(detail), amount: amount(BigInt(line.totalMinor)) }
    }),
    sums: sumsOf(invoice, locale, wording),
    contact: [issuer.name, issuer.email].filter((line) => line !== ''),
  }
}
