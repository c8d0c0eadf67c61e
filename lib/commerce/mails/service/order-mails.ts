import { openFromBytes } from '@/lib/core/crypto'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findCodeRequest, listOrdersToRemind } from '@/lib/commerce/mails/data/mails'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { isReachable } from '@/lib/core/text/erased-email'
import { CodeRequest } from '@/lib/commerce/customers/schema/order-codes'
import { codeBinding } from '@/lib/commerce/customers/service/order-codes'
import { fulfilOrder } from '@/lib/commerce/settlement/service/fulfil'
import { composeMail, isStillDue, keyOf, loadOrder, REMINDERS } from './compose-mail'
import type { OrderMail, Reminder } from './compose-mail'
import { senderOf } from './mail-content'
import { wantInChat } from './order-chat'
import { giveUpMessage, notify } from '@/lib/notifications/service'
import { getTenantSettings } from '@/lib/platform/service'

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
  await wantInChat(ctx, loaded.order, mail)
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
