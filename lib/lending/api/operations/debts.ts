import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { pageOf, pagingById } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { Currency } from '@/lib/core/money/money'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { line, OptionalEmail, text, WrittenPhone } from '@/lib/core/text/text-input'
import {
  DebtAnswer,
  DebtDetailAnswer,
  debtDetailDocument,
  debtDocument,
} from '@/lib/lending/api/documents/debt-document'
import { DebtInput } from '@/lib/lending/debts/schema'
import { addDebt } from '@/lib/lending/debts/service/opening'
import { CAUSES, DEBT_STATUSES, DIRECTIONS } from '@/lib/lending/ledger/schema'
import { getDebt, listDebts } from '@/lib/lending/api/service'
import { SentDay, SentId, SentSome, writing } from './words'

export async function tellDebt(ctx: TenantContext, debtId: string) {
  return { body: debtDetailDocument(await getDebt(ctx, debtId)) }
}

const DebtBody = z
  .strictObject({
    party_id: SentId.optional().meta({ description: 'Somebody of the debt book.' }),
    party: z
      .strictObject({
        name: line(1, 120),
        phone: WrittenPhone.default(''),
        email: OptionalEmail.default(''),
      })
      .optional()
      .meta({
        description:
          'Instead of `party_id`: found by the number or address, or by a name that one person alone has; otherwise added.',
      }),
    direction: z.enum(DIRECTIONS, 'invalid'),
    cause: z.enum(CAUSES, 'invalid').default('loan'),
    amount_minor: SentSome,
    currency: Currency.optional().meta({ description: 'The shop’s own where none is named.' }),
    began_on: SentDay.optional().meta({ description: 'Today where none is named.', example: '2026-11-29' }),
    due_on: SentDay.optional().meta({
      description: 'So many days after it began as the debt book says, where none is named.',
      example: '2026-12-13',
    }),
    note: text(0, 500).default(''),
  })
  .superRefine(({ party_id: id, party }, context) => {
    if (id === undefined && party === undefined)
      context.addIssue({ code: 'custom', path: ['party_id'], message: 'required' })
    if (id !== undefined && party !== undefined) {
      const params = { values: { other: 'party_id' } }
      context.addIssue({ code: 'custom', path: ['party'], message: 'contradicts', params })
    }
  }, evenIfWrong)
  .meta({ id: 'DebtBody' })

const toInput = (body: z.output<typeof DebtBody>): DebtInput =>
  DebtInput.parse({
    party: body.party ?? { id: body.party_id },
    direction: body.direction,
    cause: body.cause,
    amountMinor: body.amount_minor,
    currency: body.currency,
    beganOn: body.began_on,
    dueOn: body.due_on,
    note: body.note,
    source: 'api',
  })

export const debtOperations = [
  operation({
    method: 'GET',
    path: '/debts',
    id: 'listDebts',
    tag: 'Debt book',
    summary: 'List debts, what was written down last first',
    rights: ['lending.read'],
    query: z.strictObject({
      ...pagingById,
      party: SentId.optional().meta({ description: 'The id of somebody of the debt book.' }),
      direction: z.enum(DIRECTIONS, 'unknown_choice').optional(),
      status: z.enum(DEBT_STATUSES, 'unknown_choice').optional(),
      currency: Currency.optional(),
      due_from: SentDay.optional().meta({ description: 'The first day on which it may be due.' }),
      due_to: SentDay.optional().meta({ description: 'The last one.' }),
    }),
    answer: pageOf(DebtAnswer),
    run: async (ctx, { query: { party: partyId, due_from: dueFrom, due_to: dueTo, ...wish } }) => {
      const { data, next } = await listDebts(ctx, { ...wish, partyId, dueFrom, dueTo })
      return { body: { data: data.map(debtDocument), next } }
    },
  }),
  operation({
    method: 'POST',
    path: '/debts',
    id: 'addDebt',
    tag: 'Debt book',
    summary: 'Write a debt down',
    description:
      'What was agreed is never changed: a debt that is wrong is taken back with `reverseDebt` and written down anew.',
    rights: writing,
    assistants: moneyIsForPeople,
    body: DebtBody,
    answer: DebtDetailAnswer,
    status: 201,
    errors: ['conflict', 'limit_reached'],
    run: async (ctx, { body }) => {
      const { id } = await addDebt(ctx, toInput(body)).catch((error: unknown) => {
        throw renamed(error, { phone: 'party.phone', email: 'party.email' })
      })
      return { ...(await tellDebt(ctx, id)), location: `/api/v1/debts/${id}` }
    },
  }),
  operation({
    method: 'GET',
    path: '/debts/{id}',
    id: 'getDebt',
    tag: 'Debt book',
    summary: 'Read a debt with everything that was said of it',
    rights: ['lending.read'],
    params: ById,
    answer: DebtDetailAnswer,
    run: (ctx, { params }) => tellDebt(ctx, params.id),
  }),
]
