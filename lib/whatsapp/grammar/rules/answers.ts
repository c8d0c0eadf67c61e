import type {
  Choice,
  Context,
  Draft,
  Intent,
  Paid,
  Party,
  Question,
  Slot,
} from '@/lib/whatsapp/grammar/schema'
import { amountAt, wholeAmount } from '@/lib/core/money/spoken/amounts'
import { readCommand } from './commands'
import { dueOf, paidOn } from './days'
import { knownOf, partyOf } from './people'
import { piecesOf } from './pieces'
import type { Piece } from './pieces'
import { todayOf, withoutCourtesy } from './reading'
import { isNo, isYes } from './replies'
import { settle } from './settle'
import type { Line } from '@/lib/core/money/spoken/tokens'

type SlotQuestion = Extract<Question, { choices: readonly Choice[] }>

const known = <T>(value: T): Slot<T> => ({ is: 'known', value, inferred: false })

const valueOf = (choice: Choice): unknown => {
  switch (choice.is) {
    case 'direction':
      return choice.direction
    case 'party':
      return choice.party
    case 'amount':
      return choice.amountMinor
    case 'day':
      return choice.day
    case 'paid':
      return choice.paid
    case 'one':
      return choice.id
  }
}

const DIRECTIONS: ReadonlyMap<string, 'receivable' | 'payable'> = new Map([
  ...'piutang|dia|dia utang|dia hutang|dia yang utang|dia yang hutang|he|she|they|they owe me|he owes me|she owes me|receivable|lend|pinjam|saya pinjamkan|saya meminjamkan|هو|هي|عليه|عليها|لي'
    .split('|')
    .map((text) => [text, 'receivable'] as const),
  ...'hutang|saya|saya utang|saya hutang|saya yang utang|saya yang hutang|me|i|i owe|i owe them|payable|owe|saya pinjam|انا'
    .split('|')
    .map((text) => [text, 'payable'] as const),
])

/** The choice that a line names: by its number, or by the last digits of a telephone. */
function chosen(text: string, choices: readonly Choice[]): Choice | null {
  const number = /^#?(\d{1,2})\.?$/.exec(text)?.[1]
  if (number !== undefined) return choices[Number(number) - 1] ?? null
  const ends = choices.filter((choice) => choice.is === 'party' && choice.phoneEnd === text)
  if (ends.length === 1) return ends[0] ?? null
  const isNew = ['baru', 'orang baru', 'new', 'someone new', 'جديد', 'شخص جديد'].includes(text)
  return (isNew && choices.find((one) => one.is === 'party' && one.party.is === 'new')) || null
}

/** A name is an answer only where the whole line can be one: a command is none. */
function partyIn(line: Line, pieces: readonly Piece[], draft: Draft, context: Context): Slot<Party> | null {
  const [piece] = pieces
  if (pieces.length !== 1 || piece?.is !== 'name') return null
  const isOfDebt = draft.for === 'debt' || draft.for === 'agreement'
  const slot = isOfDebt ? partyOf(piece.name, context.parties) : knownOf([piece.name], context.parties)
  const isSomebody = slot.is === 'known' && slot.value.is === 'known' && !slot.inferred
  if (!isSomebody && readCommand(line, context)) return null
  // It was said in full by now: the one it means is not guessed any more.
  return slot.is === 'known' ? known(slot.value) : slot
}

function paidIn(line: Line, pieces: readonly Piece[]): Slot<Paid> | null {
  const [piece] = pieces
  if (pieces.length !== 1) return null
  if (piece?.is === 'instalment') return known({ is: 'instalment', number: piece.number })
  if (/^[1-9]\d{0,2}$/.test(line.text)) return known({ is: 'instalment', number: Number(line.text) })
  if (piece?.is !== 'amount' || piece.slot.is === 'open') return null
  return piece.slot.is === 'known' ? known({ is: 'amount', amountMinor: piece.slot.value }) : piece.slot
}

function dayIn(
  line: Line,
  pieces: readonly Piece[],
  question: SlotQuestion,
  context: Context,
): Slot<string> | null {
  const days = pieces.filter((piece) => piece.is === 'day')
  const rest = pieces.filter((piece) => piece.is !== 'day')
  const bare = /^([1-9]|[12]\d|3[01])$/.exec(line.text)?.[1]
  const [day] = days
  const isOnlyDay = days.length === 1 && rest.every((piece) => piece.is === 'word' && piece.role === 'due')
  const said =
    bare !== undefined ? ({ is: 'day', day: Number(bare) } as const) : isOnlyDay ? day?.said : undefined
  if (said === undefined) return null
  const slot = question.about === 'on' ? paidOn(said, todayOf(context)) : dueOf(said, todayOf(context))
  return slot?.is === 'open' && slot.why === 'unclear' ? null : slot
}

/** "juta" or "miliar" alone, where that is what was asked. */
function unitChoice(line: Line, choices: readonly Choice[]): bigint | null {
  const unit = amountAt([{ raw: '1', low: '1', from: 0, to: 0, ends: false }, ...line.tokens], 0, {
    language: 'en',
    currency: 'IDR',
    limits: { mostUnits: 10n ** 15n },
  })
  if (unit?.length !== 2 || unit.slot.is !== 'known') return null
  const { value } = unit.slot
  const amounts = choices.flatMap((one) => (one.is === 'amount' ? [one.amountMinor] : []))
  const fitting = amounts.filter((amount) => amount >= value && amount < value * 1000n)
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

function saidIn(line: Line, question: SlotQuestion, context: Context): Slot<unknown> | null {
  const tokens = withoutCourtesy(line.tokens)
  const text = tokens.map(({ low }) => low).join(' ')
  const bare: Line = { ...line, tokens, text }
  const choice = chosen(text, question.choices)
  if (choice) return known(valueOf(choice))
  const pieces = piecesOf(
    bare,
    context,
    context.parties.map(({ name }) => name),
  )
  switch (question.about) {
    case 'direction': {
      const direction = DIRECTIONS.get(text)
      return direction ? known(direction) : null
    }
    case 'party':
      return partyIn(bare, pieces, question.draft, context)
    case 'amount': {
      const unit = question.why === 'unit' ? unitChoice(bare, question.choices) : null
      return unit === null ? wholeAmount(tokens, context) : known(unit)
    }
    case 'paid':
      return paidIn(bare, pieces)
    case 'dueOn':
    case 'on':
      return dayIn(bare, pieces, question, context)
    default:
      return null
  }
}

function answerSlot(line: Line, question: SlotQuestion, context: Context): Intent | null {
  if (isNo(line)) return { kind: 'dropped' }
  // A yes says which of several as little as silence does: it is asked once more.
  if (isYes(line)) return { kind: 'ask', question }
  const slot = line.asks ? null : saidIn(line, question, context)
  if (slot === null) return null
  const draft = { ...question.draft, [question.about]: slot }
  // What had to be asked for is shown once more before it is written.
  return settle(draft.for === 'debt' ? { ...draft, atOnce: false } : draft, context)
}

/** The answer to the one open question; null where a line is none, and is read as if nothing had been asked. */
export function readAnswer(line: Line, question: Question, context: Context): Intent | null {
  if ('choices' in question) return answerSlot(line, question, context)
  if (isNo(line)) return { kind: 'dropped' }
  if (!isYes(line)) return null
  if (question.about === 'confirm') return { kind: 'confirmed', intent: question.intent }
  if (question.about === 'remind_all') return { kind: 'remind_all' }
  const { party, amount } = question.draft
  return settle({ for: 'agreement', party, amount }, context)
}
