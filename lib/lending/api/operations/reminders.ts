import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { DayAnswer } from '@/lib/lending/api/documents/agreement-document'
import type { ListedReminder } from '@/lib/lending/api/schema/reminders'
import { getReminder, listReminderPage } from '@/lib/lending/api/service/reminders'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import { getParty } from '@/lib/lending/parties/service/parties'
import { REMINDER_CHANNELS, REMINDER_STATES } from '@/lib/lending/reminders/schema'
import type { Reminded } from '@/lib/lending/reminders/schema'
import { remindNow } from '@/lib/lending/reminders/service/asking'
import { SentId, writing } from './words'

const tag = 'Debt book'

const ReminderAnswer = z
  .object({
    id: Id,
    party_id: Id,
    party_name: z.string(),
    item_kind: z.enum(ITEM_KINDS),
    item_id: Id.meta({ description: 'The debt or agreement that it is about.' }),
    due_on: DayAnswer.meta({ description: 'The day on which it is due, or on which a member asked for it.' }),
    step: z
      .int()
      .nullable()
      .meta({ description: 'Days from `due_on`, before it below zero. Null where a member asked for it.' }),
    state: z.enum(REMINDER_STATES).meta({
      description:
        '`planned` waits, and is read anew when its turn comes; `queued` was handed to its channel; of an `uncertain` one nobody knows whether it arrived.',
    }),
    channel: z.enum(REMINDER_CHANNELS).nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was not sent.', example: 'no_consent' }),
    planned_at: Moment.nullable().meta({ description: 'When its turn comes, while it waits.' }),
    queued_at: Moment.nullable(),
    ended_at: Moment.nullable(),
    created_at: Moment,
  })
  .meta({ id: 'Reminder' })

const told = (moment: Date | null): string | null => moment?.toISOString() ?? null

const reminderDocument = (one: ListedReminder): z.input<typeof ReminderAnswer> => ({
  ...{ id: one.id, party_id: one.party.id, party_name: one.party.name },
  ...{ item_kind: one.item.kind, item_id: one.item.id, due_on: one.dueOn, step: one.step },
  ...{ state: one.state, channel: one.channel, reason: one.reason },
  ...{ planned_at: told(one.plannedAt), queued_at: told(one.queuedAt), ended_at: told(one.endedAt) },
  created_at: one.createdAt.toISOString(),
})

const reading = [
  operation({
    method: 'GET',
    path: '/reminders',
    id: 'listReminders',
    tag,
    summary: 'List who is to be reminded, was, and was not, what was planned last first',
    rights: ['lending.read'],
    query: z.strictObject({
      ...pagingById,
      party: SentId.optional().meta({ description: 'The id of somebody of the debt book.' }),
      item: SentId.optional().meta({ description: 'The id of a debt or an agreement.' }),
      state: z.enum(REMINDER_STATES, 'unknown_choice').optional(),
    }),
    answer: pageOf(ReminderAnswer),
    run: async (ctx, { query: { party: partyId, item: itemId, ...wish } }) => {
      const { data, next } = await listReminderPage(ctx, { ...wish, partyId, itemId })
      return { body: { data: data.map(reminderDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/reminders/{id}',
    id: 'getReminder',
    tag,
    summary: 'Read what became of a reminder',
    rights: ['lending.read'],
    params: ById,
    answer: ReminderAnswer,
    run: async (ctx, { params }) => ({ body: reminderDocument(await getReminder(ctx, params.id)) }),
  }),
]

async function remind(ctx: TenantContext, what: Reminded) {
  const { id } = await remindNow(ctx, what)
  return { body: reminderDocument(await getReminder(ctx, id)), location: `/api/v1/reminders/${id}` }
}

const asking = {
  method: 'POST',
  tag,
  rights: writing,
  assistants: { withheld: 'Whom the shop writes to is decided by people.' },
  params: ById,
  answer: ReminderAnswer,
  status: 201,
  errors: ['conflict'],
  description:
    'Once a day and person, and at an hour that the debt book allows: `planned_at` says when. Refused with `409` for whoever has not agreed to it, wants no messages, is blocked, cannot be reached, or owes nothing, while reminders are paused or switched off, and while a dispute of it is open.',
} as const

const deeds = [
  operation({
    ...asking,
    path: '/parties/{id}/remind',
    id: 'remindParty',
    summary: 'Have somebody reminded of what they have owed for longest',
    run: async (ctx, { params: { id } }) =>
      remind(ctx, { kind: 'party', id: (await getParty(ctx, id)).mergedInto ?? id }),
  }),
  operation({
    ...asking,
    path: '/debts/{id}/remind',
    id: 'remindDebt',
    summary: 'Have whoever owes a debt reminded of it',
    run: (ctx, { params: { id } }) => remind(ctx, { kind: 'debt', id }),
  }),
  operation({
    ...asking,
    path: '/agreements/{id}/remind',
    id: 'remindAgreement',
    summary: 'Have whoever owes by an agreement reminded of it',
    run: (ctx, { params: { id } }) => remind(ctx, { kind: 'agreement', id }),
  }),
]

export const reminderOperations = [...reading, ...deeds]
