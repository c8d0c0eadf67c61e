import { addDays } from '@/lib/core/time/calendar'
import type { Context, DebtDraft, Intent, Slot } from '@/lib/whatsapp/grammar/schema'
import { amountAt } from '@/lib/core/money/spoken/amounts'
import { debtVerbs, directionOfDebt } from './directions'
import { dueOf } from './days'
import { withoutNote } from './notes'
import { partyOf, partyOfNames } from './people'
import type { Piece } from './pieces'
import { hasRole, todayOf } from './reading'
import { settle } from './settle'
import { readLine } from '@/lib/core/money/spoken/tokens'
import type { Line } from '@/lib/core/money/spoken/tokens'
import { isWord } from './words'

/** The day of a debt of which nobody said how long it runs. */
export const usualDue = (context: Context): Slot<string> => ({
  is: 'known',
  value: addDays(todayOf(context), context.limits.usualDays),
  inferred: true,
})

/** The old form, which says everything: PINJAM Budi 500000 14hari "semen". */
const strict = /^(pinjam|hutang) (\S+) (\d+) (\d+)hari(?: "([^"]*)")?$/i

/** Reads the old form, which is written at once unless a part of it is not clear by itself. */
export function readStrictDebt(text: string, context: Context): Intent | null {
  const [, verb = '', name = '', amount = '', days = '', note = ''] = strict.exec(text) ?? []
  if (name === '' || isWord(name.toLowerCase()) || days.length > 4) return null
  const said = amountAt(readLine(amount).tokens, 0, context)
  const day = dueOf({ is: 'in', days: Number(days) }, todayOf(context))
  const draft: DebtDraft = {
    for: 'debt',
    atOnce: true,
    direction: {
      is: 'known',
      value: verb.toLowerCase() === 'pinjam' ? 'receivable' : 'payable',
      inferred: false,
    },
    party: partyOf(name, context.parties),
    amount: said?.slot ?? { is: 'open', choices: [], why: 'unclear' },
    dueOn: day,
    note: note.trim() || null,
  }
  return settle(draft, context)
}

export function amountOf(pieces: readonly Piece[]): Slot<bigint> {
  const amounts = pieces.filter((piece) => piece.is === 'amount')
  const refused = amounts.find(({ slot }) => slot.is === 'refused')
  if (refused) return refused.slot
  const [first] = amounts
  if (!first) return { is: 'open', choices: [], why: 'missing' }
  const isOdd = pieces.some(({ is }) => is === 'odd')
  if (amounts.length === 1 && !isOdd) return first.slot
  const choices = amounts.flatMap(({ slot }) => (slot.is === 'known' ? [slot.value] : []))
  return { is: 'open', choices: [...new Set(choices)], why: isOdd ? 'unclear' : 'several' }
}

function dueIn(pieces: readonly Piece[], hasLooseDay: boolean, context: Context): Slot<string> {
  const today = todayOf(context)
  const days = pieces.flatMap((piece) =>
    // "hari ini" says when it happened, which is when it is written down.
    piece.is === 'day' && !(piece.said.is === 'in' && piece.said.days === 0) ? [piece.said] : [],
  )
  const [said] = days
  if (!said) return usualDue(context)
  const due = dueOf(said, today)
  if (days.length === 1 && !hasLooseDay) return due
  const read = days.map((one) => dueOf(one, today))
  const choices = [...read, ...(hasLooseDay ? [usualDue(context)] : [])]
  return {
    is: 'open',
    choices: [...new Set(choices.flatMap((slot) => (slot.is === 'known' ? [slot.value] : [])))],
    why: hasLooseDay ? 'in_note' : 'several',
  }
}

const refused = { kind: 'refused', reason: 'not_a_fact' } as const

/** A word of paying that leads to no day: "bayar jumat" does. Then it is not clear what has happened. */
function hasLoosePayment(pieces: readonly Piece[]): boolean {
  return pieces.some((piece, at) => {
    if (piece.is !== 'word' || !['pay', 'settle'].includes(piece.role)) return false
    const next = pieces
      .slice(at + 1)
      .find((one) => one.is !== 'word' || !['filler', 'polite', 'due', 'done'].includes(one.role))
    return next?.is !== 'day'
  })
}

/** Name, amount and day without a verb, in any order: "Sari 1,5jt tgl 25". */
function isBare(pieces: readonly Piece[]): boolean {
  const isSmallTalk = pieces.every(
    (piece) =>
      piece.is === 'name' ||
      piece.is === 'day' ||
      (piece.is === 'amount' && piece.isMoney) ||
      (piece.is === 'word' && ['filler', 'polite', 'title', 'due', 'done'].includes(piece.role)),
  )
  const count = (is: Piece['is']): number => pieces.filter((piece) => piece.is === is).length
  return isSmallTalk && count('name') === 1 && count('amount') === 1 && count('day') < 2
}

/** Whoever lends says so before it is done ("saya mau pinjamin Budi"); that others would like to borrow is no debt. */
const isOnlyWished = (pieces: readonly Piece[]): boolean =>
  hasRole(pieces, 'wish') && !hasRole(pieces, 'lend') && !isMereWish(pieces)

/** "saya mau pinjam uang": nothing says who lends, and nothing has happened. */
function isMereWish(pieces: readonly Piece[]): boolean {
  const has = (is: Piece['is']): boolean => pieces.some((piece) => piece.is === is)
  return hasRole(pieces, 'wish') && !has('name')
}

/** A sentence of a lender about a debt; null where it is about none. */
export function readDebt(line: Line, all: readonly Piece[], context: Context): Intent | null {
  const { pieces, note, hasLooseDay } = withoutNote(all, line)
  const hasVerb = debtVerbs(pieces).length > 0
  if (hasVerb ? hasLoosePayment(pieces) : !isBare(pieces)) return null
  if (line.asks || hasRole(pieces, 'not', 'unsure') || isOnlyWished(pieces)) return refused
  if (hasRole(pieces, 'asking', 'look', 'receive', 'instalment')) return null
  const names = pieces.flatMap((piece) => (piece.is === 'name' ? [piece.name] : []))
  const draft: DebtDraft = {
    for: 'debt',
    atOnce: false,
    direction:
      hasVerb && !isMereWish(pieces)
        ? directionOfDebt(pieces)
        : { is: 'open', choices: ['receivable', 'payable'], why: 'unclear' },
    party: partyOfNames(names, context.parties),
    amount: amountOf(pieces),
    dueOn: dueIn(pieces, hasLooseDay, context),
    note,
  }
  if (draft.amount.is === 'refused') return settle(draft, context)
  // Interest and instalments belong into an agreement, which both sides sign.
  if (hasRole(pieces, 'terms') || pieces.some(({ is }) => is === 'instalment')) {
    return { kind: 'ask', question: { about: 'long', draft } }
  }
  return settle(draft, context)
}
