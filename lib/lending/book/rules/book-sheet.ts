import type { Locale } from '@/lib/core/context'
import type { Sheet } from '@/lib/core/documents/sheet'
import { dayFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import type { Translate } from '@/lib/core/i18n/i18n'
import { directionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { startOfDay } from '@/lib/core/time/calendar'
import type { Book, BookItem, BookSum } from '@/lib/lending/book/schema'

type Lender = { name: string; contactEmail: string | null; contactPhone: string | null }

export function bookWords(locale: Locale): Translate {
  const t = translator(locale, 'dashboard')
  return (key, values) => t(`lending.book.${key}`, values)
}

const present = (lines: readonly (string | null)[]): string[] =>
  lines.flatMap((line) => (line === null || line.trim() === '' ? [] : [line.trim()]))

function sumsOf(sums: readonly BookSum[], say: Translate, locale: Locale): Sheet['sums'] {
  return sums.flatMap(({ currency, receivableMinor, payableMinor, overdueMinor }) => {
    const amount = (minor: bigint): string => formatMoney(minor, currency, locale)
    return [
      { label: say('receivable_sum', { currency }), amount: amount(receivableMinor), isTotal: true },
      ...(overdueMinor > 0n
        ? [{ label: say('overdue_sum', { currency }), amount: amount(overdueMinor) }]
        : []),
      ...(payableMinor > 0n
        ? [{ label: say('payable_sum', { currency }), amount: amount(payableMinor), isTotal: true }]
        : []),
    ]
  })
}

/** Every text of the open debts in one language. */
export function bookSheet({ today, items, sums }: Book, lender: Lender, locale: Locale): Sheet {
  const say = bookWords(locale)
  // A day is nobody's moment, whatever the time zone.
  const day = (one: string): string => dayFormat(locale, 'UTC').format(startOfDay(one, 'UTC'))
  const detailOf = ({ direction, dueOn, note }: BookItem): string =>
    present([
      say(`direction.${direction}`),
      dueOn === null ? null : say(dueOn < today ? 'late_since' : 'due_on', { day: day(dueOn) }),
      note,
    ]).join(' · ')
  return {
    isRightToLeft: directionOf(locale) === 'rtl',
    title: say('title'),
    state: null,
    from: { label: say('from'), lines: present([lender.name, lender.contactEmail]) },
    to: { label: say('until'), lines: [day(today)] },
    facts: [{ label: say('open'), value: String(items.length) }],
    headings: { what: say('name'), price: say('amount'), amount: say('left') },
    lines: items.map((item) => ({
      ...{ name: item.name, detail: detailOf(item) },
      price: formatMoney(item.amountMinor, item.currency, locale),
      amount: formatMoney(item.leftMinor, item.currency, locale),
    })),
    sums: sumsOf(sums, say, locale),
    contact: present([lender.name, lender.contactEmail, lender.contactPhone]),
  }
}
