import type { AfterCommit, Job, JobHandler } from '@/lib/core/events/jobs'
import { PAY_ATTENTIONS } from '@/lib/lending/paying/schema'
import { BORROWER_NEWS, tellBorrower } from './service/borrowers'
import type { BorrowerNews } from './service/borrowers'
import { LENDER_NEWS, tellLenders } from './service/lenders'
import type { LenderNews } from './service/lenders'

const tell = (tenantId: string, kind: LenderNews | BorrowerNews, id: string): Job => ({
  ...{ queue: 'lending.news', key: `${kind}:${id}`, data: { tenantId, kind, id } },
})

export const newsJobs = {
  'claim.opened': ({ tenantId, payload }) => [tell(tenantId, 'claim', payload.claimId)],
  'party.stopped': ({ tenantId, payload: { partyId, stoppedAt } }) => [
    tell(tenantId, 'stopped', `${partyId} ${stoppedAt}`),
  ],
  'claim.answered': ({ tenantId, payload }) => [tell(tenantId, 'answered', payload.claimId)],
  'dispute.opened': ({ tenantId, payload }) => [tell(tenantId, 'dispute', payload.disputeId)],
  'dispute.closed': ({ tenantId, payload }) => [tell(tenantId, 'closed', payload.disputeId)],
  'loan_payment.recorded': ({ tenantId, payload }) => [tell(tenantId, 'received', payload.paymentId)],
  'loan_order.attention': ({ tenantId, payload: { orderId, attention } }) => [
    tell(tenantId, PAY_ATTENTIONS.find((one) => one === attention) ?? 'paid_late', orderId),
  ],
  // Whoever of the team signs knows it.
  'agreement.signed': ({ tenantId, payload: { documentId, signer } }) =>
    signer === 'party' ? [tell(tenantId, 'signed', documentId)] : [],
} as const satisfies AfterCommit

export const newsHandlers = {
  'lending.news': async (ctx, { kind = '', id = '' }) => {
    const toLenders = LENDER_NEWS.find((one) => one === kind)
    if (toLenders) return tellLenders(ctx, toLenders, id)
    const toBorrower = BORROWER_NEWS.find((one) => one === kind)
    if (toBorrower) await tellBorrower(ctx, toBorrower, id)
  },
} satisfies Record<string, JobHandler>
