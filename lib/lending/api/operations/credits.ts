import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { Id } from '@/lib/core/api/words'
import { AppError } from '@/lib/core/errors'
import { text } from '@/lib/core/text/text-input'
import { LoanPaymentAnswer, loanPaymentDocument } from '@/lib/lending/api/documents/debt-document'
import { getLoanPayments } from '@/lib/lending/api/service'
import { HAND_METHODS } from '@/lib/lending/debts/schema'
import { moveCredit, returnCredit } from '@/lib/lending/debts/service/credit'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import { SentDay, SentId, SentSome, writing } from './words'

const tag = 'Debt book'
const kind = z.enum(ITEM_KINDS, 'invalid').default('debt')
const note = text(0, 500).default('')
const named = (error: unknown): never => {
  throw renamed(error, { amountMinor: 'amount_minor' })
}

export const creditOperations = [
  operation({
    method: 'POST',
    path: '/party-credits/return',
    id: 'returnPartyCredit',
    tag,
    summary: 'Write down that what somebody paid beyond a debt was given back',
    rights: writing,
    assistants: moneyIsForPeople,
    body: z
      .strictObject({
        item_kind: kind,
        item_id: SentId.meta({ description: 'The debt or agreement that has the credit.' }),
        amount_minor: SentSome,
        method: z.enum(HAND_METHODS, 'invalid').default('cash'),
        on: SentDay.optional().meta({ description: 'Today where none is named.', example: '2026-11-29' }),
        note,
      })
      .meta({ id: 'CreditReturnBody' }),
    answer: z
      .object({ fact_id: Id.meta({ description: 'By this it is among the facts of the debt.' }) })
      .meta({ id: 'ReturnedCredit' }),
    status: 201,
    errors: ['conflict'],
    run: async (ctx, { body: { item_kind: itemKind, item_id: id, amount_minor: amountMinor, ...how } }) => {
      const item = { kind: itemKind, id }
      const { factId } = await returnCredit(ctx, { ...how, item, amountMinor, source: 'api' }).catch(named)
      return { body: { fact_id: factId } }
    },
  }),
  operation({
    method: 'POST',
    path: '/party-credits/move',
    id: 'movePartyCredit',
    tag,
    summary: 'Pay a debt out of what the same person paid beyond another',
    rights: writing,
    assistants: moneyIsForPeople,
    body: z
      .strictObject({
        from_kind: kind,
        from_id: SentId.meta({ description: 'The debt or agreement that has the credit.' }),
        to_kind: kind,
        to_id: SentId.meta({ description: 'The one that it pays.' }),
        amount_minor: SentSome,
        note,
      })
      .meta({ id: 'CreditMoveBody' }),
    answer: LoanPaymentAnswer,
    status: 201,
    errors: ['conflict'],
    run: async (ctx, { body }) => {
      const { factId } = await moveCredit(ctx, {
        ...{ from: { kind: body.from_kind, id: body.from_id }, to: { kind: body.to_kind, id: body.to_id } },
        ...{ amountMinor: body.amount_minor, note: body.note, source: 'api' },
      }).catch(named)
      const [payment] = await getLoanPayments(ctx, [factId])
      if (!payment) throw new AppError('not_found')
      return { body: loanPaymentDocument(payment), location: `/api/v1/loan-payments/${factId}` }
    },
  }),
]
