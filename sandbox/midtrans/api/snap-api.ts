import type { IncomingHttpHeaders } from 'node:http'
import { snapError } from './answers'
import type { Answer } from './answers'
import type { Account } from '@/sandbox/midtrans/books/model'
import { readNotificationUrls } from '@/sandbox/midtrans/notifier'
import { isOrderTaken } from '@/sandbox/midtrans/books/rules'
import type { Simulation } from '@/sandbox/midtrans/simulation'
import { parseSnapRequest } from './snap-request'

const BODY_LIMIT = 16 * 1024

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** POST /snap/v1/transactions. `pageBase` is the address the customer's browser sees. */
export function createSnapTransaction(
  simulation: Simulation,
  account: Account,
  body: Buffer,
  headers: IncomingHttpHeaders,
  pageBase: string,
): Answer {
  if (body.byteLength > BODY_LIMIT) return snapError(413, ['The request body is larger than 16 kB'])
  const { request, errors } = parseSnapRequest(parseJson(body))
  if (errors) return snapError(400, errors)
  const order = simulation.store.findOrder(request.orderId, account.merchantId)
  if (order && isOrderTaken(order.transactions.map((transaction) => transaction.status))) {
    return snapError(400, ['transaction_details.order_id sudah digunakan'])
  }
  const session = simulation.ledger.openSession(request, account, {
    overrideUrls: readNotificationUrls(headers['x-override-notification']),
    appendUrls: readNotificationUrls(headers['x-append-notification']) ?? [],
  })
  return {
    status: 201,
    body: { token: session.token, redirect_url: `${pageBase}/snap/v2/vtweb/${session.token}` },
  }
}

/** POST /snap/v1/transactions/{token}/cancel and /expire. */
export function endSnapSession(
  simulation: Simulation,
  account: Account,
  token: string,
  how: 'cancel' | 'expire',
): Answer {
  const { ledger, store, clock } = simulation
  const session = store.findSession(token)
  if (!session || session.merchantId !== account.merchantId) return snapError(404, ['token not found'])
  const { pageRefusal } = simulation.variants()
  if (pageRefusal !== null) return snapError(400, [pageRefusal])
  if (session.state === 'canceled') return snapError(400, ['token already canceled'])
  if (session.state === 'expired' || !ledger.isPageOpen(session)) {
    return snapError(400, ['token already expired'])
  }
  const order = store.findOrder(session.orderId, session.merchantId)
  if (order && isOrderTaken(order.transactions.map((transaction) => transaction.status))) {
    return snapError(400, ['Transaction is on progress'])
  }
  ledger.closeSession(session, how === 'cancel' ? 'canceled' : 'expired')
  const at = clock.now().toISOString()
  return { status: 200, body: how === 'cancel' ? { canceled_at: at } : { expired_at: at } }
}
