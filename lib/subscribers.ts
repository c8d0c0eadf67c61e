import { roleJobs } from '@/lib/discord/roles/jobs'
import { forgetBuyer } from '@/lib/discord/erasing/service'
import type { AppEvent, Subscriptions, Topic } from '@/lib/core/events/events'
import type { AfterCommit, Handler, Queue, Schedule } from '@/lib/core/events/jobs'
import { billingHandlers, billingJobs, billingSchedules } from '@/lib/billing/jobs'
import { commerceHandlers, commerceJobs, commerceSchedules } from '@/lib/commerce/jobs'
import { applyPayment, closeAnswered, giveBackOrder } from '@/lib/commerce/service'
import { boardJobs } from '@/lib/discord/boards/jobs'
import { discordHandlers, discordJobs, discordSchedules } from '@/lib/discord/jobs'
import { integrationHandlers, integrationJobs, integrationSchedules } from '@/lib/integrations/jobs'
import { agreementHandlers, agreementJobs, agreementSchedules } from '@/lib/lending/agreements/jobs'
import { newsHandlers, newsJobs } from '@/lib/lending/news/jobs'
import { notificationHandlers, notificationJobs, notificationSchedules } from '@/lib/notifications/jobs'
import { lendingHandlers, lendingJobs, lendingSchedules } from '@/lib/lending/jobs'
import { applyLoanOrder } from '@/lib/lending/service'
import { closeJob, paymentHandlers, paymentJobs, paymentSchedules } from '@/lib/payments/jobs'
import { outboxHandlers, outboxJobs, outboxSchedules } from '@/lib/whatsapp/outbox/jobs'
import { platformHandlers, platformJobs, platformSchedules } from '@/lib/platform/jobs'
import { talkHandlers, talkJobs } from '@/lib/whatsapp/talk/jobs'

/** When X happens, Y runs in the same commit and may veto it. */
export const inTransaction: Subscriptions = {
  'payment.changed': [applyPayment, applyLoanOrder],
  'order.expired': [giveBackOrder],
  'order.cancelled': [giveBackOrder],
  'order.refunded': [closeAnswered],
  'customer.erased': [forgetBuyer],
}

/** One answer made of every module's: two of them may follow the same event. */
function together(...lists: readonly AfterCommit[]): AfterCommit {
  const topics = new Set(lists.flatMap((list) => Object.keys(list)))
  return Object.fromEntries(
    [...topics].map((topic) => {
      const answers = lists.flatMap((list) => list[topic as Topic] ?? [])
      return [topic, (event: AppEvent) => answers.flatMap((answer) => answer(event as never))]
    }),
  )
}

/** When X was committed, these jobs follow. */
export const afterCommit: AfterCommit = together(
  paymentJobs,
  commerceJobs,
  notificationJobs,
  integrationJobs,
  billingJobs,
  lendingJobs,
  platformJobs,
  discordJobs,
  boardJobs,
  roleJobs,
  agreementJobs,
  newsJobs,
  outboxJobs,
  talkJobs,
  { 'payment.unwanted': ({ tenantId, payload }) => [closeJob(tenantId, payload.attemptId)] },
)

/** Who works each queue. */
export const handlers: { [K in Queue]: Handler } = {
  ...platformHandlers,
  ...paymentHandlers,
  ...commerceHandlers,
  ...notificationHandlers,
  ...integrationHandlers,
  ...billingHandlers,
  ...lendingHandlers,
  ...discordHandlers,
  ...agreementHandlers,
  ...newsHandlers,
  ...outboxHandlers,
  ...talkHandlers,
}

/** What looks for due work by itself. */
export const schedules: readonly Schedule[] = [
  ...platformSchedules,
  ...paymentSchedules,
  ...commerceSchedules,
  ...notificationSchedules,
  ...integrationSchedules,
  ...billingSchedules,
  ...lendingSchedules,
  ...discordSchedules,
  ...agreementSchedules,
  ...outboxSchedules,
]
