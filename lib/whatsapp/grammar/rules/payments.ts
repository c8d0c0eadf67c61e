import type { Context, Intent, Paid, PayDraft, Slot } from '@/lib/whatsapp/grammar/schema'
import { paidOn } from './days'
import { amountOf } from './debts'
import { debtVerbs, directionOfPayment } from './directions'
import { withoutNote } from './notes'
import { knownOf } from './people'
import type { Piece } from './pieces'
import { hasRole, namesOf, todayOf } from './reading'
import { settle } from './settle'
import type { Line } from '@/lib/core/money/spoken/tokens'
import { wayIn } from './ways'

/** An amount as what was paid. */
export const asPaid = (slot: Slot<bigint>): Slot<Paid> => {
  const paid = (amountMinor: bigint): Paid => ({ is: 'amount', amountMinor })
  if (slot.is === 'known') return { ...slot, value: paid(slot.value) }
  return slot.is === 'open' ? { ...slot, choices: slot.choices.map(paid) } : slot
}

/** The way as a part of a draft. */
export const wayOf = ({ tokens }: Pick<Line, 'tokens'>): Pick<PayDraft, 'way'> => {
  const way = wayIn(tokens)
  return way === null ? {} : { way }
}

/** What a sentence says was paid. */
export function paidIn(pieces: readonly Piece[]): Slot<Paid> {
  const instalments = pieces.filter((piece) => piece.is === 'instalment')
  const [instalment] = instalments
  const hasAmount = pieces.some(({ is }) => is === 'amount')
  if (instalment && (hasAmount || instalments.length > 1)) {
    const amount = asPaid(amountOf(pieces))
    const numbers = instalments.map(({ number }): Paid => ({ is: 'instalment', number }))
    return {
      is: 'open',
      choices: [...numbers, ...(amount.is === 'known' ? [amount.value] : [])],
      why: 'several',
    }
  }
  if (instalment && !pieces.some(({ is }) => is === 'odd')) {
    return { is: 'known', value: { is: 'instalment', number: instalment.number }, inferred: false }
  }
  const isAll = hasRole(pieces, 'settle') && !hasAmount && !pieces.some(({ is }) => is === 'odd')
  return isAll ? { is: 'known', value: { is: 'all' }, inferred: true } : asPaid(amountOf(pieces))
}

/** The day of a payment; null where one to come is said. */
export function dayOfPayment(pieces: readonly Piece[], context: Context): Slot<string> | null {
  const days = pieces.flatMap((piece) => (piece.is === 'day' ? [piece.said] : []))
  const [said] = days
  const today = todayOf(context)
  if (!said) return { is: 'known', value: today, inferred: true }
  const on = paidOn(said, today)
  return days.length === 1 ? on : { is: 'open', choices: [], why: 'several' }
}

/** Whether a sentence is about a payment: not of a day to come ("pinjam 50rb bayar jumat"). */
export function isPayment(pieces: readonly Piece[]): boolean {
  const verb = pieces.findIndex(
    (piece) => piece.is === 'word' && ['pay', 'settle', 'receive'].includes(piece.role),
  )
  if (verb === -1) return false
  // "Budi 50rb bayar jumat" tells when it is to be paid.
  const isPromise = pieces[verb + 1]?.is === 'day' && pieces.slice(0, verb).some(({ is }) => is === 'amount')
  if (isPromise) return false
  // "Budi bayar utang 20rb" and "utang Budi lunas" pay; any other verb of a debt makes it a sentence about that.
  return debtVerbs(pieces).every((at) => {
    const piece = pieces[at]
    if (piece?.is !== 'word' || piece.role !== 'debt') return false
    const isSum = ({ is }: Piece): boolean => is === 'amount' || is === 'instalment'
    // "bayar utang 20rb", "bayar 20rb utang semen": the sum is said once.
    if (at > verb) {
      const between = pieces.slice(verb + 1, at).filter(({ is }) => is !== 'word')
      return between.every(isSum) && (between.length === 0 || !pieces.slice(at + 1).some(isSum))
    }
    const [before, after] = [pieces.slice(0, verb), pieces.slice(verb + 1)]
    return (
      !before.some(isSum) &&
      (after.some(isSum) || (hasRole(pieces, 'settle') && !after.some(({ is }) => is === 'day')))
    )
  })
}

/** A lender's sentence about a payment; null where it is about none. */
export function readPayment(line: Line, all: readonly Piece[], context: Context): Intent | null {
  const { pieces } = withoutNote(all, line)
  if (!isPayment(pieces)) return null
  if (line.asks || hasRole(pieces, 'not', 'unsure', 'wish')) return { kind: 'refused', reason: 'not_a_fact' }
  if (
    hasRole(pieces, 'asking', 'look', 'terms', 'instalment') &&
    !pieces.some(({ is }) => is === 'instalment')
  ) {
    return null
  }
  const names = namesOf(pieces)
  const paid = paidIn(pieces)
  // Somebody who says nothing but "bayar" among strange words means none of ours.
  if (names.length === 0 && paid.is === 'open') return null
  const on = dayOfPayment(pieces, context)
  if (on === null) return { kind: 'refused', reason: 'not_a_fact' }
  const draft: PayDraft = {
    for: 'pay',
    direction: directionOfPayment(pieces),
    party: knownOf(names, context.parties),
    paid,
    agreement: { is: 'open', choices: [], why: 'missing' },
    on,
    ...wayOf(line),
  }
  return settle(draft, context)
}
