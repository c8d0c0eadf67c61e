import type { Context, Intent, Paid } from '@/lib/whatsapp/grammar/schema'
import { debtVerbs } from './directions'
import { dayOfPayment, isPayment, paidIn } from './payments'
import { withoutNote } from './notes'
import { isTooLarge } from './settle'
import { hasRole } from './reading'
import type { Piece } from './pieces'
import type { Line } from '@/lib/core/money/spoken/tokens'
import { isBank, wayIn } from './ways'

const paidOrNone = (pieces: readonly Piece[]): Paid | null => {
  const paid = paidIn(pieces)
  return paid.is === 'known' ? paid.value : null
}

/** Words that say that something was paid, where nothing else does. */
const DONE = new Set(
  'tf trf transfer ditransfer tadi barusan paid transferred lunas دفعت سددت حولت'.split(' '),
)

/** "utang semen": what stands right behind the word for a debt says which one. */
const isOfDebt = (pieces: readonly Piece[], at: number): boolean => {
  const before = pieces[at - 1]
  return before?.is === 'word' && (before.role === 'debt' || before.role === 'instalment')
}

/** Which of the own debts is meant: what the debt was for, or what the payment was. */
function aboutIn(pieces: readonly Piece[], note: string | null): string | null {
  const named = pieces.find((piece, at) => piece.is === 'name' && isOfDebt(pieces, at))
  return named?.is === 'name' ? named.name : note
}

/** "sudah bayar", "udah tf 50rb": said, and checked by whoever lent. */
function claimOf(line: Line, pieces: readonly Piece[], note: string | null, context: Context): Intent | null {
  const on = dayOfPayment(pieces, context)
  if (on === null) return null
  const paid = paidIn(pieces)
  if (paid.is === 'refused') return { kind: 'refused', reason: paid.reason }
  if (isTooLarge(paid, context)) return { kind: 'refused', reason: 'too_large' }
  return {
    ...{
      kind: 'claim',
      paid: paid.is === 'known' ? paid.value : null,
      on: on.is === 'known' ? on.value : null,
    },
    ...{ way: wayIn(line.tokens), about: aboutIn(pieces, note) },
  }
}

/** What is about others is for a person to read. To whom, by which bank or of what something was paid changes nothing. */
function isAboutOthers(pieces: readonly Piece[]): boolean {
  return pieces.some((piece, at) => {
    if (piece.is !== 'name' || isBank(piece.name.toLowerCase()) || isOfDebt(pieces, at)) return false
    const before = pieces[at - 1]
    return before?.is !== 'word' || before.role !== 'to'
  })
}

/**
 * A borrower's sentence. None of them writes a debt or a payment: they become a claim that somebody checks, a request
 * that somebody answers, or a link to pay by.
 */
export function readBorrower(line: Line, all: readonly Piece[], context: Context): Intent | null {
  const { pieces, note } = withoutNote(all, line)
  if (line.asks || hasRole(pieces, 'not', 'unsure', 'asking', 'look')) return null
  if (isAboutOthers(pieces)) return null
  const days = pieces.filter(({ is }) => is === 'day')
  if (isPayment(pieces)) {
    const isSaidDone = pieces.some(
      (piece) => piece.is === 'word' && (piece.role === 'done' || DONE.has(piece.low)),
    )
    if (isSaidDone && !hasRole(pieces, 'wish')) return claimOf(line, pieces, note, context)
    const paid = paidOrNone(pieces)
    const isPlain = paid?.is !== 'instalment' && !hasRole(pieces, 'receive')
    return days.length === 0 && isPlain ? { kind: 'pay_link', paid, agreementId: null } : null
  }
  const asksForMoney = hasRole(pieces, 'wish') || hasRole(pieces, 'borrow')
  if (debtVerbs(pieces).length === 0 || !asksForMoney || hasRole(pieces, 'done')) return null
  const paid = paidOrNone(pieces)
  return { kind: 'request', amountMinor: paid?.is === 'amount' ? paid.amountMinor : null }
}
