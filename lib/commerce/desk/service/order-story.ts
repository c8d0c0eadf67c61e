import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listOrderMessages } from '@/lib/notifications/service'
import { describePayments } from '@/lib/payments/service'
import type { PaymentStory } from '@/lib/payments/attempts/schema'
import { getTenantSettings, listSubjectEntries } from '@/lib/platform/service'
import { listMemberFulfilments } from '@/lib/commerce/desk/data/member-fulfilments'
import { listOrderKeys } from '@/lib/commerce/desk/data/order-keys'
import { findCustomerId, listNoteRows, listToldHappenings } from '@/lib/commerce/desk/data/order-desk'
import { findOrder, listHappenings, listOrderLines } from '@/lib/commerce/orders/data/orders'
import { canCancel, canMarkPaid } from '@/lib/commerce/orders/rules/order-state'
import { tellStory } from '@/lib/commerce/desk/rules/order-story'
import { toOrderLine } from '@/lib/commerce/orders/service/order-page'
import { issueOrder } from '@/lib/commerce/papers/service/issuer'
import { listRequests } from '@/lib/commerce/returns/data/requests'
import { orderPath } from '@/lib/commerce/orders/service/order-token'
import type { OrderDetail } from '@/lib/commerce/desk/schema/order-detail'

/** What of its money holds up cancelling an order. */
function heldUpBy({ attempts, outside }: PaymentStory): { isInReview: boolean; isRecorded: boolean } {
  return {
    isInReview: attempts.some(({ state }) => state === 'review'),
    isRecorded: outside.some(({ id }) => attempts.every((attempt) => attempt.id !== id)),
  }
}

/** Everything about one order that the member may see. Throws `order_not_found`. */
export async function getOrderForMember(ctx: TenantContext, orderId: string): Promise<OrderDetail> {
  const { tenantId } = ctx
  return withActor(tenantActor(ctx), async (db) => {
    const order = isId(orderId) ? await findOrder(db, orderId) : null
    if (!order) throw new AppError('order_not_found')
    const lines = await listOrderLines(db, orderId)
    const payments = await describePayments(db, orderId)
    const messages = await listOrderMessages(db, orderId)
    const notes = await listNoteRows(db, orderId, ctx.personId)
    const { customer, placedBy, ...facts } = order
    const { taxName } = await issueOrder(db, orderId, { shop: await getTenantSettings(db), mayWrite: false })
    return {
      ...facts,
      taxName,
      isByHand: placedBy !== null,
      customerName: customer.name,
      customerEmail: customer.email ?? '',
      customerPhone: customer.phone,
      customerNote: customer.note,
      customerId: customer.email === null ? null : await findCustomerId(db, customer.email),
      // Whoever has the link is the customer: nobody else's to have, a platform admin who looks in least of all.
      link:
        order.status === 'draft' || ctx.isImpersonating
          ? null
          : originOf(ctx.slug) + orderPath(tenantId, orderId),
      productNames: lines.map((line) => line.productName),
      canCancel: canCancel({ ...order, ...heldUpBy(payments) }),
      canMarkPaid: canMarkPaid(order) && payments.outside.length === 0,
      lines: lines.map(toOrderLine),
      fulfilments: await listMemberFulfilments(db, orderId, {
        hidesGoods: ctx.isImpersonating ?? false,
      }),
      keys: await listOrderKeys(db, orderId),
      ...payments,
      notifications: messages,
      notes,
      refundRequests: await listRequests(db, orderId),
      timeline: tellStory({
        happenings: await (ctx.isImpersonating ? listHappenings : listToldHappenings)(db, orderId),
        deeds: await listSubjectEntries(db, orderId),
        webhooks: payments.webhooks,
        messages,
        notes,
      }),
    }
  })
}
