import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { Currency } from '@/lib/core/money/money'
import { CAUSES, DEBT_STATUSES, DIRECTIONS, ITEM_KINDS, METHODS } from '@/lib/lending/ledger/schema'
import type { Fact } from '@/lib/lending/ledger/schema'
import { FACT_SOURCES } from '@/lib/lending/ledger/schema/written'
import type { WrittenFact } from '@/lib/lending/ledger/schema/written'
import type { DebtWithFacts, ListedDebt, LoanPayment } from '@/lib/lending/api/schema'
import { PAYMENT_KINDS } from '@/lib/lending/api/schema'

const Day = z.string().meta({ description: 'A day in the shop’s own zone.', example: '2026-12-09' })
const Direction = z
  .enum(DIRECTIONS)
  .meta({ description: 'A receivable is owed to the shop, a payable by it.' })
const Source = z.enum(FACT_SOURCES).meta({ description: 'Through which door it was written down.' })

const debtHead = {
  id: Id,
  party_id: Id,
  party_name: z.string(),
  direction: Direction,
  cause: z
    .enum(CAUSES)
    .meta({ description: 'Money handed over, goods on credit, or what was open when the book began.' }),
  currency: Currency,
  amount_minor: AmountMinor,
  left_minor: AmountMinor.meta({ description: 'What is open of it.' }),
  credit_minor: AmountMinor.meta({
    description: 'What was paid beyond it: theirs, until a person moves it.',
  }),
  began_on: Day,
  due_on: Day,
  closed_on: Day.nullable(),
  status: z.enum(DEBT_STATUSES).meta({ description: '`void` was taken back.' }),
  note: z.string(),
  source: Source,
  created_at: Moment,
}

export const DebtAnswer = z.object(debtHead).meta({ id: 'Debt' })

const sourceOf = (text: string): (typeof FACT_SOURCES)[number] =>
  FACT_SOURCES.find((one) => one === text) ?? 'system'

export function debtDocument(debt: ListedDebt): z.input<typeof DebtAnswer> {
  return {
    id: debt.id,
    party_id: debt.party.id,
    party_name: debt.party.name,
    direction: debt.direction,
    cause: debt.cause,
    currency: debt.currency,
    amount_minor: debt.amountMinor.toString(),
    left_minor: debt.leftMinor.toString(),
    credit_minor: debt.creditMinor.toString(),
    began_on: debt.beganOn,
    due_on: debt.dueOn,
    closed_on: debt.closedOn,
    status: DEBT_STATUSES.find((one) => one === debt.status) ?? 'void',
    note: debt.note,
    source: sourceOf(debt.source),
    created_at: debt.createdAt.toISOString(),
  }
}

const FACT_KINDS = [
  'opened',
  'paid',
  'forgiven',
  'written_off',
  'recovered',
  'settled',
  'rescheduled',
  'reversed',
  'held',
  'resumed',
  'credit_out',
] as const satisfies Fact['kind'][]

export const FactAnswer = z
  .object({
    id: Id,
    kind: z.enum(FACT_KINDS),
    amount_minor: AmountMinor.nullable(),
    method: z.enum(METHODS).nullable(),
    on: Day,
    note: z.string(),
    reverses_id: Id.nullable().meta({ description: 'What it takes back.' }),
    source: Source,
    created_at: Moment,
  })
  .meta({ id: 'DebtFact' })

export function factDocument({ fact, ...written }: WrittenFact): z.input<typeof FactAnswer> {
  return {
    id: fact.id,
    kind: fact.kind,
    amount_minor: 'amountMinor' in fact ? fact.amountMinor.toString() : null,
    method: 'method' in fact ? fact.method : null,
    on: fact.on,
    note: written.note,
    reverses_id: fact.kind === 'reversed' ? fact.factId : null,
    source: written.source,
    created_at: written.createdAt.toISOString(),
  }
}

export const DebtDetailAnswer = z
  .object({
    ...debtHead,
    facts: z.array(FactAnswer).meta({
      description:
        'Everything that was said of it, by the day on which it happened. Nothing of it is ever changed.',
    }),
  })
  .meta({ id: 'DebtDetail' })

export function debtDetailDocument(debt: DebtWithFacts): z.input<typeof DebtDetailAnswer> {
  return { ...debtDocument(debt), facts: debt.facts.map(factDocument) }
}

export const LoanPaymentAnswer = z
  .object({
    id: Id,
    kind: z.enum(PAYMENT_KINDS).meta({ description: '`recovered`: for what had been given up as lost.' }),
    item_kind: z.enum(ITEM_KINDS),
    item_id: Id.meta({ description: 'The debt or agreement that it is for.' }),
    party_id: Id,
    direction: Direction,
    currency: Currency,
    amount_minor: AmountMinor.meta({ description: 'Below zero for what a gateway took back.' }),
    method: z.enum(METHODS).meta({ description: '`credit`: out of what they had paid beyond another debt.' }),
    on: Day,
    note: z.string(),
    order_id: Id.nullable().meta({ description: 'The order that was paid at the gateway.' }),
    source: Source,
    created_at: Moment,
    reversed_at: Moment.nullable().meta({ description: 'When it was taken back: then it does not count.' }),
  })
  .meta({ id: 'LoanPayment' })

export function loanPaymentDocument(payment: LoanPayment): z.input<typeof LoanPaymentAnswer> {
  return {
    id: payment.id,
    kind: payment.kind,
    item_kind: payment.item.kind,
    item_id: payment.item.id,
    party_id: payment.partyId,
    direction: payment.direction,
    currency: payment.currency,
    amount_minor: payment.amountMinor.toString(),
    method: payment.method,
    on: payment.on,
    note: payment.note,
    order_id: payment.orderId,
    source: sourceOf(payment.source),
    created_at: payment.createdAt.toISOString(),
    reversed_at: payment.reversedAt?.toISOString() ?? null,
  }
}
