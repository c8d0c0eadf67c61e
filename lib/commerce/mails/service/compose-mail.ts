import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { minuteMs } from '@/lib/core/time/duration'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { fulfilmentsOf, linesOf, ordersById } from '@/lib/commerce/orders/data/many-orders'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { taxNamesOf } from '@/lib/commerce/papers/service/issuer'
import { findRequest } from '@/lib/commerce/returns/data/requests'
import type { RefundRequest } from '@/lib/commerce/returns/schema'
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
import type { MailContent, Message, Template } from '@/lib/notifications/schema'
import type { BuyerRefund, Instructions } from '@/lib/payments/schema'
import { findInstructions, findNewestAttempts, listBuyerRefunds } from '@/lib/payments/service'
import type { BuyerAttempt } from '@/lib/payments/service'
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

/** What messages about orders can tell, by order; an order that is not there is left out. */
export async function loadOrders(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Loaded>> {
  const [orders, shop, lines, fulfilments, attempts, taxNameOf] = await Promise.all([
    ordersById(db, orderIds),
    getTenantSettings(db),
    linesOf(db, orderIds),
    fulfilmentsOf(db, orderIds),
    findNewestAttempts(db, orderIds),
    taxNamesOf(db, orderIds),
  ])
  return new Map(
    [...orders].map(([id, order]) => [
      id,
      {
        ...{ shop, order, taxName: taxNameOf(id, shop) },
        lines: lines.get(id) ?? [],
        fulfilments: fulfilments.get(id) ?? [],
        attempt: attempts.get(id) ?? null,
      },
    ]),
  )
}

export async function loadOrder(ctx: JobContext, orderId: string): Promise<Loaded | null> {
  return (await withActor(jobActor(ctx), (db) => loadOrders(db, [orderId]))).get(orderId) ?? null
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

/** What a message is about beside its order, where it is about one of several. */
export type About = {
  instructions: Instructions | null
  refunds: BuyerRefund[]
  request: RefundRequest | null
}

/** Reads that in the caller's transaction. */
export async function readAbout(
  db: TenantDb,
  mail: Pick<OrderMail, 'template' | 'orderId' | 'attemptId'> & { requestId?: string | undefined },
): Promise<About> {
  const { template, orderId, attemptId, requestId } = mail
  return {
    instructions:
      template === 'payment_instructions' && attemptId !== undefined
        ? await findInstructions(db, attemptId)
        : null,
    refunds: template === 'order_refunded' ? await listBuyerRefunds(db, orderId) : [],
    request: requestId === undefined ? null : await findRequest(db, requestId),
  }
}

/** The way to pay; false where there is none that a mail can tell. */
function tellPayment(content: MailContent, { shop, order }: Loaded, { instructions }: About): boolean {
  const { locale } = order
  if (!instructions || instructions.kind === 'qr') return false
  const label = translator(locale, 'mail')('facts.amount')
  const value = formatMoney(order.totalMinor, order.currency, locale)
  content.facts = [...instructionFacts(instructions, locale), { label, value }]
  const way = wayOf(instructions)
  if (way) content.way = way
  // A voucher is good for a time of its own, whatever the order's window is.
  if (instructions.kind === 'voucher' && instructions.endsAt !== null)
    content.values.until = momentText(new Date(instructions.endsAt), locale, shop.timeZone)
  return true
}

/** What went back; false where that is not known. */
function tellRefund(
  content: MailContent,
  { shop, order }: Loaded,
  { refunds }: About,
  refundId: string | undefined,
): boolean {
  const refund = refunds.find(({ id }) => id === refundId)
  if (!refund) return false
  content.values.amount = formatMoney(refund.amountMinor, order.currency, order.locale)
  content.returned = returnedSums(order, refunds, shop.timeZone)
  return true
}

/** The answer to a wish for money back; false where it was not declined. */
function tellAnswer(content: MailContent, { order }: Loaded, { request }: About): boolean {
  if (request?.state !== 'declined') return false
  content.values.amount = formatMoney(request.amountMinor, order.currency, order.locale)
  content.values.answer = request.answer
  return true
}

/** The message to the customer; null when what it is about cannot be found. */
export function composeMail(
  { tenantId }: JobContext,
  loaded: Loaded,
  mail: OrderMail,
  about: About,
): Pick<Message, 'content'> | null {
  const { shop, order } = loaded
  const { locale } = order
  const link = `${originOf(shop.slug)}/${locale}${orderPath(tenantId, order.id)}`
  const told = { ...loaded, goods: goodsState(loaded.fulfilments) }
  const hasGoods = mail.template === 'order_paid' || mail.template === 'order_delivered'
  // Straight to what was bought: the page asks for no sign-in, and nobody has to look for it there.
  const orderLink = hasGoods ? `${link}#goods` : link
  const course = loaded.fulfilments.find(({ kind, state }) => kind === 'access_link' && state === 'delivered')
  const content = orderContent(told, locale, {
    order_link: orderLink,
    course_login_link: (hasGoods ? course?.accessUrl : null) ?? link,
  })
  if (mail.template === 'payment_instructions' && !tellPayment(content, loaded, about)) return null
  if (mail.template === 'order_refunded' && !tellRefund(content, loaded, about, mail.refundId)) return null
  if (mail.template === 'refund_declined' && !tellAnswer(content, loaded, about)) return null
  if (hasGoods) content.facts = goodsFacts(loaded, orderLink)
  return { content }
}
