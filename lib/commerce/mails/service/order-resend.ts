import { z } from 'zod'
import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import { findMessage } from '@/lib/notifications/service'
import { summarisePayments } from '@/lib/payments/service'
import { audit } from '@/lib/platform/service'
import { findMailRequest, listGoodsStates, renewDownloads } from '@/lib/commerce/mails/data/resend'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import { notAsItStands } from '@/lib/commerce/orders/service/standing'
import { canResend, hasGoods } from '@/lib/commerce/mails/rules'
import { sendOrderMail } from './send-mails'
import { requirePermission } from '@/lib/core/guards/require-permission'

type Wish = { orderId: string; template: string; about: string; renew: boolean }

/** Each wish is an event of its own: whoever asks twice gets two messages. */
async function wishFor(db: TenantDb, wish: Wish): Promise<void> {
  const { orderId } = wish
  await record(db, {
    tenantId: db.tenantId,
    topic: 'order.mail_requested',
    key: newId(),
    orderId,
    payload: wish,
  })
}

/**
 * Sends a message of an order (this one, where it is named) once more, as it would be written today. Throws `not_found`,
 * `forbidden`, `conflict` when it makes no sense any more.
 */
export async function resendMail(ctx: TenantContext, messageId: string, orderId?: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    const message = isId(messageId) ? await findMessage(db, messageId) : null
    const order = message?.orderId ? await findOrder(db, message.orderId) : null
    if (!message || !order || (orderId !== undefined && order.id !== orderId)) throw new AppError('not_found')
    const { attempts } = await summarisePayments(db, order.id)
    const { template } = message
    const fulfilments = await listGoodsStates(db, order.id)
    if (!canResend(template, order, { attempts, fulfilments }))
      throw new AppError('conflict', 'mail_outdated')
    const about = message.key.split(':')[0] ?? order.id
    await audit(db, ctx, {
      action: 'order.mail_resent',
      subjectId: order.id,
      details: { template, messageId },
    })
    await wishFor(db, { orderId: order.id, template, about, renew: false })
  })
}

/**
 * Sends the goods of a paid order once more; downloads get their full number and time again. Throws `order_not_found`,
 * `forbidden`, `conflict` when the goods may not be handed over, or none are left that were not taken back.
 */
export async function resendGoods(ctx: TenantContext, orderId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    const order = isId(orderId) ? await findOrder(db, orderId) : null
    if (!order) throw new AppError('order_not_found')
    if (!mayDeliver(order)) throw notAsItStands(order)
    if (!hasGoods(await listGoodsStates(db, orderId))) throw new AppError('conflict', 'no_goods_to_send')
    await audit(db, ctx, { action: 'order.goods_resent', subjectId: orderId })
    await wishFor(db, { orderId, template: 'order_delivered', about: orderId, renew: true })
  })
}

const WishedMail = z.object({ template: z.string(), about: z.string(), renew: z.boolean() })

/** Does what a member wished for, in the worker. Safe to repeat: the wish is the message's key. */
export async function resend(ctx: JobContext, orderId: string, key: string): Promise<void> {
  const wish = await withActor(jobActor(ctx), async (db) => {
    const found = WishedMail.safeParse(await findMailRequest(db, key))
    const order = await findOrder(db, orderId)
    if (!found.success || !order) return null
    const { attempts } = await summarisePayments(db, orderId)
    const { template, about, renew } = found.data
    const fulfilments = await listGoodsStates(db, orderId)
    if (!canResend(template, order, { attempts, fulfilments })) return null
    if (renew && mayDeliver(order)) await renewDownloads(db, orderId)
    return { template, about }
  })
  if (!wish) return
  const { template, about } = wish
  await sendOrderMail(ctx, {
    template,
    orderId,
    wish: key,
    isForced: true,
    ...(template === 'payment_instructions' ? { attemptId: about } : {}),
    ...(template === 'order_refunded' ? { refundId: about } : {}),
    ...(template === 'order_key_replaced' ? { unitId: about } : {}),
  })
}
