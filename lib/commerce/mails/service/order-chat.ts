import { jobActor } from '@/lib/core/context'
import type { JobContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { SUBJECTS } from '@/lib/commerce/mails/rules'
import { CHAT_TEMPLATES } from '@/lib/commerce/mails/schema'
import type { OrderTold, ReadOrderTold } from '@/lib/commerce/mails/schema'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { timingOf } from '@/lib/notifications/service'
import { composeMail, isStillDue, loadOrder, readAbout, REMINDERS } from './compose-mail'
import type { OrderMail } from './compose-mail'

/**
 * Says that a message is to be told by WhatsApp, too, where the order's buyer ticked that: once for what it is about. What
 * goes out once more by a person's wish goes by mail alone.
 */
export async function wantInChat(ctx: JobContext, order: Order, mail: OrderMail): Promise<void> {
  const template = CHAT_TEMPLATES.find((one) => one === mail.template)
  if (!order.chat || template === undefined || mail.wish !== undefined || mail.isForced) return
  const { tenantId } = ctx
  const subject = SUBJECTS[template]
  const payload = { orderId: order.id, template, about: (subject && mail[subject]) ?? order.id }
  const key = `${template}:${payload.about}`
  await withActor(jobActor(ctx), (db) => record(db, { tenantId, topic: 'order.told', key, payload }))
}

/** Where the buyer of an order wants to be told of it, with the country first; null for who did not tick that. */
export async function findOrderChat(
  db: TenantDb,
  orderId: string,
): Promise<{ phone: string; language: Locale } | null> {
  const order = await findOrder(db, orderId)
  return order?.chat ? { phone: order.chat.phone, language: order.locale } : null
}

/**
 * What is to be done with a message at the moment in which it is about to be said in a chat, by the state of the order of
 * now and the shop's own rules for its mails: nobody is asked for money that has arrived.
 */
export async function readOrderTold(
  ctx: JobContext,
  { orderId, template, about }: OrderTold,
  { phone, wantedAt, now = new Date() }: { phone: string; wantedAt: Date; now?: Date },
): Promise<ReadOrderTold> {
  const loaded = await loadOrder(ctx, orderId)
  if (!loaded || loaded.order.chat?.phone !== phone) return { skip: 'no_consent' }
  if (!isStillDue(template, loaded, now)) return { skip: 'moved_on' }
  const { shop, order } = loaded
  const timing = await withActor(jobActor(ctx), (db) =>
    timingOf(db, {
      ...{ template, timeZone: shop.timeZone, wantedAt, now },
      endsAt: template in REMINDERS ? order.windowEndsAt : null,
    }),
  )
  if (timing.kind === 'skip') return { skip: timing.reason }
  if (timing.kind === 'later') return { waitUntil: timing.at }
  const subject = SUBJECTS[template]
  const mail: OrderMail = { template, orderId, ...(subject && { [subject]: about }) }
  const composed = composeMail(ctx, loaded, mail, await withActor(jobActor(ctx), (db) => readAbout(db, mail)))
  if (!composed) return { skip: 'gone' }
  const { values, facts = [], links } = composed.content
  const link = links.order_link ?? ''
  return {
    language: order.locale,
    values: {
      ...{ name: order.customer.name, number: order.number, shop: shop.name, link },
      amount: String((template === 'order_refunded' ? values.amount : values.total) ?? ''),
      until: String(values.until ?? ''),
      // How it is paid, and never what was bought. One line: WhatsApp takes no breaks within an allowed text.
      details:
        template === 'payment_instructions'
          ? facts.map(({ label, value }) => `${label} ${value}`).join(' · ')
          : '',
    },
    shownLink: link.replace(/[?#].*$/, ''),
  }
}
