import { openFromBytes } from '@/lib/core/crypto'
import { brandOf } from '@/lib/core/color'
import { jobActor } from '@/lib/core/context'
import type { JobContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { translator } from '@/lib/core/i18n'
import { formatMoney } from '@/lib/core/money'
import { originOf } from '@/lib/core/tenant'
import { listFulfilments } from '@/lib/commerce/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/data/fulfilments'
import { findCodeRequest, listOrdersToRemind } from '@/lib/commerce/data/mails'
import { findOrder, listOrderLines } from '@/lib/commerce/data/orders'
import type { Order, StoredLine } from '@/lib/commerce/data/orders'
import { CodeRequest } from '@/lib/commerce/schema'
import { codeBinding } from '@/lib/commerce/service/order-codes'
import { fulfilOrder } from '@/lib/commerce/service/fulfil'
import { orderPath } from '@/lib/commerce/service/order-token'
import type { MailContent, MailFact, Sender, Template } from '@/lib/notifications/schema'
import { notify } from '@/lib/notifications/service'
import { findInstructions, findRefund } from '@/lib/payments/service'
import type { Instructions } from '@/lib/payments/schema'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'

/** Minutes before the end of an order's window at which an unpaid order is called to mind. */
const REMINDERS = { payment_reminder_early: 20 * 60, payment_reminder_last: 60 } as const
type Reminder = keyof typeof REMINDERS

type Loaded = { shop: TenantSettings; order: Order; lines: StoredLine[]; fulfilments: Fulfilment[] }

async function loadOrder(ctx: JobContext, orderId: string): Promise<Loaded | null> {
  return withActor(jobActor(ctx), async (db) => {
    const order = await findOrder(db, ctx.tenantId, orderId)
    if (!order) return null
    const [shop, lines, fulfilments] = [
      await getTenantSettings(db, ctx.tenantId),
      await listOrderLines(db, ctx.tenantId, orderId),
      await listFulfilments(db, ctx.tenantId, orderId),
    ]
    return { shop, order, lines, fulfilments }
  })
}

function senderOf(shop: TenantSettings): Sender {
  const brand = brandOf(shop.brandColor)
  return {
    name: shop.mailFromName ?? shop.name,
    brandColor: brand.color,
    brandTextColor: brand.foreground,
    origin: originOf(shop.slug),
    replyTo: shop.contactEmail,
  }
}

/** A moment in the shop's time zone, with the zone's name, because a customer may live in another. */
function momentText(at: Date, locale: Locale, timeZone: string): string {
  const region = { id: 'id-ID', en: 'en-GB', ar: 'ar-SA-u-nu-latn-ca-gregory' }[locale]
  return new Intl.DateTimeFormat(region, {
    timeZone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at)
}

function goodsFacts(loaded: Loaded, link: string): MailFact[] {
  const word = translator(loaded.order.locale, 'mail')
  const nameOf = (fulfilment: Fulfilment): string =>
    loaded.lines.find((line) => line.id === fulfilment.lineId)?.productName ?? ''
  return loaded.fulfilments.flatMap((fulfilment): MailFact[] => {
    if (fulfilment.state !== 'delivered') return []
    if (fulfilment.kind === 'access_link' && fulfilment.accessUrl) {
      return [{ label: nameOf(fulfilment), value: fulfilment.accessUrl, href: fulfilment.accessUrl }]
    }
    if (fulfilment.kind === 'file') {
      return [{ label: nameOf(fulfilment), value: fulfilment.fileName ?? word('facts.file'), href: link }]
    }
    // A key in a mailbox is a key that others may read: it stays on the order page, where its reveal is noted.
    if (fulfilment.kind === 'license_key') {
      return [{ label: nameOf(fulfilment), value: word('facts.license_key_value'), href: link }]
    }
    return []
  })
}

function instructionFacts(instructions: Instructions, locale: Locale): MailFact[] {
  const word = translator(locale, 'mail')
  switch (instructions.kind) {
    case 'virtual_account':
      return [
        { label: word('facts.bank'), value: instructions.bank.toUpperCase() },
        { label: word('facts.virtual_account'), value: instructions.number },
      ]
    case 'bill':
      return [
        { label: word('facts.biller_code'), value: instructions.billerCode },
        { label: word('facts.bill_key'), value: instructions.billKey },
      ]
    case 'counter':
      return [
        { label: word('facts.bank'), value: instructions.store },
        { label: word('facts.payment_code'), value: instructions.code },
      ]
  }
}

function goodsState(fulfilments: readonly Fulfilment[]): 'ready' | 'partly' | 'later' {
  if (fulfilments.every((fulfilment) => fulfilment.state !== 'pending')) return 'ready'
  return fulfilments.some((fulfilment) => fulfilment.state === 'delivered') ? 'partly' : 'later'
}

/** Whether the message still fits what the order has become since it was asked for. */
function isStillDue(template: Template, order: Order, at: Date): boolean {
  switch (template) {
    case 'order_received':
    case 'payment_instructions':
      return order.status === 'awaiting_payment'
    case 'payment_reminder_early':
    case 'payment_reminder_last': {
      const remindAt = order.windowEndsAt.getTime() - REMINDERS[template] * 60_000
      // A shop with a short window would otherwise remind in the minute of the order.
      const isSpaced = remindAt >= order.createdAt.getTime() + 10 * 60_000
      return order.status === 'awaiting_payment' && isSpaced && at < order.windowEndsAt
    }
    case 'order_expired':
      return order.status === 'expired'
    case 'order_paid':
    case 'order_delivered':
      return order.status === 'paid' || order.status === 'fulfilled'
    default:
      return true
  }
}

export type OrderMail = { template: Template; orderId: string; attemptId?: string; refundId?: string }

/**
 * Tells the customer of an order what happened, once per template and order (per attempt and per refund where there
 * may be several). Says nothing when the order has moved on, so a late job never asks for money that has arrived.
 */
export async function sendOrderMail(ctx: JobContext, mail: OrderMail): Promise<void> {
  // The goods belong into this mail: hand over first what can be handed over.
  if (mail.template === 'order_paid') await fulfilOrder(ctx, mail.orderId)
  const loaded = await loadOrder(ctx, mail.orderId)
  if (!loaded || !isStillDue(mail.template, loaded.order, new Date())) return
  const { shop, order, lines } = loaded
  const { locale } = order
  const word = translator(locale, 'mail')
  const money = (amountMinor: bigint): string => formatMoney(amountMinor, order.currency, locale)
  const link = `${originOf(shop.slug)}/${locale}${orderPath(ctx.tenantId, order.id)}`
  const values: MailContent['values'] = {
    name: order.customer.name,
    number: order.number,
    shop: shop.name,
    total: money(order.totalMinor),
    until: momentText(order.windowEndsAt, locale, shop.timeZone),
    goods: word(`goods.${goodsState(loaded.fulfilments)}`, { shop: shop.name }),
    amount: '',
  }
  const content: MailContent = {
    values,
    lines: lines.map((line) => ({
      name: line.variantName ? `${line.productName} – ${line.variantName}` : line.productName,
      quantity: line.quantity,
      total: money(line.totalMinor),
    })),
    total: money(order.totalMinor),
    action: { href: mail.template === 'order_expired' ? originOf(shop.slug) : link },
  }
  let key = order.id
  if (mail.template === 'payment_instructions') {
    const instructions = mail.attemptId
      ? await withActor(jobActor(ctx), (db) => findInstructions(db, ctx.tenantId, mail.attemptId ?? ''))
      : null
    if (!instructions) return
    content.facts = [
      ...instructionFacts(instructions, locale),
      { label: word('facts.amount'), value: money(order.totalMinor) },
    ]
    key = mail.attemptId ?? key
  }
  if (mail.template === 'order_refunded') {
    const refund = await withActor(jobActor(ctx), (db) => findRefund(db, ctx.tenantId, mail.refundId ?? ''))
    if (!refund) return
    values.amount = money(refund.amountMinor)
    key = refund.id
  }
  if (mail.template === 'order_paid' || mail.template === 'order_delivered')
    content.facts = goodsFacts(loaded, link)
  await notify(ctx, {
    template: mail.template,
    key,
    orderId: order.id,
    recipient: order.customer.email,
    locale,
    sender: senderOf(shop),
    content,
  })
}

/** Sends the one-time code that a customer asked for. */
export async function sendCodeMail(ctx: JobContext, eventId: string): Promise<void> {
  const { shop, request } = await withActor(jobActor(ctx), async (db) => ({
    shop: await getTenantSettings(db, ctx.tenantId),
    request: CodeRequest.safeParse(await findCodeRequest(db, ctx.tenantId, eventId)),
  }))
  if (!request.success) return
  const { email, locale, sealedCode } = request.data
  const code = openFromBytes(
    env().APP_SECRETS,
    codeBinding(ctx.tenantId, email),
    Buffer.from(sealedCode, 'base64'),
  )
  await notify(ctx, {
    template: 'order_code',
    key: eventId,
    recipient: email,
    locale,
    sender: senderOf(shop),
    content: {
      values: { code, shop: shop.name },
      action: { href: `${originOf(shop.slug)}/${locale}/find-order` },
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
