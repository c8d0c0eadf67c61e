import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { pageOf, paging, placeIn } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { Email, line, OptionalEmail, searchText, text, WrittenPhone } from '@/lib/core/text/text-input'
import { listParties, PARTY_PLACES } from '@/lib/lending/api/service'
import {
  PartyAnswer,
  PartyDetailAnswer,
  partyDetailDocument,
  partyDocument,
} from '@/lib/lending/api/documents/party-document'
import { CONSENTS } from '@/lib/lending/parties/schema'
import { saveParty } from '@/lib/lending/parties/service/changing'
import { addParty, getParty } from '@/lib/lending/parties/service/parties'

/** Somebody as programs read them, with the version. */
export async function tellParty(ctx: TenantContext, partyId: string) {
  const party = await getParty(ctx, partyId)
  return { body: partyDetailDocument(party), version: party.version }
}

const known = {
  name: line(1, 120).meta({ example: 'Budi Santoso' }),
  locale: z
    .enum(LOCALES, 'invalid')
    .nullable()
    .default(null)
    .meta({ description: 'In which language they are written to; null is the shop’s own.' }),
  note: text(0, 1000).default(''),
}

export const partyOperations = [
  operation({
    method: 'GET',
    path: '/parties',
    id: 'listParties',
    tag: 'Debt book',
    summary: 'List who owes the shop or is owed, in the order of their names',
    rights: ['lending.read'],
    query: z.strictObject({
      ...paging,
      q: searchText(100).optional().meta({ description: 'In the name.' }),
      phone: WrittenPhone.optional().meta({ description: 'Whose number it is, however it is written.' }),
      email: Email.optional().meta({ description: 'Whose address it is.' }),
      consent: z.enum(CONSENTS, 'unknown_choice').optional(),
      only: z.enum(['blocked'], 'unknown_choice').optional(),
    }),
    answer: pageOf(PartyAnswer),
    run: async (ctx, { query: { q: query, only, ...wish } }) => {
      placeIn(wish.after, PARTY_PLACES)
      const isBlocked = only === 'blocked' ? true : undefined
      const { data, next } = await listParties(ctx, { ...wish, query, isBlocked })
      return { body: { data: data.map(partyDocument), next } }
    },
  }),
  operation({
    method: 'POST',
    path: '/parties',
    id: 'addParty',
    tag: 'Debt book',
    summary: 'Add somebody who owes the shop or is owed',
    description: 'Nobody agrees to be written to by that.',
    rights: ['lending.read', 'lending.write'],
    assistants: { undo: { none: 'Whoever is in the debt book stays there: they can be blocked or merged.' } },
    body: z
      .strictObject({
        ...known,
        phone: WrittenPhone.default('').meta({
          description: 'With the country, or as it is dialled where the shop is.',
          example: '+62 812-3456-7890',
        }),
        email: OptionalEmail.default('').meta({ example: 'budi@example.com' }),
      })
      .meta({ id: 'PartyBody' }),
    answer: PartyDetailAnswer,
    status: 201,
    run: async (ctx, { body }) => {
      const { id } = await addParty(ctx, body)
      return { ...(await tellParty(ctx, id)), location: `/api/v1/parties/${id}` }
    },
  }),
  operation({
    method: 'GET',
    path: '/parties/{id}',
    id: 'getParty',
    tag: 'Debt book',
    summary: 'Read somebody of the debt book with how they are reached',
    description: 'Their debts are those that `listDebts` finds by them.',
    rights: ['lending.read'],
    params: ById,
    answer: PartyDetailAnswer,
    isVersioned: true,
    run: (ctx, { params }) => tellParty(ctx, params.id),
  }),
  operation({
    method: 'PUT',
    path: '/parties/{id}',
    id: 'changeParty',
    tag: 'Debt book',
    summary: 'Change name, language and note of somebody',
    rights: ['lending.read', 'lending.write'],
    assistants: {
      undo: { by: 'changeParty', with: { id: 'sent.id', '*': 'before' }, reads: 'getParty' },
    },
    params: ById,
    body: z.strictObject(known).meta({ id: 'PartyChangeBody' }),
    reread: (ctx, { id }) => tellParty(ctx, id),
    answer: PartyDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id }, body, version }) => {
      await saveParty(ctx, { ...body, id, version: version ?? (await getParty(ctx, id)).version })
      return tellParty(ctx, id)
    },
  }),
]
