import type { Locale } from '@/lib/core/context'
import type { Sheet } from '@/lib/core/documents/sheet'
import { directionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import type { Statement } from '@/lib/lending/statements/schema'
import { statementWords } from './wording'

type Lender = { name: string; contactEmail: string | null; contactPhone: string | null }

const present = (lines: readonly (string | null)[]): string[] =>
  lines.flatMap((line) => (line === null || line.trim() === '' ? [] : [line.trim()]))

/** Every text of a party's statement in one language. */
export function statementSheet(statement: Statement, lender: Lender, locale: Locale): Sheet {
  const { say, day, what, about } = statementWords(locale)
  const { party, currency, from, to, openingMinor, lines, closingMinor } = statement
  const amount = (minor: bigint): string => formatMoney(minor, currency, locale)
  const total =
    closingMinor < 0n ? say('owed_to', { name: party.name }) : say('owed_by', { name: party.name })
  return {
    isRightToLeft: directionOf(locale) === 'rtl',
    title: say('title'),
    state: null,
    from: { label: say('from'), lines: present([lender.name, lender.contactEmail]) },
    to: { label: say('with'), lines: [party.name] },
    facts: [
      ...(from === null ? [] : [{ label: say('since'), value: day(from) }]),
      { label: say('until'), value: day(to) },
      { label: say('currency'), value: currency },
    ],
    headings: { what: say('what'), price: say('change'), amount: say('balance') },
    lines: [
      ...(from === null
        ? []
        : [{ name: say('opening'), detail: day(from), price: '', amount: amount(openingMinor) }]),
      ...lines.map((line) => ({
        name: what(line),
        detail: present([day(line.on), about(line)]).join(' · '),
        price: amount(line.changeMinor),
        amount: amount(line.balanceMinor),
      })),
    ],
    sums: [{ label: total, amount: amount(closingMinor < 0n ? -closingMinor : closingMinor), isTotal: true }],
    contact: present([lender.name, lender.contactEmail, lender.contactPhone]),
  }
}
