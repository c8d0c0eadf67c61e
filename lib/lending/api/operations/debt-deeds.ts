import { z } from 'zod'
import { moneyIsForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { AppError } from '@/lib/core/errors'
import { DebtDetailAnswer } from '@/lib/lending/api/documents/debt-document'
import { forgive, recover, writeOff } from '@/lib/lending/debts/service/closing'
import { reverseFact } from '@/lib/lending/debts/service/reversal'
import { getDebt } from '@/lib/lending/api/service'
import { tellDebt } from './debts'
import { deciding, sentMoney, SentId, SentReason, SentSome, writing } from './words'

const source = 'api'
const itemOf = (id: string) => ({ kind: 'debt', id }) as const

export const debtDeedOperations = [
  operation({
    method: 'POST',
    path: '/debts/{id}/forgive',
    id: 'forgiveDebt',
    tag: 'Debt book',
    summary: 'Let go of what is open of a debt, or of a part of it',
    rights: deciding,
    assistants: moneyIsForPeople,
    params: ById,
    body: z
      .strictObject({
        amount_minor: SentSome.nullable()
          .default(null)
          .meta({ description: 'All that is open where none is named.', example: '50000' }),
        reason: SentReason,
      })
      .meta({ id: 'ForgiveBody' }),
    answer: DebtDetailAnswer,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body: { amount_minor: amountMinor, reason } }) => {
      const amount = amountMinor === null ? {} : { amountMinor }
      await forgive(ctx, { ...amount, item: itemOf(id), reason, source })
      return tellDebt(ctx, id)
    },
  }),
  operation({
    method: 'POST',
    path: '/debts/{id}/write-off',
    id: 'writeOffDebt',
    tag: 'Debt book',
    summary: 'Give up all that is open of a debt as lost',
    description: 'Money that comes for it all the same is written down with `recoverDebt`.',
    rights: deciding,
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject({ reason: SentReason }).meta({ id: 'WriteOffBody' }),
    answer: DebtDetailAnswer,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body: { reason } }) => {
      await writeOff(ctx, { item: itemOf(id), reason, source })
      return tellDebt(ctx, id)
    },
  }),
  operation({
    method: 'POST',
    path: '/debts/{id}/recover',
    id: 'recoverDebt',
    tag: 'Debt book',
    summary: 'Write down money that came for a debt that was given up as lost',
    rights: deciding,
    assistants: moneyIsForPeople,
    params: ById,
    body: z.strictObject({ ...sentMoney, reason: SentReason }).meta({ id: 'RecoverBody' }),
    answer: DebtDetailAnswer,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body: { amount_minor: amountMinor, ...how } }) => {
      await recover(ctx, { ...how, amountMinor, item: itemOf(id), source })
      return tellDebt(ctx, id)
    },
  }),
  operation({
    method: 'POST',
    path: '/debts/{id}/reverse',
    id: 'reverseDebt',
    tag: 'Debt book',
    summary: 'Take back something that was said of a debt, or the debt itself',
    description:
      'By writing down that it never was. Without a `fact_id` it is the debt as it was opened, which can be once nothing else rests on it. What came through a gateway is given back there.',
    rights: writing,
    assistants: moneyIsForPeople,
    params: ById,
    body: z
      .strictObject({
        fact_id: SentId.nullable()
          .default(null)
          .meta({ description: 'The id of one of its `facts`.', example: null }),
        reason: SentReason,
      })
      .meta({ id: 'ReverseDebtBody' }),
    answer: DebtDetailAnswer,
    errors: ['conflict'],
    run: async (ctx, { params: { id }, body: { fact_id: asked, reason } }) => {
      const { facts } = await getDebt(ctx, id)
      const wanted = facts.find(({ fact }) => (asked === null ? fact.kind === 'opened' : fact.id === asked))
      if (!wanted) throw new AppError('not_found')
      await reverseFact(ctx, { factId: wanted.fact.id, reason, source })
      return tellDebt(ctx, id)
    },
  }),
]
