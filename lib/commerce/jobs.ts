import { neededIn } from '@/lib/core/events/jobs'
import type {
  AfterCommit,
  Handler,
  Job,
  JobData,
  JobHandler,
  ManyHandler,
  Schedule,
} from '@/lib/core/events/jobs'
import { handleMails, mailJob, repeatedMailJob } from '@/lib/commerce/mails/jobs'
import { listDueReminders } from '@/lib/commerce/mails/service/order-mails'
import { REFUSED_TROUBLE } from '@/lib/commerce/mails/service/seller-mails'
import {
  cleanUp,
  expireOrder,
  listDueToExpire,
  listToCleanUp,
  settleCoupon,
} from '@/lib/commerce/settlement/service/expire'
import { forgetMistakenConsent, rememberCustomers } from '@/lib/commerce/customers/service/customers'
import { importJob, importSchedule } from '@/lib/commerce/importing/jobs'
import { runImport } from '@/lib/commerce/importing/service/run-import'
import { fulfilOrder, fulfilWaiting, settleFreeOrder } from '@/lib/commerce/settlement/service/fulfil'
import { resend } from '@/lib/commerce/mails/service/order-resend'
import { listToSweep, sweepUploads } from '@/lib/commerce/catalogue/service/unclaimed'
import { forgetVisitors } from '@/lib/commerce/analytics/service/visits'
import { listHeldMessages } from '@/lib/notifications/service'

/** Hands over one order, or everything that waits for a product. */
const fulfil: JobHandler = (ctx, data) =>
  data.productId === undefined
    ? fulfilOrder(ctx, neededIn(data, 'orderId'))
    : fulfilWaiting(ctx, data.productId)

/** Where a mail server is slow, so many have to be through in two minutes. */
const mailsTogether = 25
const customersTogether = 50

const mails: ManyHandler = { most: mailsTogether, work: handleMails }

const orderIdsOf = (jobs: readonly JobData[]): string[] => jobs.map((data) => neededIn(data, 'orderId'))

/** What follows a moment of an order: its message, and what the shop knows of its customer. */
const followOrders: ManyHandler = {
  most: mailsTogether,
  async work(ctx, jobs) {
    const outcomes = await handleMails(ctx, jobs)
    await rememberCustomers(ctx, orderIdsOf(jobs))
    return outcomes
  },
}

const customers: ManyHandler = {
  most: customersTogether,
  async work(ctx, jobs) {
    const [mistaken, real] = [jobs.filter(isMistaken), jobs.filter((data) => !isMistaken(data))]
    if (real.length > 0) await rememberCustomers(ctx, orderIdsOf(real))
    for (const orderId of orderIdsOf(mistaken)) await forgetMistakenConsent(ctx, orderId)
    return jobs.map(() => 'done')
  },
}

const isMistaken = (data: JobData): boolean => data.isMistaken !== undefined

export const commerceHandlers = {
  'commerce.fulfil': fulfil,
  'commerce.settle_free': (ctx, data) => settleFreeOrder(ctx, neededIn(data, 'orderId')),
  'commerce.order': followOrders,
  'commerce.customer': customers,
  'commerce.coupon': (ctx, data) => settleCoupon(ctx, neededIn(data, 'orderId')),
  'commerce.expire': (ctx, data) => expireOrder(ctx, neededIn(data, 'orderId')),
  'commerce.cleanup': (ctx) => cleanUp(ctx),
  'commerce.sweep': (ctx) => sweepUploads(ctx),
  'commerce.import': (ctx, data) => runImport(ctx, neededIn(data, 'importId')),
  'commerce.resend': (ctx, data) => resend(ctx, neededIn(data, 'orderId'), neededIn(data, 'eventId')),
  'commerce.mail': mails,
} satisfies Record<string, Handler>

function orderJob(
  queue:
    | 'commerce.fulfil'
    | 'commerce.settle_free'
    | 'commerce.customer'
    | 'commerce.coupon'
    | 'commerce.expire',
  tenantId: string,
  orderId: string,
): Job {
  return { queue, key: orderId, data: { tenantId, orderId } }
}

function tenantJob(queue: 'commerce.cleanup' | 'commerce.sweep', tenantId: string): Job {
  return { queue, key: tenantId, data: { tenantId } }
}

/** One job for all that follows a moment of an order; what is sent again later is a job of its own. */
function momentJob(tenantId: string, mail: Parameters<typeof mailJob>[1]): Job {
  return { ...mailJob(tenantId, mail), queue: 'commerce.order' }
}

/** What this module does after its own events were committed. */
export const commerceJobs = {
  'order.placed': ({ tenantId, payload: { orderId, isFree } }) =>
    isFree
      ? [
          orderJob('commerce.settle_free', tenantId, orderId),
          orderJob('commerce.customer', tenantId, orderId),
        ]
      : [momentJob(tenantId, { template: 'order_received', orderId })],
  'order.paid': ({ tenantId, payload: { orderId } }) => [
    orderJob('commerce.fulfil', tenantId, orderId),
    momentJob(tenantId, { template: 'order_paid', orderId }),
    mailJob(tenantId, { template: 'seller_order_paid', orderId }),
  ],
  'order.fulfilled': ({ tenantId, payload: { orderId, wasDelayed } }) =>
    wasDelayed ? [mailJob(tenantId, { template: 'order_delivered', orderId })] : [],
  'order.cancelled': ({ tenantId, payload: { orderId } }) => [orderJob('commerce.coupon', tenantId, orderId)],
  'order.readdressed': ({ tenantId, payload: { orderId } }) => [
    mailJob(tenantId, { template: 'order_readdressed', orderId }),
    {
      queue: 'commerce.customer',
      key: `${orderId}:mistaken`,
      data: { tenantId, orderId, isMistaken: 'yes' },
    },
  ],
  'order.key_replaced': ({ tenantId, payload }) => [
    mailJob(tenantId, { template: 'order_key_replaced', ...payload }),
  ],
  'order.expired': ({ tenantId, payload: { orderId } }) => [
    mailJob(tenantId, { template: 'order_expired', orderId }),
  ],
  'order.attention': ({ tenantId, payload: { orderId, attention } }) => [
    // Whoever has paid and gets nothing for now learns that the money is known, and what follows.
    ...(attention === 'paid_late' ? [mailJob(tenantId, { template: 'payment_late', orderId })] : []),
    ...(attention === 'sold_out' ? [mailJob(tenantId, { template: 'order_sold_out', orderId })] : []),
    momentJob(tenantId, { template: 'seller_attention', orderId }),
  ],
  'payment.refused': ({ tenantId, payload: { orderId } }) => [
    {
      queue: 'commerce.mail',
      key: `seller_attention:${orderId}:${REFUSED_TROUBLE}`,
      data: { tenantId, template: 'seller_attention', orderId, trouble: REFUSED_TROUBLE },
    },
  ],
  'notification.retry_requested': ({
    tenantId,
    payload: { notificationId, attempts, orderId, ...message },
  }) =>
    orderId === null
      ? []
      : [repeatedMailJob(tenantId, { ...message, orderId }, { retryOf: notificationId, attempts })],
  'order.refunded': ({ tenantId, payload: { orderId, refundId } }) => [
    momentJob(tenantId, { template: 'order_refunded', orderId, refundId }),
  ],
  'refund.asked': ({ tenantId, payload: { orderId, requestId } }) => [
    mailJob(tenantId, { template: 'seller_refund_asked', orderId, requestId }),
  ],
  'refund.declined': ({ tenantId, payload: { orderId, requestId } }) => [
    mailJob(tenantId, { template: 'refund_declined', orderId, requestId }),
  ],
  // The relay names an event by its id; the code itself stays in the event's row.
  'order.code_requested': ({ tenantId, key }) => [
    { queue: 'commerce.mail', key, data: { tenantId, eventId: key } },
  ],
  // Named by its id, as every event that the relay hands over.
  'order.mail_requested': ({ tenantId, key, payload: { orderId } }) => [
    { queue: 'commerce.resend', key, data: { tenantId, orderId, eventId: key } },
  ],
  'goods.loaded': ({ tenantId, payload: { productId } }) => [
    { queue: 'commerce.fulfil', key: productId, data: { tenantId, productId } },
  ],
  'goods.handed_over': ({ tenantId, payload: { orderId } }) => [
    orderJob('commerce.fulfil', tenantId, orderId),
  ],
  'import.requested': ({ tenantId, payload: { importId } }) => [importJob(tenantId, importId)],
  'payment.pending': ({ tenantId, payload: { orderId, attemptId } }) => [
    mailJob(tenantId, { template: 'payment_instructions', orderId, attemptId }),
  ],
} as const satisfies AfterCommit

export const commerceSchedules: readonly Schedule[] = [
  {
    name: 'commerce.visitors',
    everySeconds: 3600,
    due: async () => {
      await forgetVisitors()
      return []
    },
  },
  {
    name: 'commerce.expire',
    everySeconds: 15,
    due: async () =>
      (await listDueToExpire()).map(({ tenantId, orderId }) =>
        orderJob('commerce.expire', tenantId, orderId),
      ),
  },
  {
    name: 'commerce.reminders',
    everySeconds: 60,
    due: async () =>
      (await listDueReminders()).map(({ tenantId, ...reminder }) => mailJob(tenantId, reminder)),
  },
  {
    name: 'commerce.held_mails',
    everySeconds: 20,
    due: async () =>
      (await listHeldMessages()).map(({ tenantId, ...message }) => repeatedMailJob(tenantId, message, null)),
  },
  {
    name: 'commerce.sweep',
    everySeconds: 3600,
    due: async () => (await listToSweep()).map((tenantId) => tenantJob('commerce.sweep', tenantId)),
  },
  importSchedule,
  {
    name: 'commerce.cleanup',
    everySeconds: 3600,
    due: async () => (await listToCleanUp()).map((tenantId) => tenantJob('commerce.cleanup', tenantId)),
  },
]
