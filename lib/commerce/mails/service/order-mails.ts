import { openFromBytes } from '@/lib/core/crypto'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findCodeRequest, listOrdersToRemind } from '@/lib/commerce/mails/data/mails'
import { CodeRequest } from '@/lib/commerce/customers/schema/order-codes'
import { codeBinding } from '@/lib/commerce/customers/service/order-codes'
import { REMINDERS } from './compose-mail'
import type { Reminder } from './compose-mail'
import { senderOf } from './mail-content'
import { notify } from '@/lib/notifications/service'
import { getTenantSettings } from '@/lib/platform/service'

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
