export {
  attemptPart,
  attemptRowOf,
  beginAttempt,
  findInstructions,
  findNewestAttempt,
  findNewestAttempts,
} from '@/lib/payments/attempts/service/buyer-attempts'
export type { BuyerAttempt } from '@/lib/payments/attempts/service/buyer-attempts'
export { findActiveConnection, paymentOptions } from '@/lib/payments/connections/service/options'
export { listBuyerRefunds } from '@/lib/payments/refunds/service/buyer-refunds'
export {
  connectGateway,
  disconnectGateway,
  listConnections,
} from '@/lib/payments/connections/service/connections'
export {
  enterEarlierPayments,
  isPaymentRecorded,
  judgeReceivedOn,
  recordOutsidePayment,
} from '@/lib/payments/outside/service'
export type { EarlierPayment } from '@/lib/payments/outside/service'
export { getRefund, refundsOfOrders } from '@/lib/payments/refunds/service/refund-list'
export { paymentsOfOrders } from '@/lib/payments/attempts/service/payment-list'
export {
  addLateRefund,
  leftToRefund,
  recordManualRefund,
  requestRefund,
} from '@/lib/payments/refunds/service/refunds'
export { abandonAttempt } from '@/lib/payments/attempts/service/abandoning'
export { awaitSession, openCode, openSession } from '@/lib/payments/attempts/service/sessions'
export { listReturnedLately } from '@/lib/payments/refunds/service/returned'
export { summarisePayments } from '@/lib/payments/refunds/service/summary'
export { describePayments } from '@/lib/payments/attempts/service/order-payments'
