import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { AmountMinor, SentAmount } from '@/lib/core/api/words'
import { Currency } from '@/lib/core/money/money'
import { text } from '@/lib/core/text/text-input'
import { draftReschedule } from '@/lib/lending/agreements/service/drafts'
import { offerAgreement, withdrawAgreement } from '@/lib/lending/agreements/service/offers'
import { settleAgreement } from '@/lib/lending/agreements/service/settling'
import { AgreementDetailAnswer, DayAnswer } from '@/lib/lending/api/documents/agreement-document'
import { getQuote, getSchedule } from '@/lib/lending/api/service/agreements'
import { HAND_METHODS } from '@/lib/lending/debts/schema'
import type { Row } from '@/lib/lending/ledger/schema'
import { tellAgreement } from './agreements'
import { SentTerms, termsMeant } from './terms'
import { deciding, SentId, writing } from './words'

const tag = 'Debt book'
const common = { tag, params: ById } as const
const deed = {
  ...{ ...common, assistants: moneyIsForPeople, answer: AgreementDetailAnswer },
  errors: ['conflict'],
} as const

const PartAnswer = z.object({
  charged_minor: AmountMinor,
  paid_minor: AmountMinor,
  waived_minor: AmountMinor,
})

const InstalmentAnswer = z
  .object({
    version: z.int().meta({ description: 'Of which terms it is.' }),
    number: z.int(),
    due_on: DayAnswer,
    principal: PartAnswer,
    interest: PartAnswer,
    fee: PartAnswer,
    late_fee: PartAnswer,
    left_minor: AmountMinor,
  })
  .meta({ id: 'Instalment' })

function instalment({ parts, ...row }: Row): z.input<typeof InstalmentAnswer> {
  const part = ({ chargedMinor, paidMinor, waivedMinor }: Row['parts']['fee']) => ({
    ...{ charged_minor: chargedMinor.toString(), paid_minor: paidMinor.toString() },
    waived_minor: waivedMinor.toString(),
  })
  return {
    ...{ version: row.version, number: row.number, due_on: row.dueOn },
    ...{ principal: part(parts.principal), interest: part(parts.interest) },
    ...{ fee: part(parts.fee), late_fee: part(parts.late_fee) },
    left_minor: row.outstandingMinor.toString(),
  }
}

const reading = [
  operation({
    ...common,
    method: 'GET',
    path: '/agreements/{id}/schedule',
    id: 'getAgreementSchedule',
    summary: 'Read how the instalments of an agreement stand today',
    description: 'None before both have signed: until then they are in its terms.',
    rights: ['lending.read'],
    answer: z
      .object({
        on: DayAnswer,
        currency: Currency,
        version: z.int().nullable().meta({ description: 'Of the terms that hold.' }),
        left_minor: AmountMinor,
        due_minor: AmountMinor.meta({ description: 'Of that, what falls due by today.' }),
        overdue_minor: AmountMinor.meta({ description: 'And what was due before today.' }),
        rows: z.array(InstalmentAnswer),
      })
      .meta({ id: 'AgreementSchedule' }),
    run: async (ctx, { params: { id } }) => {
      const { on, currency, version, rows, ...sums } = await getSchedule(ctx, id)
      const left = { left_minor: String(sums.leftMinor), due_minor: String(sums.dueMinor) }
      const body = { on, currency, version, ...left, overdue_minor: String(sums.overdueMinor) }
      return { body: { ...body, rows: rows.map(instalment) } }
    },
  }),
  operation({
    ...common,
    method: 'GET',
    path: '/agreements/{id}/settlement-quote',
    id: 'getSettlementQuote',
    summary: 'Read what it takes to owe nothing of an agreement any more, until the end of today',
    description: 'Nothing where nothing runs.',
    rights: ['lending.read'],
    answer: z
      .object({
        on: DayAnswer,
        currency: Currency,
        total_minor: AmountMinor,
        principal_minor: AmountMinor,
        interest_minor: AmountMinor,
        fee_minor: AmountMinor,
        late_fee_minor: AmountMinor,
        rebate_minor: AmountMinor.meta({ description: 'The interest that is not asked because of it.' }),
      })
      .meta({ id: 'SettlementQuote' }),
    run: async (ctx, { params: { id } }) => {
      const { on, currency, totalMinor, parts, rebateMinor } = await getQuote(ctx, id)
      const { principal, interest, fee, late_fee: late } = parts
      const told = { principal_minor: String(principal), interest_minor: String(interest) }
      const fees = { fee_minor: String(fee), late_fee_minor: String(late) }
      const sums = { total_minor: String(totalMinor), rebate_minor: String(rebateMinor) }
      return { body: { on, currency, ...sums, ...told, ...fees } }
    },
  }),
]

const writingOnes = [
  operation({
    ...deed,
    method: 'POST',
    path: '/agreements/{id}/offer',
    id: 'offerAgreement',
    summary: 'Offer an agreement, or new terms of one, to be signed',
    description:
      'Its paper is drawn and kept, and from now on both can sign exactly that. Whether it was signed is told by `agreement.signed`.',
    rights: deciding,
    body: z
      .strictObject({
        days: z.int('invalid').min(1, 'invalid').max(60, 'too_large').default(7).meta({
          description: 'How long it can be signed.',
        }),
      })
      .meta({ id: 'OfferBody' }),
    run: async (ctx, { params: { id }, body: { days } }) => {
      await offerAgreement(ctx, { agreementId: id, days })
      return tellAgreement(ctx, id)
    },
  }),
  operation({
    ...deed,
    method: 'POST',
    path: '/agreements/{id}/withdraw',
    id: 'withdrawAgreement',
    summary: 'Take an offer back, or drop a draft',
    description:
      'Of an agreement that is under way, new terms that were offered. With `paper` only what is meant is taken back: where something else waits by now, it is refused with `412`.',
    rights: deciding,
    errors: ['conflict', 'stale_version'],
    query: z.strictObject({
      paper: z
        .union([z.literal('none'), SentId])
        .optional()
        .meta({
          description:
            'The `id` of the paper that is offered, or `none` for a draft that nobody was offered.',
        }),
    }),
    run: async (ctx, { params: { id }, query: { paper } }) => {
      await withdrawAgreement(ctx, id, paper === 'none' ? null : paper)
      return tellAgreement(ctx, id)
    },
  }),
  operation({
    ...deed,
    method: 'POST',
    path: '/agreements/{id}/reschedule',
    id: 'rescheduleAgreement',
    summary: 'Draft terms that take the place of those that hold',
    description: 'They hold once they were offered and both have signed them.',
    rights: deciding,
    body: z.strictObject({ terms: SentTerms }).meta({ id: 'RescheduleBody' }),
    run: async (ctx, { params: { id }, body }) => {
      await draftReschedule(ctx, id, await termsMeant(ctx, body.terms))
      return tellAgreement(ctx, id)
    },
  }),
  operation({
    ...deed,
    method: 'POST',
    path: '/agreements/{id}/settle',
    id: 'settleAgreement',
    summary: 'End an agreement early with the money that today’s quote asks for',
    description: 'A `conflict` where the quote is another one by now.',
    rights: writing,
    body: z
      .strictObject({
        quoted_minor: SentAmount.meta({
          description: 'The `total_minor` of the quote that the payer was told.',
          example: '3100000',
        }),
        method: z.enum(HAND_METHODS, 'invalid').default('cash'),
        note: text(0, 500).default(''),
      })
      .meta({ id: 'SettleBody' }),
    run: async (ctx, { params: { id }, body: { quoted_minor: quotedMinor, ...how } }) => {
      await settleAgreement(ctx, { ...how, quotedMinor, agreementId: id, source: 'api' }).catch(
        (error: unknown) => {
          throw renamed(error, { quotedMinor: 'quoted_minor' })
        },
      )
      return tellAgreement(ctx, id)
    },
  }),
]

export const agreementDeedOperations = [...reading, ...writingOnes]
