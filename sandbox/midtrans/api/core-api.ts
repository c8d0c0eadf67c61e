import { randomUUID } from 'node:crypto'
import { coreAnswer } from './answers'
import type { Answer } from './answers'
import { statusBody, wireAmount } from './bodies'
import type { Account, Refund, Transaction } from '@/sandbox/midtrans/books/model'
import { mayAct, refundedAmount, refuseRefund, transactionOfOrder } from '@/sandbox/midtrans/books/rules'
import type { CoreAction } from '@/sandbox/midtrans/books/rules'
import type { Simulation } from '@/sandbox/midtrans/simulation'

export const CORE_UNAUTHORIZED: Answer = coreAnswer(
  '401',
  'Transaction cannot be authorized with the current client/server key.',
)
const NOT_MODIFIABLE = 'Merchant cannot modify the status of the transaction'
// An order id with a space is accepted at creation and never found again.
const KNOWABLE_ID = /^[A-Za-z0-9\-_~.]{1,64}$/

function notFound(): Answer {
  return coreAnswer('404', "Transaction doesn't exist.", { id: randomUUID() })
}

function notModifiable(): Answer {
  return coreAnswer('412', NOT_MODIFIABLE, { id: randomUUID() })
}

/** By order id or by transaction id, within the merchant's own. */
function findTransaction(simulation: Simulation, merchantId: string, id: string): Transaction | null {
  if (!KNOWABLE_ID.test(id)) return null
  const { store } = simulation
  const byId = store.findTransaction(id)
  if (byId) return byId.merchantId === merchantId ? byId : null
  const order = store.findOrder(id, merchantId)
  return order && transactionOfOrder(order.transactions, simulation.variants().statusByOrderId)
}

function describe(
  simulation: Simulation,
  account: Account,
  transaction: Transaction,
  message?: string,
  code?: string,
): Record<string, unknown> {
  const session = simulation.store.findSession(transaction.token)
  if (!session) return notFound().body
  return statusBody(transaction, session, {
    serverKey: account.serverKey,
    variants: simulation.variants(),
    ...(message === undefined ? {} : { message }),
    ...(code === undefined ? {} : { code }),
  })
}

/** GET /v2/{id}/status. */
export function getStatus(simulation: Simulation, account: Account, id: string): Answer {
  const transaction = findTransaction(simulation, account.merchantId, id)
  if (!transaction) return notFound()
  // HTTP stays 200 also where the body says 407: the official clients rely on it.
  return { status: 200, body: describe(simulation, account, transaction) }
}

const DONE: Record<CoreAction, string> = {
  cancel: 'Success, transaction is canceled',
  expire: 'Success, transaction has expired',
  approve: 'Success, transaction is approved',
  deny: 'Success, transaction is denied',
}

/** POST /v2/{id}/cancel, /expire, /approve, /deny. */
export function act(simulation: Simulation, account: Account, id: string, action: CoreAction): Answer {
  const transaction = findTransaction(simulation, account.merchantId, id)
  if (!transaction) return notFound()
  if (!mayAct(action, transaction)) return notModifiable()
  const { ledger } = simulation
  if (action === 'cancel') ledger.cancel(transaction)
  else if (action === 'expire') ledger.expire(transaction)
  else if (action === 'approve') ledger.accept(transaction)
  else ledger.deny(transaction)
  const code = action === 'expire' ? '407' : '200'
  return { status: 200, body: describe(simulation, account, transaction, DONE[action], code) }
}

function describeRefund(
  simulation: Simulation,
  account: Account,
  transaction: Transaction,
  refund: Refund,
): Answer {
  const isPending = refund.state === 'pending'
  return {
    status: 200,
    body: {
      ...describe(
        simulation,
        account,
        transaction,
        isPending
          ? 'Success, refund request is accepted and waits for the bank'
          : 'Success, refund request is approved',
        isPending ? '201' : '200',
      ),
      refund_chargeback_id: refund.id,
      refund_chargeback_uuid: refund.uuid,
      refund_amount: wireAmount(isPending ? refund.amount : refundedAmount(transaction)),
      refund_key: refund.key,
    },
  }
}

interface RefundRequest {
  key: string
  amount: number
  reason: string | null
}

function invalid(message: string): Answer {
  return coreAnswer('400', 'One or more parameters in the payload is invalid.', {
    id: randomUUID(),
    validation_messages: [message],
  })
}

function parseRefund(body: Buffer, transaction: Transaction): RefundRequest | Answer {
  let value: unknown = {}
  try {
    if (body.byteLength > 0) value = JSON.parse(body.toString('utf8'))
  } catch {
    return coreAnswer('413', 'The request cannot be processed due to malformed syntax in the request body')
  }
  const fields: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  const key = fields.refund_key ?? randomUUID()
  if (typeof key !== 'string' || !/^[A-Za-z0-9\-_]+$/.test(key))
    return invalid('refund_key format is invalid')
  const amount = fields.amount === undefined ? transaction.grossAmount : Number(fields.amount)
  if (!Number.isSafeInteger(amount) || amount <= 0) return invalid('amount is invalid')
  return { key, amount, reason: typeof fields.reason === 'string' ? fields.reason : null }
}

/** POST /v2/{id}/refund and /refund/online/direct. */
export function refund(
  simulation: Simulation,
  account: Account,
  id: string,
  body: Buffer,
  method: Refund['method'],
): Answer {
  const transaction = findTransaction(simulation, account.merchantId, id)
  if (!transaction) return notFound()
  const request = parseRefund(body, transaction)
  if ('status' in request) return request
  const used = transaction.refunds.find((candidate) => candidate.key === request.key)
  if (used && used.state !== 'rejected') {
    return simulation.variants().refundKeyReuse === 'replay'
      ? describeRefund(simulation, account, transaction, used)
      : coreAnswer('406', 'Duplicate refund_key. It has been used before.', { id: randomUUID() })
  }
  const refusal = refuseRefund(transaction, request.amount)
  if (refusal === 'not-modifiable') return notModifiable()
  if (refusal === 'bad-amount') return invalid('refund amount is larger than what is left of the transaction')
  if (simulation.variants().refund === 'insufficient-funds') {
    return coreAnswer('414', 'Refund request is rejected due to merchant insufficient funds', {
      id: randomUUID(),
    })
  }
  const done = simulation.ledger.refund(transaction, { ...request, method })
  return describeRefund(simulation, account, transaction, done)
}
