import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { isReachable } from '@/lib/core/text/erased-email'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { fulfilOrder } from '@/lib/commerce/settlement/service/fulfil'
import { composeMail, isStillDue, keyOf, loadOrders, readAbout, REMINDERS } from './compose-mail'
import type { About, Loaded, OrderMail } from './compose-mail'
import { senderOf } from './mail-content'
import { wantInChat } from './order-chat'
import { isSellerMail, requestIdOf, sellerMessages } from './seller-mails'
import type { SellerMail } from './seller-mails'
import { giveUpMessages, notifyAll, readTerms } from '@/lib/notifications/service'
import type { Terms, Wanted } from '@/lib/notifications/service'
import type { Message } from '@/lib/notifications/schema'
import { listOwners } from '@/lib/platform/service'

export type { SellerMail }

/** Whatever is said about one order: to its customer, or to the owners of the shop. */
export type AnyOrderMail = OrderMail | SellerMail

/** What was read for messages, at one moment. */
type Read = {
  orders: ReadonlyMap<string, Loaded>
  abouts: readonly About[]
  owners: Awaited<ReturnType<typeof listOwners>>
  terms: Terms
}

/** A message on its way: what becomes of it, or what went wrong with it. */
type Course = { mail: AnyOrderMail; about: About; wanted: Wanted[]; isOver: boolean; failure: Error | null }

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** Nothing is sent where an erased customer's address was; whoever pays a debt is told by the lender, in other words. */
function recipientOf({ source, customer: { email } }: Order): string | null {
  return source !== 'lending' && isReachable(email) ? email : null
}

/** The goods belong into the mail of a paid order: what can be handed over is, before anything is read for it. */
async function handOverGoods(ctx: JobContext, mails: readonly AnyOrderMail[]): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>()
  const paid = mails.filter(({ template }) => template === 'order_paid').map(({ orderId }) => orderId)
  for (const orderId of new Set(paid)) {
    await fulfilOrder(ctx, orderId).catch((error: unknown) => failures.set(orderId, toError(error)))
  }
  return failures
}

/** Everything that these messages need to know, in one transaction. */
async function readFor(ctx: JobContext, mails: readonly AnyOrderMail[]): Promise<Read> {
  const ids = [...new Set(mails.map(({ orderId }) => orderId))]
  return withActor(jobActor(ctx), async (db) => {
    const [orders, terms, owners, abouts] = await Promise.all([
      loadOrders(db, ids),
      readTerms(
        db,
        mails.map(({ template }) => template),
      ),
      mails.some(isSellerMail) ? listOwners(db) : [],
      Promise.all(
        mails.map((mail) =>
          readAbout(db, isSellerMail(mail) ? { ...mail, requestId: requestIdOf(mail) } : mail),
        ),
      ),
    ])
    return { orders, abouts, owners, terms }
  })
}

/** The message to the customer; null when there is nothing to say any more, or nobody to say it to. */
function customerMessage(ctx: JobContext, mail: OrderMail, loaded: Loaded, about: About): Message | null {
  const { template } = mail
  const { shop, order } = loaded
  const recipient = recipientOf(order)
  if (recipient === null || !isStillDue(template, loaded, new Date())) return null
  const composed = composeMail(ctx, loaded, mail, about)
  if (!composed) return null
  return {
    template,
    key: keyOf(mail),
    orderId: order.id,
    recipient,
    locale: order.locale,
    sender: senderOf(shop),
    timeZone: shop.timeZone,
    ...(template in REMINDERS ? { endsAt: order.windowEndsAt } : {}),
    ...composed,
  }
}

/** What is to be said of an order as it is now. */
async function prepare(ctx: JobContext, course: Course, { orders, owners }: Read): Promise<void> {
  const { mail, about } = course
  const isForced = mail.isForced === true
  const loaded = orders.get(mail.orderId)
  if (isSellerMail(mail)) {
    const messages = loaded ? sellerMessages(mail, loaded, { owners, request: about.request }) : []
    course.wanted = messages.map((message) => ({ message, isForced }))
    return
  }
  const message = loaded ? customerMessage(ctx, mail, loaded, about) : null
  if (!loaded || !message) {
    course.isOver = true
    return
  }
  await wantInChat(ctx, loaded.order, mail)
  course.wanted = [{ message, isForced }]
}

async function sendRead(ctx: JobContext, courses: readonly Course[], read: Read): Promise<void> {
  for (const course of courses) {
    if (course.failure) continue
    await prepare(ctx, course, read).catch((error: unknown) => {
      course.failure = toError(error)
    })
  }
  const over = courses.filter(({ isOver }) => isOver)
  await giveUpMessages(
    ctx,
    over.map(({ mail }) => ({ template: mail.template, key: keyOf(mail) })),
  )
  const wanted = courses.flatMap((course) => course.wanted.map((one) => ({ course, one })))
  const failures = await notifyAll(
    ctx,
    wanted.map(({ one }) => one),
    { terms: read.terms },
  )
  wanted.forEach(({ course }, index) => (course.failure ??= failures[index] ?? null))
}

/**
 * Tells customers, and the owners of the shop, what happened with their orders, many at once: each once per template
 * and order (per attempt, refund or request where there may be several). Says nothing of an order that has moved on, so
 * a late job never asks for money that has arrived.
 *
 * @returns for each what went wrong with it, and null where nothing did: then another try is worth it. One that fails
 *   holds up no other one.
 */
export async function sendOrderMails(
  ctx: JobContext,
  mails: readonly AnyOrderMail[],
): Promise<(Error | null)[]> {
  if (mails.length === 0) return []
  try {
    const unready = await handOverGoods(ctx, mails)
    const read = await readFor(ctx, mails)
    const courses = mails.map((mail, index): Course => {
      const about = read.abouts[index] ?? { instructions: null, refunds: [], request: null }
      const failure = mail.template === 'order_paid' ? (unready.get(mail.orderId) ?? null) : null
      return { ...{ mail, about, failure }, wanted: [], isOver: false }
    })
    await sendRead(ctx, courses, read)
    return courses.map(({ failure }) => failure)
  } catch (error) {
    return mails.map(() => toError(error))
  }
}

/** The same for one. Throws what went wrong. */
export async function sendOrderMail(ctx: JobContext, mail: AnyOrderMail): Promise<void> {
  const [failure] = await sendOrderMails(ctx, [mail])
  if (failure) throw failure
}
