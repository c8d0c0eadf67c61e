export { attemptStatement, findInstructions } from '@/lib/payments/attempts/data/attempts'
export { findNewestAttempt, insertAttempt } from '@/lib/payments/attempts/data/buyer-attempts'
export type { BuyerAttempt } from '@/lib/payments/attempts/data/buyer-attempts'
export { providerRefOf } from '@/lib/payments/gateways/provider-ref'
export { paymentOptions } from '@/lib/payments/connections/data/connections'
export { findRefund, listBuyerRefunds } from '@/lib/payments/refunds/data/refunds'
export {
  connectGateway,
  disconnectGateway,
  listConnections,
} from '@/lib/payments/connections/service/connections'
export { addLateRefund, recordManualRefund, requestRefund } from '@/lib/payments/refunds/service/refunds'
export { abandonAttempt, awaitSession, openSession } from '@/lib/payments/attempts/service/sessions'
export { summarisePayments } from '@/lib/payments/refunds/service/summary'
export { describePayments } from '@/lib/payments/attempts/service/order-payments'
