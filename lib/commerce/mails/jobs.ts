import { neededIn } from '@/lib/core/events/jobs'
import type { JobContext } from '@/lib/core/context'
import type { Job, JobData, Outcome } from '@/lib/core/events/jobs'
import { isTemplate } from '@/lib/notifications/schema'
import { reopenMessage } from '@/lib/notifications/service'
import { SUBJECTS } from './rules'
import { sendCodeMail } from './service/order-mails'
import type { OrderMail } from './service/compose-mail'
import { sendReaddressedMail } from './service/readdressed-mail'
import { REFUSED_TROUBLE, SELLER_TEMPLATES } from './service/seller-mails'
import { sendOrderMail, sendOrderMails } from './service/send-mails'
import type { AnyOrderMail } from './service/send-mails'

/** The message about an order that a job names. */
function namedBy(data: JobData, isForced: boolean): AnyOrderMail {
  const { template, attemptId, refundId, requestId, unitId, messageKey, wish, trouble } = data
  if (!isTemplate(template)) throw new Error('The job names a message that does not exist.')
  return {
    template,
    orderId: neededIn(data, 'orderId'),
    isForced,
    ...(requestId === undefined ? {} : { requestId }),
    ...(SELLER_TEMPLATES.some((one) => one === template)
      ? {
          ...(messageKey === undefined ? {} : { messageKey }),
          ...(trouble === REFUSED_TROUBLE ? { trouble } : {}),
        }
      : {
          ...(wish === undefined ? {} : { wish }),
          ...(attemptId === undefined ? {} : { attemptId }),
          ...(refundId === undefined ? {} : { refundId }),
          ...(unitId === undefined ? {} : { unitId }),
        }),
  }
}

/** What is sent for itself: a one-time code, or a message about an order that somebody wants tried once more. */
async function sendAlone(ctx: JobContext, data: JobData): Promise<void> {
  const { eventId, retryOf, template, attempts } = data
  if (eventId !== undefined) return sendCodeMail(ctx, eventId)
  const retry = retryOf === undefined ? null : { id: retryOf, attempts: Number(attempts) }
  if (retry && !(await reopenMessage(ctx, retry))) return
  const isForced = retry !== null
  if (template === 'order_readdressed')
    return sendReaddressedMail(ctx, neededIn(data, 'orderId'), { isForced })
  return sendOrderMail(ctx, namedBy(data, isForced))
}

const isAlone = ({ eventId, retryOf, template }: JobData): boolean =>
  eventId !== undefined || retryOf !== undefined || template === 'order_readdressed'

/**
 * Sends what the jobs of one shop ask for: messages about orders together, the rest one by one. Says of each what went
 * wrong; one that fails holds up no other one.
 */
export async function handleMails(ctx: JobContext, jobs: readonly JobData[]): Promise<Outcome[]> {
  const failures = new Map<JobData, Error>()
  const together: { data: JobData; mail: AnyOrderMail }[] = []
  for (const data of jobs) {
    try {
      if (isAlone(data)) await sendAlone(ctx, data)
      else together.push({ data, mail: namedBy(data, false) })
    } catch (error) {
      failures.set(data, error instanceof Error ? error : new Error(String(error)))
    }
  }
  const sent = await sendOrderMails(
    ctx,
    together.map(({ mail }) => mail),
  )
  together.forEach(({ data }, index) => {
    const failure = sent[index]
    if (failure) failures.set(data, failure)
  })
  return jobs.map((data) => failures.get(data) ?? 'done')
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
