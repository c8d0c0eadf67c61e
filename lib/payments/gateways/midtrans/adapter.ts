import type { Adapter, Credentials, Gateway } from '@/lib/payments/gateways/gateway'
import { chargeQris } from './charge'
import { midtransNotifications } from './notifications'
import { probe } from './probe'
import { findRefund, refund } from './refunds'
import { closeSession, createSession } from './session'
import { fetchTruth, identify } from './truth'

function open(credentials: Credentials): Gateway {
  return {
    probe: (currency) => probe(credentials, currency),
    // The address of its notifications travels with each transaction: there is nothing to prepare or to tidy.
    prepare: () => Promise.resolve({ webhookSecret: null, endpointRef: null }),
    tidy: () => Promise.resolve(),
    createSession: (request, notifyUrl) => createSession(credentials, request, notifyUrl),
    drawCode: (request, notifyUrl) => chargeQris(credentials, request, notifyUrl),
    closeSession: (attempt, transactionRefs) => closeSession(credentials, attempt, transactionRefs),
    fetchTruth: (attempt, transactionRefs) => fetchTruth(credentials, attempt, transactionRefs),
    identify: (notification) => identify(credentials, notification),
    findRefund: (request) => findRefund(credentials, request),
    refund: (request) => refund(credentials, request),
    listMissed: () => Promise.resolve([]),
    listPaid: () => Promise.resolve(null),
  }
}

export const midtrans: Adapter = {
  provider: 'midtrans',
  notifications: midtransNotifications,
  rightsInWords: (names) => names.join(', '),
  open,
}
