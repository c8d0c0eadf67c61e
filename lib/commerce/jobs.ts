import type { AfterCommit, Job, JobData, JobHandler, Schedule } from '@/lib/core/jobs'
import { isTemplate } from '@/lib/commerce/rules/mail'
import { listDueReminders, sendCodeMail, sendOrderMail } from '@/lib/commerce/service/order-mails'
import type { OrderMail } from '@/lib/commerce/service/order-mails'
import { cleanUp, expireOrder, listDueToExpire, listToCleanUp } from '@/lib/commerce/service/expire'
import { rememberCustomer } from '@/lib/commerce/service/customers'
import { fulfilOrder, fulfilWaiting, settleFreeOrder } from '@/lib/commerce/service/fulfil'

function idIn(data: JobData, name: string): string {
  const id = data[name]
  if (id === undefined) throw new Error(`The job carries no ${name}.`)
  return id
}

/** Hands over one order, or everything that waits for a product. */
const fulfil: JobHandler = (ctx, data) =>
  data.productId === undefined ? fulfilOrder(ctx, idIn(data, 'orderId')) : fulfilWaiting(ctx, data.productId)

/** A message about an order, or the one-time code that an event asked for. */
const mail: JobHandler = (ctx, data) => {
  if (data.eventId !== undefined) return sendCodeMail(ctx, data.eventId)
  const template = idIn(data, 'template')
  if (!isTemplate(template)) throw new Error('The job names a message that does not exist.')
  const { attemptId, refundId } = data
  return sendOrderMail(ctx, {
    template,
    orderId: idIn(data, 'orderId'),
    ...(attemptId === undefined ? {} : { attemptId }),
    ...(refundId === undefined ? {} : { refundId }),
  })
}

export const commerceHandlers = {
  'commerce.fulfil': fulfil,
  'commerce.settle_free': (ctx, data) => settleFreeOrder(ctx, idIn(data, 'orderId')),
  'commerce.customer': (ctx, data) => rememberCustomer(ctx, idIn(data, 'orderId')),
  'commerce.expire': (ctx, data) => expireOrder(ctx, idIn(data, 'orderId')),
  'commerce.cleanup': (ctx) => cleanUp(ctx),
  'commerce.mail': mail,
} satisfies Record<string, JobHandler>

function orderJob(
  queue: 'commerce.fulfil' | 'commerce.settle_free' | 'commerce.customer' | 'commerce.expire',
  tenantId: string,
  orderId: string,
): Job {
  return { queue, key: orderId, data: { tenantId, orderId } }
}

function mailJob(tenantId: string, what: OrderMail): Job {
  const key = [what.template, what.refundId ?? what.attemptId ?? what.orderId].join(':')
  return { queue: 'commerce.mail', key, data: { tenantId, ...what } }
}

/** What this module does after its own events were committed. */
export const commerceJobs = {
  'order.placed': ({ tenantId, payload: { orderId, isFree } }) => [
    isFree
      ? orderJob('commerce.settle_free', tenantId, orderId)
      : mailJob(tenantId, { template: 'order_received', orderId }),
    orderJob('commerce.customer', tenantId, orderId),
  ],
  'order.paid': ({ tenantId, payload: { orderId } }) => [
    orderJob('commerce.fulfil', tenantId, orderId),
    mailJob(tenantId, { template: 'order_paid', orderId }),
  ],
  'order.fulfilled': ({ tenantId, payload: { orderId, wasDelayed } }) =>
    wasDelayed ? [mailJob(tenantId, { template: 'order_delivered', orderId })] : [],
  'order.expired': ({ tenantId, payload: { orderId } }) => [
    mailJob(tenantId, { template: 'order_expired', orderId }),
  ],
  'order.attention': ({ tenantId, payload: { orderId, attention } }) =>
    attention === 'paid_late' ? [mailJob(tenantId, { template: 'payment_late', orderId })] : [],
  'order.refunded': ({ tenantId, payload: { orderId, refundId } }) => [
    mailJob(tenantId, { template: 'order_refunded', orderId, refundId }),
  ],
  // The relay names an event by its id; the code itself stays in the event's row.
  'order.code_requested': ({ tenantId, key }) => [
    { queue: 'commerce.mail', key, data: { tenantId, eventId: key } },
  ],
  'goods.loaded': ({ tenantId, payload: { productId } }) => [
    { queue: 'commerce.fulfil', key: productId, data: { tenantId, productId } },
  ],
  'goods.handed_over': ({ tenantId, payload: { orderId } }) => [
    orderJob('commerce.fulfil', tenantId, orderId),
  ],
  'payment.pending': ({ tenantId, payload: { orderId, attemptId } }) => [
    mailJob(tenantId, { template: 'payment_instructions', orderId, attemptId }),
  ],
} as const satisfies AfterCommit

export const commerceSchedules: readonly Schedule[] = [
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
    name: 'commerce.cleanup',
    everySeconds: 3600,
    due: async () =>
      (await listToCleanUp()).map((tenantId) => ({
        queue: 'commerce.cleanup',
        key: tenantId,
        data: { tenantId },
      })),
  },
]
