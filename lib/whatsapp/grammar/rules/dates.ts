import type { Locale } from '@/lib/core/context'
import { ARABIC_DAYS } from './arabic-days'
import { isLatin } from '@/lib/core/money/spoken/arabic'
import { readCount } from '@/lib/core/money/spoken/numbers'
import type { Token } from '@/lib/core/money/spoken/tokens'
import { isNear } from './words'

/** A day as it was said, before anybody knows whether it is one to come or one that was. */
export type DaySaid =
  | { is: 'in'; days: number }
  | { is: 'in_months'; months: number }
  | { is: 'ago'; days: number }
  | { is: 'weekday'; weekday: number; next: boolean }
  | { is: 'day'; day: number }
  | { is: 'date'; day: number; month: number; year: number | null }
  | { is: 'month_end'; later: number }
  | { is: 'month_start' }
  | { is: 'unclear' }

type Found = { said: DaySaid; length: number }

const numbered = (groups: string): ReadonlyMap<string, number> =>
  new Map(groups.split('|').flatMap((group, at) => group.split(' ').map((word) => [word, at + 1] as const)))
const WEEKDAYS = numbered(
  "senin senen monday الاثنين الاتنين|selasa tuesday الثلاثاء الثلاثا|rabu rebo wednesday الاربعاء الاربعا|kamis kemis thursday الخميس|jumat jum'at jumaat jum friday الجمعة الجمعه|sabtu saturday السبت|minggu ahad sunday الاحد",
)
const SHORT_ENGLISH = numbered('mon|tue tues|wed|thu thur thurs|fri|sat|sun')
// No "agus": that is a name.
const MONTHS = numbered(
  'januari january jan يناير|februari february feb pebruari فبراير|maret march mar مارس|april apr ابريل|mei may مايو|juni june jun يونيو|juli july jul يوليو|agustus august aug agt ags اغسطس|september sept sep سبتمبر|oktober october okt oct اكتوبر|november nov nopember نوفمبر|desember december des dec ديسمبر',
)
const UNITS: ReadonlyMap<string, 'days' | 'weeks' | 'months' | 'years'> = new Map([
  ...['hari', 'hr', 'hri', 'd', 'day', 'days', 'يوم', 'يوما', 'ايام'].map((word) => [word, 'days'] as const),
  ...['minggu', 'mgg', 'mggu', 'mg', 'w', 'wk', 'week', 'weeks', 'pekan', 'اسبوع', 'اسبوعا', 'اسابيع'].map(
    (word) => [word, 'weeks'] as const,
  ),
  ...['bulan', 'bln', 'bl', 'mo', 'month', 'months', 'شهر', 'شهرا', 'اشهر', 'شهور'].map(
    (word) => [word, 'months'] as const,
  ),
  ...['tahun', 'thn', 'th', 'y', 'year', 'years', 'سنة', 'سنوات', 'عام', 'اعوام'].map(
    (word) => [word, 'years'] as const,
  ),
])
/** Whether a word is one letter off a word of the calendar. */
export const isNearDay = (low: string): boolean =>
  low.length > 3 && dayWords.some((word) => word.length > 3 && isNear(low, word))

export const isNearUnitOfTime = (low: string): boolean =>
  [...UNITS.keys()]
    .filter(isLatin)
    .some((unit) => (unit.length > 2 && isNear(low, unit)) || (unit.length > 3 && low.startsWith(unit)))

/** Days of so many words. */
const PHRASES: readonly (readonly [string, DaySaid])[] = [
  ['besok lusa', { is: 'in', days: 2 }],
  ['besok', { is: 'in', days: 1 }],
  ['bsk', { is: 'in', days: 1 }],
  ['esok', { is: 'in', days: 1 }],
  ['tomorrow', { is: 'in', days: 1 }],
  ['day after tomorrow', { is: 'in', days: 2 }],
  ['lusa', { is: 'in', days: 2 }],
  ['hari ini', { is: 'in', days: 0 }],
  ['today', { is: 'in', days: 0 }],
  ['kemarin lusa', { is: 'ago', days: 2 }],
  ['kemarin', { is: 'ago', days: 1 }],
  ['kemaren', { is: 'ago', days: 1 }],
  ['kmrn', { is: 'ago', days: 1 }],
  ['yesterday', { is: 'ago', days: 1 }],
  ['minggu depan', { is: 'in', days: 7 }],
  ['mgg depan', { is: 'in', days: 7 }],
  ['pekan depan', { is: 'in', days: 7 }],
  ['next week', { is: 'in', days: 7 }],
  ['bulan depan', { is: 'in_months', months: 1 }],
  ['bln depan', { is: 'in_months', months: 1 }],
  ['next month', { is: 'in_months', months: 1 }],
  ['tahun depan', { is: 'in_months', months: 12 }],
  ['next year', { is: 'in_months', months: 12 }],
  ['sehari', { is: 'in', days: 1 }],
  ['seminggu', { is: 'in', days: 7 }],
  ['sepekan', { is: 'in', days: 7 }],
  ['sebulan', { is: 'in_months', months: 1 }],
  ['setahun', { is: 'in_months', months: 12 }],
  ['akhir bulan depan', { is: 'month_end', later: 1 }],
  ['end of next month', { is: 'month_end', later: 1 }],
  ['akhir bulan ini', { is: 'month_end', later: 0 }],
  ['akhir bulan', { is: 'month_end', later: 0 }],
  ['akhir bln', { is: 'month_end', later: 0 }],
  ['end of the month', { is: 'month_end', later: 0 }],
  ['end of this month', { is: 'month_end', later: 0 }],
  ['end of month', { is: 'month_end', later: 0 }],
  ['month end', { is: 'month_end', later: 0 }],
  ['awal bulan depan', { is: 'month_start' }],
  ['awal bulan', { is: 'month_start' }],
  ['gajian', { is: 'unclear' }],
  ['payday', { is: 'unclear' }],
  ['akhir minggu', { is: 'unclear' }],
  ['akhir pekan', { is: 'unclear' }],
  ['weekend', { is: 'unclear' }],
  ['minggu lalu', { is: 'ago', days: 7 }],
  ['last week', { is: 'ago', days: 7 }],
  ['nanti', { is: 'unclear' }],
  ['kapan kapan', { is: 'unclear' }],
  ['lebaran', { is: 'unclear' }],
  ['panen', { is: 'unclear' }],
]
const phrases = [...PHRASES, ...ARABIC_DAYS]
  .map(([text, said]) => ({ words: text.split(' '), said }))
  .sort((a, b) => b.words.length - a.words.length)

const dayWords = [
  ...new Set([...phrases.flatMap(({ words }) => words), ...WEEKDAYS.keys(), ...UNITS.keys()]),
].filter(isLatin)

const begins = (words: readonly string[], at: number, with_: readonly string[]): boolean =>
  with_.every((word, n) => words[at + n] === word)

/** "14 hari", "dua minggu lagi", "a week", "3 days ago". */
function stretchAt(words: readonly string[], at: number): Found | null {
  const isOne = ['a', 'one'].includes(words[at] ?? '')
  const count = isOne ? { value: 1n, length: 1 } : readCount(words, at)
  if (!count) {
    // "1,5 bulan" is a stretch that nobody can put on a calendar.
    return /^\d{1,2}[.,]\d{1,2}$/.test(words[at] ?? '') && UNITS.has(words[at + 1] ?? '')
      ? { said: { is: 'unclear' }, length: 2 }
      : null
  }
  const unit = UNITS.get(words[at + count.length] ?? '')
  if (unit === undefined) return null
  // "5000 minggu depan" is an amount and a day.
  const isNext = ['depan', 'ini'].includes(words[at + count.length + 1] ?? '')
  if (isNext) return count.value < 100n ? { said: { is: 'unclear' }, length: count.length + 2 } : null
  let length = count.length + 1
  const number = Number(count.value)
  const back = [['yang', 'lalu'], ['yg', 'lalu'], ['lalu'], ['ago']].find((said) =>
    begins(words, at + length, said),
  )
  const on = [['lagi'], ['ke', 'depan'], ['kedepan'], ['from', 'now']].find((said) =>
    begins(words, at + length, said),
  )
  length += (back ?? on ?? []).length
  const days = unit === 'days' ? number : unit === 'weeks' ? number * 7 : null
  if (back) return { said: days === null ? { is: 'unclear' } : { is: 'ago', days }, length }
  // A century is no term, and calendars end.
  if (number === 0 || (days === null && number > 100)) return { said: { is: 'unclear' }, length }
  if (days !== null) return { said: { is: 'in', days }, length }
  return { said: { is: 'in_months', months: unit === 'months' ? number : number * 12 }, length }
}

const leadsToDay = new Set(['on', 'by', 'until', 'till', 'due', 'next', 'this'])

/** "jumat", "hari jumat depan", "next friday". */
const OF_WHICH_WEEK = 'القادم القادمة المقبل المقبلة الجاي الجاية الماضي الماضية'.split(' ')

function weekdayAt(words: readonly string[], at: number, language: Locale): Found | null {
  // By themselves they are other words as well: "sat", "sun", "mon".
  const before = [words[at - 1] ?? '', words[at] ?? '']
  const isShort = language !== 'id' && before.some((word) => leadsToDay.has(word))
  const day = (word: string | undefined): number | undefined =>
    WEEKDAYS.get(word ?? '') ?? (isShort ? SHORT_ENGLISH.get(word ?? '') : undefined)
  const lead = ['hari', 'next', 'this', 'on', 'يوم'].includes(words[at] ?? '') ? 1 : 0
  const weekday = day(words[at + lead])
  if (weekday === undefined) return null
  const tail = ['depan', 'ini', 'besok'].includes(words[at + lead + 1] ?? '') ? 1 : 0
  const next = words[at] === 'next' || words[at + lead + 1] === 'depan'
  // Arabic's "next friday" is the coming one to some, and that of next week to others.
  const isUnclear = ['lalu', 'kemarin', ...OF_WHICH_WEEK].includes(words[at + lead + 1] ?? '')
  if (isUnclear) return { said: { is: 'unclear' }, length: lead + 2 }
  return { said: { is: 'weekday', weekday, next }, length: lead + 1 + tail }
}

function written(word: string): DaySaid | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word)
  if (iso) return { is: 'date', year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const date = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(word)
  if (!date) return null
  const year = date[4] === undefined ? null : Number(date[4].padStart(4, '20'))
  const month = Number(date[3])
  // "500-600" is no date, and "25-12" without a year may be a stretch between two numbers.
  if (date[2] === '-' && year === null) return null
  return month > 12 ? { is: 'unclear' } : { is: 'date', day: Number(date[1]), month, year }
}

/** "tgl 25", "25 desember 2026", "25/12", "dec 25", "the 25th". */
function calendarAt(words: readonly string[], at: number, language: Locale): Found | null {
  const lead = ['tgl', 'tanggal', 'the', 'date', 'تاريخ', 'بتاريخ', 'يوم'].includes(words[at] ?? '') ? 1 : 0
  const word = words[at + lead] ?? ''
  const full = written(word)
  if (full) return { said: full, length: lead + 1 }
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1]
  const number = ordinal ?? /^\d{1,2}$/.exec(word)?.[0]
  const of = words[at + lead + 1] === 'of' ? 1 : 0
  const month = MONTHS.get(words[at + lead + 1 + of] ?? '')
  const year = /^20\d\d$/.exec(words[at + lead + 2 + of] ?? '')?.[0]
  if (number !== undefined && month !== undefined) {
    const said = {
      is: 'date',
      day: Number(number),
      month,
      year: year === undefined ? null : Number(year),
    } as const
    return { said, length: lead + 2 + of + (year === undefined ? 0 : 1) }
  }
  const isDayOfMonth = number !== undefined && (ordinal !== undefined || (lead === 1 && words[at] !== 'the'))
  if (isDayOfMonth) {
    const next = ['bulan', 'bln'].includes(words[at + lead + 1] ?? '') && words[at + lead + 2] === 'depan'
    // "tgl 5 bulan depan" is a day that its two halves say together.
    return next
      ? { said: { is: 'unclear' }, length: lead + 3 }
      : { said: { is: 'day', day: Number(number) }, length: lead + 1 }
  }
  const first = language === 'id' ? undefined : MONTHS.get(word)
  const after = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(words[at + lead + 1] ?? '')?.[1]
  return first !== undefined && after !== undefined
    ? { said: { is: 'date', day: Number(after), month: first, year: null }, length: lead + 2 }
    : null
}

/** "قبل 3 أيام": Arabic says before the stretch that it is over. */
function agoAt(words: readonly string[], at: number): Found | null {
  if (!['قبل', 'منذ'].includes(words[at] ?? '')) return null
  const found = stretchAt(words, at + 1) ?? phraseAt(words, at + 1)
  if (!found) return null
  const { said } = found
  const ago: DaySaid = said.is === 'in' && said.days > 0 ? { is: 'ago', days: said.days } : { is: 'unclear' }
  return { said: ago, length: found.length + 1 }
}

function phraseAt(words: readonly string[], at: number): Found | null {
  const phrase = phrases.find((one) => begins(words, at, one.words))
  return phrase ? { said: phrase.said, length: phrase.words.length } : null
}

/** The day that begins at a word; null where none does. */
export function dayAt(tokens: readonly Token[], at: number, language: Locale): Found | null {
  const words = tokens.map(({ low }) => low)
  const stretch = stretchAt(words, at) ?? agoAt(words, at)
  if (stretch) return stretch
  return phraseAt(words, at) ?? calendarAt(words, at, language) ?? weekdayAt(words, at, language)
}
