import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { AmountMinor, pageOf, pagingById } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { Currency } from '@/lib/core/money/money'
import { text } from '@/lib/core/text/text-input'
import { previewOf } from '@/lib/lending/agreements/rules/preview'
import { AGREEMENT_STATUSES, AgreementInput } from '@/lib/lending/agreements/schema'
import { changeDraft, draftAgreement } from '@/lib/lending/agreements/service/drafts'
import {
  AgreementAnswer,
  agreementDetailDocument,
  AgreementDetailAnswer,
  agreementDocument,
  plannedRow,
  PlannedRowAnswer,
} from '@/lib/lending/api/documents/agreement-document'
import { getAgreementWithTerms, listAgreements } from '@/lib/lending/api/service/agreements'
import { DIRECTIONS } from '@/lib/lending/ledger/schema'
import { SentTerms, termsMeant } from './terms'
import { SentId, writing } from './words'

const tag = 'Debt book'

export async function tellAgreement(ctx: TenantContext, id: string) {
  return { body: agreementDetailDocument(await getAgreementWithTerms(ctx, id)) }
}

const draft = {
  currency: Currency,
  note: text(0, 200).default('').meta({ description: 'What it is for; it stands on the paper.' }),
  terms: SentTerms,
}

const AgreementBody = z
  .strictObject({
    party_id: SentId.meta({ description: 'Somebody of the debt book.' }),
    direction: z.enum(DIRECTIONS, 'invalid').default('receivable'),
    ...draft,
  })
  .meta({ id: 'AgreementBody' })

export const agreementOperations = [
  operation({
    method: 'GET',
    path: '/agreements',
    id: 'listAgreements',
    tag,
    summary: 'List agreements, the newest first',
    rights: ['lending.read'],
    query: z.strictObject({
      ...pagingById,
      party: SentId.optional().meta({ description: 'The id of somebody of the debt book.' }),
      direction: z.enum(DIRECTIONS, 'unknown_choice').optional(),
      status: z.enum(AGREEMENT_STATUSES, 'unknown_choice').optional(),
    }),
    answer: pageOf(AgreementAnswer),
    run: async (ctx, { query: { party: partyId, ...wish } }) => {
      const { data, next } = await listAgreements(ctx, { ...wish, partyId })
      return { body: { data: data.map(agreementDocument), next } }
    },
  }),
  operation({
    method: 'POST',
    path: '/agreements/preview',
    id: 'previewAgreement',
    tag,
    summary: 'See what terms come to, without writing anything down',
    description: 'The instalments are those that would be kept, offered and signed.',
    rights: ['lending.read'],
    assistants: { undo: { none: 'It changes nothing.' } },
    body: z.strictObject({ terms: SentTerms }).meta({ id: 'PreviewBody' }),
    answer: z
      .object({
        rows: z.array(PlannedRowAnswer),
        interest_minor: AmountMinor,
        fee_minor: AmountMinor,
        total_minor: AmountMinor,
      })
      .meta({ id: 'AgreementPreview' }),
    run: async (ctx, { body }) => {
      const { rows, interestMinor, feeMinor, totalMinor } = previewOf(await termsMeant(ctx, body.terms))
      const sums = { interest_minor: String(interestMinor), fee_minor: String(feeMinor) }
      return { body: { rows: rows.map(plannedRow), ...sums, total_minor: String(totalMinor) } }
    },
  }),
  operation({
    method: 'POST',
    path: '/agreements',
    id: 'draftAgreement',
    tag,
    summary: 'Draft an agreement',
    description: 'Nobody but the team sees it until it is offered.',
    rights: writing,
    assistants: moneyIsForPeople,
    body: AgreementBody,
    answer: AgreementDetailAnswer,
    status: 201,
    errors: ['limit_reached'],
    run: async (ctx, { body: { party_id: partyId, ...sent } }) => {
      const terms = await termsMeant(ctx, sent.terms)
      const input = AgreementInput.parse({ ...sent, partyId, terms })
      const { id } = await draftAgreement(ctx, input).catch((error: unknown) => {
        throw renamed(error, { partyId: 'party_id' })
      })
      return { ...(await tellAgreement(ctx, id)), location: `/api/v1/agreements/${id}` }
    },
  }),
  operation({
    method: 'GET',
    path: '/agreements/{id}',
    id: 'getAgreement',
    tag,
    summary: 'Read an agreement with its terms, its papers and everything that was said of it',
    rights: ['lending.read'],
    params: ById,
    answer: AgreementDetailAnswer,
    run: (ctx, { params }) => tellAgreement(ctx, params.id),
  }),
  operation({
    method: 'POST',
    path: '/agreements/{id}/redraft',
    id: 'redraftAgreement',
    tag,
    summary: 'Write a draft anew, all of it',
    description: 'With whom and in which direction it is stays. A `conflict` once it is offered.',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject(draft).meta({ id: 'RedraftBody' }),
    answer: AgreementDetailAnswer,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body }) => {
      await changeDraft(ctx, id, { ...body, terms: await termsMeant(ctx, body.terms) })
      return tellAgreement(ctx, id)
    },
  }),
]
