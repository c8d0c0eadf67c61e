import type { IncomingMessage } from 'node:http'
import { SNAP_INTERNAL_ERROR, SNAP_UNAUTHORIZED, coreAnswer, snapError } from './answers'
import type { Answer } from './answers'
import { charge } from './charge'
import { CORE_UNAUTHORIZED, act, getStatus, refund } from './core-api'
import type { Endpoint } from './faults'
import { decodeSegment } from '@/sandbox/midtrans/http'
import type { IdempotencyKeys } from './idempotency'
import type { Account } from '@/sandbox/midtrans/books/model'
import type { Simulation } from '@/sandbox/midtrans/simulation'
import { createSnapTransaction, endSnapSession } from './snap-api'

export interface ApiCall {
  family: 'snap' | 'core'
  endpoint: Endpoint
  run: (account: Account) => Answer
}

/** What an API address means; null for an address that is none. */
export function findApiCall(
  simulation: Simulation,
  method: string,
  segments: string[],
  request: IncomingMessage,
  body: Buffer,
  pageBase: string,
): ApiCall | null {
  const [first, second, third, fourth, fifth] = segments
  if (first === 'snap' && second === 'v1' && third === 'transactions' && method === 'POST') {
    if (fourth === undefined) {
      return {
        family: 'snap',
        endpoint: 'create',
        run: (account) => createSnapTransaction(simulation, account, body, request.headers, pageBase),
      }
    }
    if ((fifth === 'cancel' || fifth === 'expire') && segments.length === 5) {
      return {
        family: 'snap',
        endpoint: 'action',
        run: (account) => endSnapSession(simulation, account, fourth, fifth),
      }
    }
  }
  if (first !== 'v2' || second === undefined) return null
  if (method === 'POST' && second === 'charge' && segments.length === 2) {
    return {
      family: 'core',
      endpoint: 'create',
      run: (account) => charge(simulation, account, { body, headers: request.headers, pageBase }),
    }
  }
  const of = { id: decodeSegment(second) ?? '', action: segments.slice(2).join('/') }
  return findCoreCall(simulation, method, of, body)
}

/** What is asked or done about a transaction that is there. */
function findCoreCall(
  simulation: Simulation,
  method: string,
  { id, action }: { id: string; action: string },
  body: Buffer,
): ApiCall | null {
  if (method === 'GET' && (action === 'status' || action === 'status/b2b')) {
    return { family: 'core', endpoint: 'status', run: (account) => getStatus(simulation, account, id) }
  }
  if (method !== 'POST') return null
  switch (action) {
    case 'cancel':
    case 'expire':
    case 'approve':
    case 'deny':
      return { family: 'core', endpoint: 'action', run: (account) => act(simulation, account, id, action) }
    case 'refund':
    case 'refund/online/direct':
      return {
        family: 'core',
        endpoint: 'action',
        run: (account) => refund(simulation, account, id, body, action === 'refund' ? 'offline' : 'online'),
      }
    default:
      return null
  }
}

function faultAnswer(call: ApiCall, kind: 'down' | 'unauthorized' | 'refused' | 'error-body'): Answer {
  const isSnap = call.family === 'snap'
  if (kind === 'unauthorized') return isSnap ? SNAP_UNAUTHORIZED : CORE_UNAUTHORIZED
  if (kind === 'refused') {
    const words = 'Merchant has no access to this payment type'
    return isSnap ? snapError(402, [words]) : coreAnswer('402', words)
  }
  if (kind === 'down') {
    return isSnap
      ? { ...SNAP_INTERNAL_ERROR, status: 503 }
      : coreAnswer('503', 'Bank/partner is experiencing connection issue.')
  }
  const failed = isSnap ? SNAP_INTERNAL_ERROR.body : {}
  return {
    status: 200,
    body: {
      ...failed,
      status_code: '500',
      status_message: 'Sorry. Our system is recovering from unexpected issues. Please retry.',
    },
  }
}

function honoursIdempotency(simulation: Simulation, call: ApiCall): boolean {
  const { idempotency } = simulation.variants()
  return idempotency === 'core-and-snap' || (idempotency === 'core' && call.family === 'core')
}

/** Null = never answer. */
export async function runApiCall(
  simulation: Simulation,
  idempotencyKeys: IdempotencyKeys,
  call: ApiCall,
  request: IncomingMessage,
): Promise<Answer | null> {
  const account = simulation.authenticate(request.headers.authorization)
  if (!account) return call.family === 'snap' ? SNAP_UNAUTHORIZED : CORE_UNAUTHORIZED
  if (account.isClosed) {
    return call.family === 'snap'
      ? snapError(410, ['Merchant account is deactivated'])
      : coreAnswer('410', 'Merchant account is deactivated. Please contact Midtrans support')
  }
  const fault = simulation.faults.take(call.endpoint)
  if (fault !== 'none' && fault !== 'slow' && fault !== 'hang') return faultAnswer(call, fault)
  const perform = async (): Promise<Answer> => {
    if (fault === 'slow') {
      await new Promise<void>((resolve) => setTimeout(resolve, simulation.faults.settings().slowMs).unref())
    }
    return call.run(account)
  }
  const key = request.headers['idempotency-key']
  const answer =
    typeof key === 'string' && request.method === 'POST' && honoursIdempotency(simulation, call)
      ? await idempotencyKeys.once(`${account.serverKey} ${key}`, simulation.clock.now().getTime(), perform)
      : await perform()
  if (fault === 'hang') return null
  const hidesStatus = call.family === 'core' && simulation.faults.settings().errorsWithHttp200
  return hidesStatus ? { ...answer, status: 200 } : answer
}
