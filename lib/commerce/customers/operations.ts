import { z } from 'zod'
import { goneForGood } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { pageOf, placeIn, paging } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { searchText, text } from '@/lib/core/text/text-input'
import { CUSTOMER_SORTS } from '@/lib/commerce/customers/schema/customers'
import {
  addCustomerNote,
  listNotesOfCustomer,
  removeCustomerNote,
} from '@/lib/commerce/customers/service/customer-notes'
import {
  blockCustomer,
  customerPlaces,
  eraseCustomer,
  exportCustomer,
  getCustomer,
  listCustomers,
  unblockCustomer,
  withdrawConsent,
} from '@/lib/commerce/customers/service/member-customers'
import {
  CustomerAnswer,
  CustomerDetailAnswer,
  customerDocument,
  CustomerNoteAnswer,
  detailDocument,
  noteDocument,
} from './customer-document'

async function tellCustomer(ctx: TenantContext, customerId: string) {
  const customer = await getCustomer(ctx, customerId)
  return { body: detailDocument(customer), version: customer.version }
}

const reading = [
  operation({
    method: 'GET',
    path: '/customers',
    id: 'listCustomers',
    tag: 'Customers',
    summary: 'List customers, who ordered last first',
    rights: ['customers.read'],
    query: z.strictObject({
      ...paging,
      sort: z.enum(CUSTOMER_SORTS, 'unknown_choice').default('newest'),
      only: z.enum(['consented', 'blocked'], 'unknown_choice').optional(),
      q: searchText(100).optional().meta({ description: 'In name, e-mail and telephone.' }),
    }),
    answer: pageOf(CustomerAnswer),
    run: async (ctx, { query: { after, limit, sort, only, q: query = '' } }) => {
      placeIn(after, customerPlaces(sort))
      const page = await listCustomers(ctx, { query, sort, only: only ?? 'all', after, limit })
      const data = page.customers.map((customer) => customerDocument(customer, page.currency))
      return { body: { data, next: page.next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/customers/{id}',
    id: 'getCustomer',
    tag: 'Customers',
    summary: 'Read a customer',
    description: 'Their orders are those that `listOrders` finds by their e-mail address.',
    rights: ['customers.read'],
    params: ById,
    answer: CustomerDetailAnswer,
    isVersioned: true,
    run: (ctx, { params }) => tellCustomer(ctx, params.id),
  }),
  operation({
    method: 'GET',
    path: '/customers/{id}/export',
    id: 'exportCustomer',
    tag: 'Customers',
    summary: 'Read everything that the shop holds about a customer',
    description: 'For the customer to have, as the law says; that it was read is written down.',
    rights: ['customers.read', 'orders.export'],
    params: ById,
    answer: z.record(z.string(), z.unknown()).meta({ id: 'CustomerExport' }),
    run: async (ctx, { params }) => ({ body: { ...(await exportCustomer(ctx, params.id)) } }),
  }),
]

const deeds = [
  operation({
    method: 'POST',
    path: '/customers/{id}/block',
    id: 'blockCustomer',
    tag: 'Customers',
    summary: 'Take no order from a customer any more',
    description: 'However their e-mail address is spelled.',
    rights: ['customers.read', 'orders.cancel'],
    assistants: { undo: { by: 'unblockCustomer', with: { id: 'sent.id' } } },
    params: ById,
    body: z.strictObject({ reason: text(0, 300).default('') }).meta({ id: 'BlockBody' }),
    answer: CustomerDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id: customerId }, body: { reason }, version }) => {
      await blockCustomer(ctx, { customerId, reason }, version)
      return tellCustomer(ctx, customerId)
    },
  }),
  operation({
    method: 'POST',
    path: '/customers/{id}/unblock',
    id: 'unblockCustomer',
    tag: 'Customers',
    summary: 'Take orders from a customer again',
    rights: ['customers.read', 'orders.cancel'],
    assistants: {
      undo: { by: 'blockCustomer', with: { id: 'sent.id', reason: 'answer.was_block_reason' } },
    },
    params: ById,
    answer: CustomerDetailAnswer.extend({
      was_block_reason: z.string().meta({ description: 'Why no order was taken from them.' }),
    }).meta({ id: 'UnblockedCustomer' }),
    isVersioned: true,
    run: async (ctx, { params: { id }, version }) => {
      const { blockReason } = await getCustomer(ctx, id)
      await unblockCustomer(ctx, id, version)
      const told = await tellCustomer(ctx, id)
      return { ...told, body: { ...told.body, was_block_reason: blockReason } }
    },
  }),
  operation({
    method: 'POST',
    path: '/customers/{id}/end-consent',
    id: 'endConsent',
    tag: 'Customers',
    summary: 'End a consent to be written to, because the customer has said so',
    description: 'Only the customer can give one.',
    rights: ['customers.read', 'orders.cancel'],
    assistants: { undo: { none: 'Only the customer gives consent again.' } },
    params: ById,
    answer: CustomerDetailAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id }, version }) => {
      await withdrawConsent(ctx, id, version)
      return tellCustomer(ctx, id)
    },
  }),
  operation({
    method: 'POST',
    path: '/customers/{id}/erase',
    id: 'eraseCustomer',
    tag: 'Customers',
    summary: 'Take everything that tells who a customer was out of the shop',
    description: 'For good. Orders and amounts stay; it is refused while an order or a refund is under way.',
    rights: ['customers.read', 'customers.erase'],
    assistants: goneForGood,
    params: ById,
    body: z
      .strictObject({
        confirmation: z
          .string('required')
          .max(300, 'too_long')
          .meta({ description: 'The customer’s e-mail address, so that it is the one who was meant.' }),
      })
      .meta({ id: 'EraseBody' }),
    answer: z.null(),
    status: 204,
    isVersioned: true,
    run: async (ctx, { params: { id: customerId }, body: { confirmation }, version }) => {
      await eraseCustomer(ctx, { customerId, confirmation }, version)
      return { body: null }
    },
  }),
]

const notes = [
  operation({
    method: 'GET',
    path: '/customers/{id}/notes',
    id: 'listCustomerNotes',
    tag: 'Customers',
    summary: 'List the team’s notes about a customer, the newest first',
    rights: ['customers.read'],
    params: ById,
    answer: z.object({ data: z.array(CustomerNoteAnswer) }),
    run: async (ctx, { params }) => ({
      body: { data: (await listNotesOfCustomer(ctx, params.id)).map(noteDocument) },
    }),
  }),
  operation({
    method: 'POST',
    path: '/customers/{id}/notes',
    id: 'addCustomerNote',
    tag: 'Customers',
    summary: 'Write down what the team should know about a customer',
    rights: ['customers.read', 'orders.cancel'],
    assistants: { undo: { by: 'removeCustomerNote', with: { id: 'sent.id', note_id: 'answer.id' } } },
    params: ById,
    body: z.strictObject({ text: text(1, 2000) }).meta({ id: 'CustomerNoteBody' }),
    answer: CustomerNoteAnswer,
    status: 201,
    run: async (ctx, { params: { id: customerId }, body }) => {
      const { noteId } = await addCustomerNote(ctx, { customerId, body: body.text })
      const note = (await listNotesOfCustomer(ctx, customerId)).find(({ id }) => id === noteId)
      if (!note) throw new AppError('not_found')
      return { body: noteDocument(note), location: `/api/v1/customers/${customerId}/notes` }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/customers/{id}/notes/{note_id}',
    id: 'removeCustomerNote',
    tag: 'Customers',
    summary: 'Remove a note about a customer',
    rights: ['customers.read', 'orders.cancel'],
    assistants: goneForGood,
    params: ById.extend({ note_id: z.uuid() }),
    answer: z.null(),
    status: 204,
    run: async (ctx, { params: { id, note_id: noteId } }) => {
      if (!(await removeCustomerNote(ctx, noteId, id))) throw new AppError('not_found')
      return { body: null }
    },
  }),
]

/** Everything that programs do with customers. */
export const customerOperations = [...reading, ...deeds, ...notes]
