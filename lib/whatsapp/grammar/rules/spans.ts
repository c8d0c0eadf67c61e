import type { Context, Direction, Intent, Slot } from '@/lib/whatsapp/grammar/schema'
import type { DaySaid } from './dates'
import { dueOf, paidOn } from './days'
import { usualDue } from './debts'
import { asPaid } from './payments'
import { knownOf, partyOf } from './people'
import { piecesOf } from './pieces'
import type { Piece } from './pieces'
import { todayOf } from './reading'
import { settle } from './settle'
import { cleanText, readLine } from '@/lib/core/money/spoken/tokens'

/** What a model may say of a line: one of these intents, and pieces of the line itself, letter for letter. */
export type Spans = {
  intent: 'lend' | 'owe' | 'they_paid' | 'i_paid'
  name: string | null
  amount: string | null
  date: string | null
}

const notVerbatim: Intent = { kind: 'refused', reason: 'not_verbatim' }

/** Where a span stands in a line as whole words; null when it does not, or stands there twice. */
function placeOf(span: string, text: string): { from: number; to: number } | null {
  if (span.trim() === '' || !text.includes(span)) return null
  const [clean, line] = [cleanText(span), readLine(text).text]
  const from = line.indexOf(clean)
  if (from === -1 || line.includes(clean, from + 1)) return null
  const to = from + clean.length
  const before = line[from - 1] ?? ' '
  const after = line.slice(to, to + 2)
  const isWhole = /[\s"'(,;:]/.test(before) && /^$|^[\s"'),;:!?]|^[.,](?!\d)/.test(after)
  return isWhole ? { from, to } : null
}

/** The piece of the line that is exactly the span: a unit or a minus beside it would make it another one. */
function pieceIn(text: string, span: string, is: 'amount' | 'day', context: Context): Piece | null {
  const place = placeOf(span, text)
  const line = readLine(text)
  if (!place) return null
  const pieces = piecesOf(line, context, [])
  const found = pieces.find((piece) => {
    const tokens = line.tokens.slice(piece.from, piece.to)
    const [from, to] = [tokens[0]?.from ?? -1, tokens.at(-1)?.to ?? -1]
    return (
      piece.is === is && from >= place.from - 1 && from <= place.from && to >= place.to && to <= place.to + 2
    )
  })
  return found ?? null
}

type Said = { direction: Slot<Direction>; name: string | null; amount: Slot<bigint>; day: DaySaid | null }

function debtOf({ direction, name, amount, day }: Said, context: Context): Intent {
  const today = todayOf(context)
  return settle(
    {
      for: 'debt',
      atOnce: false,
      direction,
      party: name === null ? { is: 'open', choices: [], why: 'missing' } : partyOf(name, context.parties),
      amount,
      dueOn: day ? dueOf(day, today) : usualDue(context),
      note: null,
    },
    context,
  )
}

function paymentOf({ direction, name, amount, day }: Said, context: Context): Intent {
  const today = todayOf(context)
  const on = day ? paidOn(day, today) : ({ is: 'known', value: today, inferred: true } as const)
  if (on === null) return { kind: 'refused', reason: 'not_a_fact' }
  return settle(
    {
      for: 'pay',
      direction,
      party: knownOf(name === null ? [] : [name], context.parties),
      paid: asPaid(amount),
      agreement: { is: 'open', choices: [], why: 'missing' },
      on,
    },
    context,
  )
}

/**
 * Reads what a model found in a lender's line. The model only points: name, amount and day are read from the line by the
 * same rules as without it, and what is not there letter for letter is refused. Nothing of it is written without a YES.
 */
export function readSpans(text: string, spans: Spans, context: Context): Intent {
  if (context.speaker !== 'lender') return { kind: 'refused', reason: 'not_yours' }
  const { name, amount, date, intent } = spans
  if (name !== null && !placeOf(name, text)) return notVerbatim
  const money = amount === null ? null : pieceIn(text, amount, 'amount', context)
  const day = date === null ? null : pieceIn(text, date, 'day', context)
  if ((amount !== null && !money) || (date !== null && !day)) return notVerbatim
  const said: Said = {
    direction: {
      is: 'known',
      value: intent === 'owe' || intent === 'i_paid' ? 'payable' : 'receivable',
      inferred: true,
    },
    name: name === null ? null : cleanText(name),
    amount: money?.is === 'amount' ? money.slot : { is: 'open', choices: [], why: 'missing' },
    day: day?.is === 'day' ? day.said : null,
  }
  return intent === 'lend' || intent === 'owe' ? debtOf(said, context) : paymentOf(said, context)
}
