import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { AmountMinor, Id, Moment, pageOf } from '@/lib/core/api/words'
import { AppError } from '@/lib/core/errors'
import { text } from '@/lib/core/text/text-input'
import { DayAnswer } from '@/lib/lending/api/documents/agreement-document'
import { LoanPaymentAnswer, loanPaymentDocument } from '@/lib/lending/api/documents/debt-document'
import { getLoanPayments } from '@/lib/lending/api/service'
import { CLAIM_METHODS, CLAIM_STATES } from '@/lib/lending/claims/schema'
import type { Claim, Dispute } from '@/lib/lending/claims/schema'
import { acceptClaim, declineClaim, listClaims } from '@/lib/lending/claims/service/answering'
import { closeDispute, listDisputes } from '@/lib/lending/claims/service/disputes'
import { HAND_METHODS } from '@/lib/lending/debts/schema'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import { SentDay, SentId, SentSome, writing } from './words'

const tag = 'Debt book'
const SentAnswer = text(1, 1000).meta({ description: 'It is told to whoever said so.' })

const ClaimAnswer = z
  .object({
    id: Id,
    party_id: Id,
    item_kind: z.enum(ITEM_KINDS).nullable(),
    item_id: Id.nullable().meta({ description: 'Of what they say that they paid, where they said so.' }),
    amount_minor: AmountMinor.nullable(),
    method: z.enum(CLAIM_METHODS).nullable(),
    paid_on: DayAnswer.nullable(),
    note: z.string(),
    has_picture: z.boolean(),
    state: z.enum(CLAIM_STATES),
    answer: z.string(),
    expires_at: Moment,
    created_at: Moment,
  })
  .meta({ id: 'Claim' })

const claimDocument = (claim: Claim): z.input<typeof ClaimAnswer> => ({
  ...{ id: claim.id, party_id: claim.partyId, note: claim.note, has_picture: claim.hasPicture },
  ...{ item_kind: claim.item?.kind ?? null, item_id: claim.item?.id ?? null, method: claim.method },
  ...{ amount_minor: claim.amountMinor?.toString() ?? null, paid_on: claim.paidOn, state: claim.state },
  answer: claim.answer,
  ...{ expires_at: claim.expiresAt.toISOString(), created_at: claim.createdAt.toISOString() },
})

const DisputeAnswer = z
  .object({
    id: Id,
    party_id: Id,
    item_kind: z.enum(ITEM_KINDS),
    item_id: Id,
    reason: z.string(),
    state: z.enum(['open', 'closed']),
    answer: z.string(),
    created_at: Moment,
  })
  .meta({ id: 'Dispute' })

const disputeDocument = ({ item, ...one }: Dispute): z.input<typeof DisputeAnswer> => ({
  ...{ id: one.id, party_id: one.partyId, item_kind: item.kind, item_id: item.id, reason: one.reason },
  ...{ state: one.state, answer: one.answer, created_at: one.createdAt.toISOString() },
})

const claims = [
  operation({
    method: 'GET',
    path: '/claims',
    id: 'listClaims',
    tag,
    summary: 'List what people say that they paid and nobody has answered, the oldest first',
    description: 'At most 200. A claim changes nothing until it is accepted.',
    rights: ['lending.read'],
    answer: pageOf(ClaimAnswer),
    run: async (ctx) => ({ body: { data: (await listClaims(ctx)).map(claimDocument), next: null } }),
  }),
  operation({
    method: 'POST',
    path: '/claims/{id}/accept',
    id: 'acceptClaim',
    tag,
    summary: 'Take a claim for true: it becomes one payment, however many accept it',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z
      .strictObject({
        item_kind: z.enum(ITEM_KINDS, 'invalid').default('debt'),
        item_id: SentId.meta({ description: 'The debt or agreement of the same person that it pays.' }),
        amount_minor: SentSome,
        method: z.enum(HAND_METHODS, 'invalid').default('transfer'),
        paid_on: SentDay,
        answer: text(0, 1000).default(''),
      })
      .meta({ id: 'AcceptClaimBody' }),
    answer: LoanPaymentAnswer,
    status: 201,
    errors: ['conflict'],
    run: async (ctx, { params: { id: claimId }, body }) => {
      const { item_kind: kind, item_id: id, amount_minor: amountMinor, paid_on: paidOn, ...how } = body
      const { factId } = await acceptClaim(ctx, {
        ...{ ...how, claimId, item: { kind, id }, amountMinor, paidOn },
      }).catch((error: unknown) => {
        throw renamed(error, { paidOn: 'paid_on', on: 'paid_on', amountMinor: 'amount_minor' })
      })
      const [payment] = await getLoanPayments(ctx, [factId])
      if (!payment) throw new AppError('not_found')
      return { body: loanPaymentDocument(payment), location: `/api/v1/loan-payments/${factId}` }
    },
  }),
  operation({
    method: 'POST',
    path: '/claims/{id}/decline',
    id: 'declineClaim',
    tag,
    summary: 'Say why a claim is not so',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject({ answer: SentAnswer }).meta({ id: 'DeclineClaimBody' }),
    answer: z.null(),
    status: 204,
    errors: ['conflict'],
    run: async (ctx, { params: { id: claimId }, body: { answer } }) => {
      await declineClaim(ctx, { claimId, answer })
      return { body: null }
    },
  }),
]

const disputes = [
  operation({
    method: 'GET',
    path: '/disputes',
    id: 'listDisputes',
    tag,
    summary: 'List what people object to and nobody has answered, the oldest first',
    description: 'At most 200. While one is open nobody is reminded of its debt, and lateness costs nothing.',
    rights: ['lending.read'],
    answer: pageOf(DisputeAnswer),
    run: async (ctx) => ({ body: { data: (await listDisputes(ctx)).map(disputeDocument), next: null } }),
  }),
  operation({
    method: 'POST',
    path: '/disputes/{id}/close',
    id: 'closeDispute',
    tag,
    summary: 'Answer a dispute: from today on lateness costs again',
    description: 'What was wrong is put right by calls of its own.',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject({ answer: SentAnswer }).meta({ id: 'CloseDisputeBody' }),
    answer: z.null(),
    status: 204,
    errors: ['conflict'],
    run: async (ctx, { params: { id: disputeId }, body: { answer } }) => {
      await closeDispute(ctx, { disputeId, answer })
      return { body: null }
    },
  }),
]

export const claimOperations = [...claims, ...disputes]
