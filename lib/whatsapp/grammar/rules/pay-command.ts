import type { Context, Intent, Paid, Slot } from '@/lib/whatsapp/grammar/schema'
import { wholeAmount } from '@/lib/core/money/spoken/amounts'
import { asPaid } from './payments'
import { piecesOf } from './pieces'
import { todayOf } from './reading'
import { onlyOf, settle } from './settle'
import type { Line, Token } from '@/lib/core/money/spoken/tokens'

const isNumber = (low: string): boolean => /^\d{1,3}$/.test(low)

/** What follows BAYAR: a number below 1000 is an instalment's, anything above is an amount. */
function paidBy(args: readonly Token[], line: Line, context: Context): Slot<Paid> | null {
  const [first] = args
  const pieces = piecesOf({ ...line, tokens: args }, context, [])
  const [piece] = pieces
  if (pieces.length === 1 && piece?.is === 'instalment') {
    return { is: 'known', value: { is: 'instalment', number: piece.number }, inferred: false }
  }
  const isMissing = pieces.length === 1 && piece?.is === 'word' && piece.role === 'instalment'
  if (args.length === 0 || isMissing) return { is: 'open', choices: [], why: 'missing' }
  if (args.length === 1 && isNumber(first?.low ?? '')) {
    const number = Number(first?.low)
    return number === 0
      ? { is: 'refused', reason: 'zero' }
      : { is: 'known', value: { is: 'instalment', number }, inferred: false }
  }
  const isAll = ['semua', 'semuanya', 'lunas', 'all', 'everything', 'الكل', 'كله'].includes(first?.low ?? '')
  if (args.length === 1 && isAll) return { is: 'known', value: { is: 'all' }, inferred: false }
  const amount = wholeAmount(args, context)
  if (amount === null) return null
  return asPaid(amount)
}

/** BAYAR of a borrower leads to a link: how much is chosen there where it is not clear here. */
function linkOf(paid: Slot<Paid>, context: Context): Intent {
  if (paid.is === 'refused') return { kind: 'refused', reason: paid.reason }
  const said = paid.is === 'known' ? paid.value : null
  const agreement: Slot<string | null> =
    said?.is === 'instalment'
      ? onlyOf(
          context.agreements.map(({ id }) => id),
          'no_agreement',
        )
      : { is: 'known', value: null, inferred: false }
  return settle({ for: 'pay_link', paid: said, agreement }, context)
}

/** BAYAR and PAY; null where what follows is a sentence. */
export function readPayCommand(given: {
  args: readonly Token[]
  line: Line
  context: Context
}): Intent | null {
  const { args, line, context } = given
  const paid = paidBy(args, line, context)
  if (paid === null) return null
  if (context.speaker !== 'lender') return linkOf(paid, context)
  return settle(
    {
      for: 'pay',
      direction: { is: 'known', value: 'receivable', inferred: true },
      party: { is: 'open', choices: [], why: 'missing' },
      paid,
      agreement: { is: 'open', choices: [], why: 'missing' },
      on: { is: 'known', value: todayOf(context), inferred: true },
    },
    context,
  )
}
