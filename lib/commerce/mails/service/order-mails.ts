import { openFromBytes } from '@/lib/core/crypto'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { minuteMs } from '@/lib/core/time/duration'
import type { BuyerAttempt } from '@/lib/payments/service'
import { listFulfilments } from '@/lib/commerce/orders/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { findCodeRequest, listOrdersToRemind } from '@/lib/commerce/mails/data/mails'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { isReachable } from '@/lib/core/text/erased-email'
import { issueOrder } from '@/lib/commerce/papers/service/issuer'
import { findRequest } from '@/lib/commerce/returns/data/requests'
import { hasToPay } from '@/lib/commerce/orders/rules/shown-order'
import { CodeRequest } from '@/lib/commerce/customers/schema/order-codes'
import { SUBJECTS } from '@/lib/commerce/mails/rules'
import { codeBinding } from '@/lib/commerce/customers/service/order-codes'
import { fulfilOrder } from '@/lib/commerce/settlement/service/fulfil'
import {
  goodsFacts,
  goodsState,
  instructionFacts,
  momentText,
  orderContent,
  returnedSums,
  senderOf,
  wayOf,
} from './mail-content'
import { orderPath } from '@/lib/commerce/orders/service/order-token'
import type { Message, Template } from '@/lib/notifications/schema'
import { giveUpMessage, notify } from '@/lib/notifications/service'
import { findInstructions, findNewestAttempt, listBuyerRefunds } from '@/lib/payments/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { isSettled } from '@/lib/commerce/schema'

/** Minutes before the end of an order's window at which an unpaid order is called to mind. */
const REMINDERS = { payment_reminder_early: 20 * 60, payment_reminder_last: 60 } as const
type Reminder = keyof typeof REMINDERS

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
function isStillDue(template: Template, { order, attempt }: Loaded, at: Date): boolean {
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
function keyOf(mail: OrderMail): string {
  const name = SUBJECTS[mail.template]
  const about = name && mail[name]
  return [about ?? mail.orderId, ...(mail.wish === undefined ? [] : [mail.wish])].join(':')
}

/** The message to the customer; null when what it is about cannot be found. */
async function composeMail(
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

/** Nothing is sent where an erased customer's address was; whoever pays a debt is told by the lender, in other words. */
function recipientOf({ source, customer: { email } }: Order): string | null {
  return source !== 'lending' && isReachable(email) ? email : null
}

/**
 * Tells the customer of an order what happened, once per template and order (per attempt and per refund where there
 * may be several). Says nothing when the order has moved on, so a late job never asks for money that has arrived.
 */
export async function sendOrderMail(ctx: JobContext, mail: OrderMail): Promise<void> {
  // The goods belong into this mail: hand over first what can be handed over.
  if (mail.template === 'order_paid') await fulfilOrder(ctx, mail.orderId)
  const loaded = await loadOrder(ctx, mail.orderId)
  const key = keyOf(mail)
  const { template, isForced = false } = mail
  const recipient = loaded && recipientOf(loaded.order)
  const composed =
    loaded && recipient !== null && isStillDue(template, loaded, new Date())
      ? await composeMail(ctx, loaded, mail)
      : null
  if (!loaded || recipient === null || !composed) return giveUpMessage(ctx, { template, key })
  const { shop, order } = loaded
  const isReminder = template in REMINDERS
  await notify(
    ctx,
    {
      template,
      key,
      orderId: order.id,
      recipient,
      locale: order.locale,
      sender: senderOf(shop),
      timeZone: shop.timeZone,
      ...(isReminder ? { endsAt: order.windowEndsAt } : {}),
      ...composed,
    },
    { isForced },
  )
}

/** Sends the one-time code that a customer asked for. */
export async function sendCodeMail(ctx: JobContext, eventId: string): Promise<void> {
  const { shop, request } = await withActor(jobActor(ctx), async (db) => ({
    shop: await getTenantSettings(db),
    request: CodeRequest.safeParse(await findCodeRequest(db, eventId)),
  }))
  if (!request.success) return
  const { email, locale, sealedCode, claim } = request.data
  const code = openFromBytes(
    env().APP_SECRETS,
    codeBinding(ctx.tenantId, email),
    Buffer.from(sealedCode, 'base64'),
  )
  await notify(ctx, {
    template: claim ? 'order_claim' : 'order_code',
    key: eventId,
    recipient: email,
    locale,
    sender: senderOf(shop),
    timeZone: shop.timeZone,
    content: {
      values: { code, shop: shop.name, ...claim },
      links: {
        orders_link: `${originOf(shop.slug)}/${locale}/find-order`,
        shop_link: originOf(shop.slug),
      },
    },
  })
}

/** Orders that are to be called to mind now, with the message that is due. */
export async function listDueReminders(): Promise<
  { tenantId: string; orderId: string; template: Reminder }[]
> {
  return withActor({ role: 'dispatcher' }, async (db) => {
    const due: { tenantId: string; orderId: string; template: Reminder }[] = []
    for (const template of ['payment_reminder_early', 'payment_reminder_last'] as const) {
      const orders = await listOrdersToRemind(db, REMINDERS[template], 20)
      due.push(...orders.map((order) => ({ ...order, template })))
    }
    return due
  })
}
