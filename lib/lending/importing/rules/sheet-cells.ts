import { readAmount } from '@/lib/core/money/money-input'
import type { Currency } from '@/lib/core/money/money'
import { plainText } from '@/lib/core/text/text-input'
import { isDay } from '@/lib/core/time/calendar'
import type { RefusalReason } from '@/lib/commerce/importing/schema'
import { MOST_MINOR } from '@/lib/lending/ledger/schema'
import type { Direction } from '@/lib/lending/ledger/schema'

/** What a cell says, or why it cannot be told. */
type ReadCell<T> = { value: T } | { refused: RefusalReason }

const DIRECTIONS: Readonly<Record<Direction, readonly string[]>> = {
  receivable: ['receivable', 'owes me', 'owed to me', 'lent', 'piutang', 'لي', 'دين لي', 'مستحق لي'],
  payable: ['payable', 'i owe', 'owed by me', 'borrowed', 'hutang', 'utang', 'علي', 'دين علي', 'مستحق علي'],
}

/** One spelling of words: capitals, marks of direction and of vowels, and lines between them tell nothing. */
const plainWord = (written: string): string =>
  plainText(written)
    .toLowerCase()
    .replaceAll(/[\u064b-\u0652]/g, '')
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()

export function readDirection(written: string): Direction | null {
  const word = plainWord(written)
  if (DIRECTIONS.receivable.includes(word)) return 'receivable'
  return DIRECTIONS.payable.includes(word) ? 'payable' : null
}

/** A file says in no language what its marks mean: what is one amount to some and another to others is not guessed. */
export function readSheetAmount(written: string, currency: Currency): ReadCell<bigint> {
  const [first, second] = ['en', 'id'].map((language) => readAmount(written, currency, language))
  if (!first || !second || first.minor !== second.minor) return { refused: 'amount_ambiguous' }
  if (first.minor === null)
    return { refused: first.refusal === 'invalid_price' ? 'loan_amount' : first.refusal }
  return first.minor > MOST_MINOR ? { refused: 'too_large' } : { value: first.minor }
}

const pad = (number: string): string => number.padStart(2, '0')

/** 2026-11-25, or 25/11/2026 where only one of its numbers can be the month. */
export function readSheetDay(written: string): ReadCell<string> {
  const typed = plainText(written).trim()
  const [, year = '', month = '', of = ''] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(typed) ?? []
  const [, first = '', second = '', century = ''] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(typed) ?? []
  if (first !== '' && first !== second && Number(first) <= 12 && Number(second) <= 12)
    return { refused: 'day_ambiguous' }
  const [day, at] = Number(second) > 12 ? [second, first] : [first, second]
  const value = year === '' ? `${century}-${pad(at)}-${pad(day)}` : `${year}-${pad(month)}-${pad(of)}`
  return isDay(value) && value >= '1990' && value < '2200' ? { value } : { refused: 'loan_day' }
}
