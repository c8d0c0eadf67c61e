import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { minuteMs } from '@/lib/core/time/duration'
import type { BuyerAttempt } from '@/lib/payments/service'
import { listFulfilments } from '@/lib/commerce/orders/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { issueOrder } from '@/lib/commerce/papers/service/issuer'
import { findRequest } from '@/lib/commerce/returns/data/requests'
import { hasToPay } from '@/lib/commerce/orders/rules/shown-order'
import { SUBJECTS } from '@/lib/commerce/mails/rules'
import {
  goodsFacts,
  goodsState,
  instructionFacts,
  momentText,
  orderContent,
  returnedSums,
  wayOf,
} from './mail-content'
import { orderPath } from '@/lib/commerce/orders/service/order-token'
import type { Message, Template } from '@/lib/notifications/schema'
import { findInstructions, findNewestAttempt, listBuyerRefunds } from '@/lib/payments/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { isSettled } from '@/lib/commerce/schema'

/** Minutes before the end of an order's window at which an unpaid order is called to mind. */
export const REMINDERS = { payment_reminder_early: 20 * 60, payment_reminder_last: 60 } as const
export type Reminder = keyof typeof REMINDERS

export type Loaded = {
  shop: TenantSettings
  taxName: string
  order: Order
  lines: StoredLine[]
  fulfilments: Fulfilment[]
  attempt: BuyerAttempt | null
}

export async function loadOrder(ctx: JobContext, orderId: string): Promise<Loaded | null> {
  return withActor(jobActor(ctx), async (db) => {
    const [order, shop, lines, fulfilments, attempt] = await Promise.all([
      findOrder(db, orderId),
      getTenantSettings(db),
      listOrderLines(db, orderId),
      listFulfilments(db, orderId),
      findNewestAttempt(db, orderId),
    ])
    if (!order) return null
    const { taxName } = await issueOrder(db, orderId, { shop, mayWrite: false })
    return { shop, taxName, order, lines, fulfilments, attempt }
  })
}

/** Whether the message still fits what the order has become since it was asked for. */
export function isStillDue(template: Template, { order, attempt }: Loaded, at: Date): boolean {
  switch (template) {
    case 'order_received':
    case 'payment_instructions':
      return order.status === 'awaiting_payment'
    case 'payment_reminder_early':
    case 'payment_reminder_last': {
      const remindAt = order.windowEndsAt.getTime() - REMINDERS[template] * minuteMs
      // A shop with a short window would otherwise remind in the minute of the order.
      const isSpaced = remindAt >= order.createdAt.getTime() + 10 * minuteMs
      return hasToPay({ ...order, attempt }, at) && isSpaced && at < order.windowEndsAt
    }
    case 'order_expired':
      return order.status === 'expired'
    case 'order_paid':
    case 'order_delivered':
    case 'order_key_replaced':
      return isSettled(order.status)
    default:
      return true
  }
}

export type OrderMail = {
  template: Template
  orderId: string
  attemptId?: string
  refundId?: string
  /** A key that was given for one that did not work. */
  unitId?: string
  requestId?: string
  /** A person's own wish for one more try. */
  isForced?: boolean
  /** A person's wish to have it go out once more: another message than the one that went out before. */
  wish?: string
}

/** What makes a message about an order the same message: the attempt, refund, request or key where there may be several. */
export function keyOf(mail: OrderMail): string {
  const name = SUBJECTS[mail.template]
  const about = name && mail[name]
  return [about ?? mail.orderId, ...(mail.wish === undefined ? [] : [mail.wish])].join(':')
}

/** The message to the customer; null when what it is about cannot be found. */
export async function composeMail(
  ctx: JobContext,
  loaded: Loaded,
  mail: OrderMail,
): Promise<Pick<Message, 'content'> | null> {
  const { shop, order } = loaded
  const { locale } = order
  const link = `${originOf(shop.slug)}/${locale}${orderPath(ctx.tenantId, order.id)}`
  const told = { ...loaded, goods: goodsState(loaded.fulfilments) }
  const hasGoods = mail.template === 'order_paid' || mail.template === 'order_delivered'
  // Straight to what was bought: the page asks for no sign-in, and nobody has to look for it there.
  const orderLink = hasGoods ? `${link}#goods` : link
  const course = loaded.fulfilments.find(({ kind, state }) => kind === 'access_link' && state === 'delivered')
  const content = orderContent(told, locale, {
    order_link: orderLink,
    course_login_link: (hasGoods ? course?.accessUrl : null) ?? link,
  })
  if (mail.template === 'payment_instructions') {
    const instructions = mail.attemptId
      ? await withActor(jobActor(ctx), (_, last) => findInstructions(last, mail.attemptId ?? ''))
      : null
    if (!instructions || instructions.kind === 'qr') return null
    const label = translator(locale, 'mail')('facts.amount')
    const value = formatMoney(order.totalMinor, order.currency, locale)
    content.facts = [...instructionFacts(instructions, locale), { label, value }]
    const way = wayOf(instructions)
    if (way) content.way = way
    // A voucher is good for a time of its own, whatever the order's window is.
    if (instructions.kind === 'voucher' && instructions.endsAt !== null)
      content.values.until = momentText(new Date(instructions.endsAt), locale, shop.timeZone)
  }
  if (mail.template === 'order_refunded') {
    const refunds = await withActor(jobActor(ctx), (_, last) => listBuyerRefunds(last, order.id))
    const refund = refunds.find(({ id }) => id === mail.refundId)
    if (!refund) return null
    content.values.amount = formatMoney(refund.amountMinor, order.currency, locale)
    content.returned = returnedSums(order, refunds, shop.timeZone)
  }
  if (mail.template === 'refund_declined') {
    const request = await withActor(jobActor(ctx), (_, last) => findRequest(last, mail.requestId ?? ''))
    if (request?.state !== 'declined') return null
    content.values.amount = formatMoney(request.amountMinor, order.currency, locale)
    content.values.answer = request.answer
  }
  if (hasGoods) content.facts = goodsFacts(loaded, orderLink)
  return { content }
}
