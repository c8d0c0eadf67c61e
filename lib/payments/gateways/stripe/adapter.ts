import type { Adapter, Credentials, Gateway } from '@/lib/payments/gateways/gateway'
import { listPaid } from './books'
import { prepare, tidy } from './endpoints'
import { listMissed, stripeNotifications } from './notifications'
import { probe } from './probe'
import { findRefund, refund } from './refunds'
import { rightsInWords } from './rights'
import { closeSession, createSession } from './session'
import { fetchTruth, identify } from './truth'

function open(credentials: Credentials): Gateway {
  return {
    probe: (currency) => probe(credentials, currency),
    prepare: (url) => prepare(credentials, url),
    tidy: (keep) => tidy(credentials, keep),
    createSession: (request) => createSession(credentials, request),
    drawCode: null,
    closeSession: (attempt) => closeSession(credentials, attempt),
    fetchTruth: (attempt) => fetchTruth(credentials, attempt),
    identify: (notification) => identify(credentials, notification),
    findRefund: (request) => findRefund(credentials, request),
    refund: (request) => refund(credentials, request),
    listMissed: (since) => listMissed(credentials, since),
    listPaid: (from, to) => listPaid(credentials, from, to),
  }
}

export const stripe: Adapter = { provider: 'stripe', notifications: stripeNotifications, rightsInWords, open }
