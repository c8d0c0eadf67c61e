import { neededIn } from '@/lib/core/events/jobs'
import type { Job, JobHandler } from '@/lib/core/events/jobs'
import { isTemplate } from '@/lib/notifications/schema'
import { reopenMessage } from '@/lib/notifications/service'
import { SUBJECTS } from './rules'
import { sendCodeMail, sendOrderMail } from './service/order-mails'
import type { OrderMail } from './service/compose-mail'
import { sendReaddressedMail } from './service/readdressed-mail'
import { REFUSED_TROUBLE, SELLER_TEMPLATES, sendSellerMail } from './service/seller-mails'

/** A message about an order, or the one-time code that an event asked for. */
export const handleMail: JobHandler = async (ctx, data) => {
  if (data.eventId !== undefined) return sendCodeMail(ctx, data.eventId)
  const { template } = data
  if (!isTemplate(template)) throw new Error('The job names a message that does not exist.')
  const orderId = neededIn(data, 'orderId')
  const { attemptId, refundId, requestId, unitId, messageKey, retryOf, wish, trouble } = data
  const retry = retryOf === undefined ? null : { id: retryOf, attempts: Number(data.attempts) }
  if (retry && !(await reopenMessage(ctx, retry))) return
  const isForced = retry !== null
  if (template === 'order_readdressed') return sendReaddressedMail(ctx, orderId, { isForced })
  const forSeller = SELLER_TEMPLATES.find((one) => one === template)
  if (forSeller)
    return sendSellerMail(ctx, {
      template: forSeller,
      orderId,
      isForced,
      ...(requestId === undefined ? {} : { requestId }),
      ...(messageKey === undefined ? {} : { messageKey }),
      ...(trouble === REFUSED_TROUBLE ? { trouble } : {}),
    })
  return sendOrderMail(ctx, {
    template,
    orderId,
    isForced,
    ...(wish === undefined ? {} : { wish }),
    ...(attemptId === undefined ? {} : { attemptId }),
    ...(refundId === undefined ? {} : { refundId }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(requestId === undefined ? {} : { requestId }),
  })
}

export function mailJob(tenantId: string, what: Omit<OrderMail, 'isForced'>): Job {
  const { template, refundId, requestId, attemptId, unitId, orderId } = what
  const key = [template, refundId ?? requestId ?? attemptId ?? unitId ?? orderId].join(':')
  return { queue: 'commerce.mail', key, data: { tenantId, ...what } }
}

/** The job behind a message that is known by its template and key: one that waited, or one to be tried again. */
export function repeatedMailJob(
  tenantId: string,
  message: { template: string; key: string; orderId: string },
  more: { retryOf: string; attempts: string } | null,
): Job {
  const { template, orderId, key } = message
  // What went out once more carries the wish for it behind what it is about.
  const [about = '', wish] = template.startsWith('seller_') ? [key] : key.split(':')
  const subject = { [SUBJECTS[template] ?? 'messageKey']: about }
  return {
    queue: 'commerce.mail',
    key: [template, key, ...(more ? [more.attempts] : [])].join(':'),
    data: {
      tenantId,
      template,
      orderId,
      ...subject,
      ...(wish === undefined ? {} : { wish }),
      ...(more ?? {}),
    },
  }
}
