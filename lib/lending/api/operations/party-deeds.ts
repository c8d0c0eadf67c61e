import { z } from 'zod'
import { goneForGood } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { renamed } from '@/lib/core/api/renamed'
import { AppError } from '@/lib/core/errors'
import { line, text } from '@/lib/core/text/text-input'
import { ContactAnswer, contactDocument, PartyDetailAnswer } from '@/lib/lending/api/documents/party-document'
import { IdentityInput } from '@/lib/lending/parties/schema'
import {
  addIdentity,
  blockParty,
  dropIdentity,
  mergeParties,
  noteConsent,
  preferIdentity,
  unblockParty,
} from '@/lib/lending/parties/service/changing'
import { getParty } from '@/lib/lending/parties/service/parties'
import { tellParty } from './parties'

const writing = ['lending.read', 'lending.write'] as const
const OneContact = ById.extend({ contact_id: z.uuid() })

export const partyDeedOperations = [
  operation({
    method: 'POST',
    path: '/parties/{id}/consent',
    id: 'noteConsent',
    tag: 'Debt book',
    summary: 'Write down that somebody agreed to be written to, or wants no more of it',
    description:
      'As they told the lender. Who said stop on their own page or in a chat is asked there: that is refused with `409`.',
    rights: writing,
    assistants: { withheld: 'What somebody agreed to is written down by the person who heard it.' },
    params: ById,
    body: z
      .strictObject({
        is_given: z.boolean('expected_boolean'),
        note: text(0, 300).default('').meta({ description: 'When and how they said so.' }),
      })
      .meta({ id: 'ConsentBody' }),
    answer: PartyDetailAnswer,
    errors: ['conflict'],
    isVersioned: true,
    run: async (ctx, { params: { id: partyId }, body: { is_given: isGiven, note }, version }) => {
      await noteConsent(ctx, { partyId, isGiven, note }, version)
      return tellParty(ctx, partyId)
    },
  }),
  operation({
    method: 'POST',
    path: '/parties/{id}/block',
    id: 'blockParty',
    tag: 'Debt book',
    summary: 'Write down nothing new with somebody, and send them nothing',
    description: 'What is owed already can be paid.',
    rights: writing,
    assistants: { undo: { by: 'unblockParty', with: { id: 'sent.id' } } },
    params: ById,
    body: z.strictObject({ reason: text(0, 300).default('') }).meta({ id: 'BlockPartyBody' }),
    answer: PartyDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id: partyId }, body: { reason }, version }) => {
      await blockParty(ctx, { partyId, reason }, version)
      return tellParty(ctx, partyId)
    },
  }),
  operation({
    method: 'POST',
    path: '/parties/{id}/unblock',
    id: 'unblockParty',
    tag: 'Debt book',
    summary: 'End that somebody is blocked',
    rights: writing,
    assistants: {
      undo: { by: 'blockParty', with: { id: 'sent.id', reason: 'answer.was_block_reason' } },
    },
    params: ById,
    answer: PartyDetailAnswer.extend({
      was_block_reason: z.string().meta({ description: 'Why they were blocked.' }),
    }).meta({ id: 'UnblockedParty' }),
    isVersioned: true,
    run: async (ctx, { params: { id }, version }) => {
      const { blockReason } = await getParty(ctx, id)
      await unblockParty(ctx, id, version)
      const told = await tellParty(ctx, id)
      return { ...told, body: { ...told.body, was_block_reason: blockReason } }
    },
  }),
  operation({
    method: 'POST',
    path: '/parties/{id}/merge',
    id: 'mergeParty',
    tag: 'Debt book',
    summary: 'Say that somebody is the same as another, for good',
    description:
      'Everything of theirs is the other’s from then on, who is the answer. `If-Match` is about the one in the address.',
    rights: writing,
    assistants: { withheld: 'That two are one is for good, and said by people.' },
    params: ById,
    body: z
      .strictObject({ into_id: z.uuid('invalid').meta({ description: 'Who they are.' }) })
      .meta({ id: 'MergeBody' }),
    answer: PartyDetailAnswer,
    errors: ['conflict'],
    isVersioned: true,
    run: async (ctx, { params: { id: goneId }, body: { into_id: keptId }, version }) => {
      await mergeParties(ctx, { goneId, keptId }, version)
      return tellParty(ctx, keptId)
    },
  }),
]

export const contactOperations = [
  operation({
    method: 'POST',
    path: '/parties/{id}/contacts',
    id: 'addPartyContact',
    tag: 'Debt book',
    summary: 'Add a number or address of somebody',
    description: 'The first of its kind comes first. Each is one person’s.',
    rights: writing,
    assistants: {
      undo: { by: 'removePartyContact', with: { id: 'sent.id', contact_id: 'answer.id' } },
    },
    params: ById,
    body: z
      .strictObject({
        kind: z.enum(['phone', 'email'], 'invalid'),
        value: line(1, 254).meta({ example: '+62 812-3456-7891' }),
      })
      .meta({ id: 'PartyContactBody' }),
    answer: ContactAnswer,
    status: 201,
    run: async (ctx, { params: { id: partyId }, body: { kind, value } }) => {
      const added = await addIdentity(ctx, IdentityInput.parse({ partyId, kind, value })).catch(
        (error: unknown) => {
          throw renamed(error, { phone: 'value', email: 'value' })
        },
      )
      const { identities } = await getParty(ctx, partyId)
      const contact = identities.find((one) => one.kind === kind && one.value === added.value)
      if (!contact) throw new AppError('not_found')
      return { body: contactDocument(contact), location: `/api/v1/parties/${partyId}` }
    },
  }),
  operation({
    method: 'POST',
    path: '/parties/{id}/contacts/{contact_id}/prefer',
    id: 'preferPartyContact',
    tag: 'Debt book',
    summary: 'Say which number or address of its kind comes first',
    rights: writing,
    assistants: { withheld: 'Which number is written to is chosen by people.' },
    params: OneContact,
    answer: PartyDetailAnswer,
    run: async (ctx, { params: { id, contact_id: contactId } }) => {
      await preferIdentity(ctx, id, contactId)
      return { body: (await tellParty(ctx, id)).body }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/parties/{id}/contacts/{contact_id}',
    id: 'removePartyContact',
    tag: 'Debt book',
    summary: 'Remove a number or address of somebody',
    rights: writing,
    assistants: goneForGood,
    params: OneContact,
    answer: z.null(),
    status: 204,
    run: async (ctx, { params: { id, contact_id: contactId } }) => {
      await dropIdentity(ctx, id, contactId)
      return { body: null }
    },
  }),
]
