import { z } from 'zod'
import { goneForGood } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { AppError } from '@/lib/core/errors'
import { text } from '@/lib/core/text/text-input'
import { addOrderNote, listOrderNotes, removeOrderNote } from '@/lib/commerce/desk/service/order-desk'
import { noteDocument, NoteAnswer } from './order-parts'

export const orderNoteOperations = [
  operation({
    method: 'GET',
    path: '/orders/{id}/notes',
    id: 'listOrderNotes',
    tag: 'Orders',
    summary: 'List the team’s notes at an order, the oldest first',
    rights: ['orders.read'],
    params: ById,
    answer: z.object({ data: z.array(NoteAnswer) }),
    run: async (ctx, { params }) => ({
      body: { data: (await listOrderNotes(ctx, params.id)).map(noteDocument) },
    }),
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/notes',
    id: 'addOrderNote',
    tag: 'Orders',
    summary: 'Leave a note at an order, for the team alone',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: { undo: { by: 'removeOrderNote', with: { id: 'sent.id', note_id: 'answer.id' } } },
    params: ById,
    body: z.strictObject({ text: text(1, 2000) }).meta({ id: 'NoteBody' }),
    answer: NoteAnswer,
    status: 201,
    run: async (ctx, { params: { id: orderId }, body }) => {
      const { noteId } = await addOrderNote(ctx, { orderId, text: body.text })
      const note = (await listOrderNotes(ctx, orderId)).find(({ id }) => id === noteId)
      if (!note) throw new AppError('not_found')
      return { body: noteDocument(note), location: `/api/v1/orders/${orderId}/notes` }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/orders/{id}/notes/{note_id}',
    id: 'removeOrderNote',
    tag: 'Orders',
    summary: 'Remove a note that the key’s maker left',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: goneForGood,
    params: ById.extend({ note_id: z.uuid() }),
    answer: z.null(),
    status: 204,
    run: async (ctx, { params: { id, note_id: noteId } }) => {
      await removeOrderNote(ctx, noteId, id)
      return { body: null }
    },
  }),
]
