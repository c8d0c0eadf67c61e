import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { pageOf, pagingById } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { text } from '@/lib/core/text/text-input'
import { LoanPaymentAnswer, loanPaymentDocument } from '@/lib/lending/api/documents/debt-document'
import { recordCombinedPayment, recordPayment } from '@/lib/lending/debts/service/payments'
import { reverseFact } from '@/lib/lending/debts/service/reversal'
import { DIRECTIONS, ITEM_KINDS, METHODS } from '@/lib/lending/ledger/schema'
import { getLoanPayments, listLoanPayments } from '@/lib/lending/api/service'
import { getParty } from '@/lib/lending/parties/service/parties'
import { expectedLeft, SentDay, SentId, sentMoney, SentReason, writing } from './words'

async function tellPayment(ctx: TenantContext, paymentId: string) {
  const [payment] = await getLoanPayments(ctx, [paymentId])
  if (!payment) throw new AppError('not_found')
  return { body: loanPaymentDocument(payment) }
}

const note = text(0, 500).default('')

const reading = [
  operation({
    method: 'GET',
    path: '/loan-payments',
    id: 'listLoanPayments',
    tag: 'Debt book',
    summary: 'List payments of debts and agreements, what was written down last first',
    description: 'Those that were taken back as well.',
    rights: ['lending.read'],
    query: z.strictObject({
      ...pagingById,
      party: SentId.optional().meta({ description: 'The id of somebody of the debt book.' }),
      item: SentId.optional().meta({ description: 'The id of a debt or an agreement.' }),
      method: z.enum(METHODS, 'unknown_choice').optional(),
      from: SentDay.optional().meta({ description: 'The first day on which it may have come.' }),
      to: SentDay.optional().meta({ description: 'The last one.' }),
    }),
    answer: pageOf(LoanPaymentAnswer),
    run: async (ctx, { query: { party: partyId, item: itemId, ...wish } }) => {
      const { data, next } = await listLoanPayments(ctx, { ...wish, partyId, itemId })
      return { body: { data: data.map(loanPaymentDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/loan-payments/{id}',
    id: 'getLoanPayment',
    tag: 'Debt book',
    summary: 'Read a payment of a debt or an agreement',
    rights: ['lending.read'],
    params: ById,
    answer: LoanPaymentAnswer,
    run: (ctx, { params }) => tellPayment(ctx, params.id),
  }),
]

const writingOnes = [
  operation({
    method: 'POST',
    path: '/loan-payments',
    id: 'addLoanPayment',
    tag: 'Debt book',
    summary: 'Write down money that came by hand for a debt or an agreement',
    description:
      'What is beyond what is owed is the payer’s credit. What a gateway took is told by the gateway.',
    rights: writing,
    assistants: moneyIsForPeople,
    body: z
      .strictObject({
        item_kind: z.enum(ITEM_KINDS, 'invalid').default('debt'),
        item_id: SentId,
        ...sentMoney,
        expected_left_minor: expectedLeft,
        note,
      })
      .meta({ id: 'LoanPaymentBody' }),
    answer: LoanPaymentAnswer,
    status: 201,
    errors: ['conflict'],
    run: async (ctx, { body: { item_kind: kind, item_id: id, ...sent } }) => {
      const { amount_minor: amountMinor, expected_left_minor: expectedMinor, ...how } = sent
      const { factId } = await recordPayment(ctx, {
        ...{ ...how, amountMinor, expectedMinor },
        item: { kind, id },
        source: 'api',
      })
      return { ...(await tellPayment(ctx, factId)), location: `/api/v1/loan-payments/${factId}` }
    },
  }),
  operation({
    method: 'POST',
    path: '/parties/{id}/pay',
    id: 'payParty',
    tag: 'Debt book',
    summary: 'Write down one payment for everything that is open with somebody in a currency',
    description:
      'What was due first is paid first, each debt by a payment of its own; what is left over is credit with the last of them.',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z
      .strictObject({
        direction: z.enum(DIRECTIONS, 'invalid').default('receivable'),
        ...{ ...sentMoney, expected_left_minor: expectedLeft, note },
      })
      .meta({ id: 'PayPartyBody' }),
    answer: z.object({ data: z.array(LoanPaymentAnswer) }),
    status: 201,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body }) => {
      const { amount_minor: amountMinor, expected_left_minor: expectedMinor, ...how } = body
      const partyId = (await getParty(ctx, id)).mergedInto ?? id
      const payment = { ...how, amountMinor, expectedMinor, partyId, source: 'api' } as const
      const parts = await recordCombinedPayment(ctx, payment)
      const payments = await getLoanPayments(
        ctx,
        parts.map(({ factId }) => factId),
      )
      return {
        body: { data: payments.map(loanPaymentDocument) },
        location: `/api/v1/loan-payments?party=${partyId}`,
      }
    },
  }),
  operation({
    method: 'POST',
    path: '/loan-payments/{id}/reverse',
    id: 'reverseLoanPayment',
    tag: 'Debt book',
    summary: 'Take a payment back that was written down wrongly',
    description: 'It stays in the list with `reversed_at`. What came through a gateway is given back there.',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject({ reason: SentReason }).meta({ id: 'ReversePaymentBody' }),
    answer: LoanPaymentAnswer,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body: { reason } }) => {
      // Other things that were said are no payments, and taken back at their debt.
      await getLoanPayments(ctx, [id])
      await reverseFact(ctx, { factId: id, reason, source: 'api' })
      return tellPayment(ctx, id)
    },
  }),
]

export const loanPaymentOperations = [...reading, ...writingOnes]
