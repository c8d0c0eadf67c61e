import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { audit } from '@/lib/platform/service'
import {
  addNoteRow,
  addViewRow,
  listNoteRows,
  listViewRows,
  removeNoteRow,
  removeViewRow,
} from '@/lib/commerce/desk/data/order-desk'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import { OrderNoteInput, OrderViewInput } from '@/lib/commerce/desk/schema/orders'
import type { OrderNote } from '@/lib/commerce/desk/schema/order-story'
import type { SavedView } from '@/lib/commerce/desk/schema/orders'
import { requirePermission } from '@/lib/core/guards/require-permission'

/** The member's own views of the orders list and those that others share. */
export async function listOrderViews(ctx: TenantContext): Promise<SavedView[]> {
  return withActor(tenantActor(ctx), (db) => listViewRows(db, ctx.personId))
}

/** Keeps a filter under a name. Throws `forbidden`. */
export async function addOrderView(ctx: TenantContext, given: OrderViewInput): Promise<{ viewId: string }> {
  const input = OrderViewInput.parse(given)
  const viewId = newId()
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    await addViewRow(db, { ...input, tenantId: ctx.tenantId, id: viewId, personId: ctx.personId })
    await audit(db, ctx, { action: 'order_view.added', subjectId: viewId, details: { after: input } })
  })
  return { viewId }
}

/** Removes a view of one's own. Throws `not_found`, `forbidden`. */
export async function removeOrderView(ctx: TenantContext, viewId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const name = isId(viewId) ? await removeViewRow(db, viewId, ctx.personId) : null
    if (name === null) throw new AppError('not_found')
    await audit(db, ctx, { action: 'order_view.removed', subjectId: viewId, details: { before: { name } } })
  })
}

/** What members wrote down at an order, oldest first. Throws `order_not_found`. */
export async function listOrderNotes(ctx: TenantContext, orderId: string): Promise<OrderNote[]> {
  return withActor(tenantActor(ctx), async (db) => {
    if (!isId(orderId) || !(await findOrder(db, orderId))) throw new AppError('order_not_found')
    return listNoteRows(db, orderId, ctx.personId)
  })
}

/** Leaves a note at an order, for members only. Throws `order_not_found`, `forbidden`. */
export async function addOrderNote(ctx: TenantContext, given: OrderNoteInput): Promise<{ noteId: string }> {
  const { orderId, text } = OrderNoteInput.parse(given)
  const noteId = newId()
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    if (!(await findOrder(db, orderId))) throw new AppError('order_not_found')
    await addNoteRow(db, { tenantId: ctx.tenantId, id: noteId, orderId, personId: ctx.personId, text })
    await audit(db, ctx, { action: 'order.note_added', subjectId: orderId, details: { noteId } })
  })
  return { noteId }
}

/** Removes a note of one's own, at this order where one is named. Throws `not_found`, `forbidden`. */
export async function removeOrderNote(ctx: TenantContext, noteId: string, orderId?: string): Promise<void> {
  const { personId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const note = isId(noteId) ? await removeNoteRow(db, { noteId, orderId, personId }) : null
    if (!note) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'order.note_removed',
      subjectId: note.orderId,
      details: { noteId, before: { text: note.text } },
    })
  })
}
