import { setTimeout as wait } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { authenticate, expiredKey } from '@/sandbox/stripe/accounts'
import { cannotCharge, StripeFailure, refuse } from '@/sandbox/stripe/errors'
import { expandObject } from './expansion'
import { FormError, decodeForm } from './form'
import { BodyTooLarge, readBody, sendText } from '@/sandbox/stripe/http'
import { claimKey, finishKey, releaseKey } from './idempotency'
import { randomText } from '@/sandbox/stripe/identifiers'
import { Parameters } from './parameters'
import { findRoute } from './routes'
import type { FoundRoute } from './routes'
import { API_VERSION } from '@/sandbox/stripe/objects/session'
import { knobsOf, nowSeconds } from '@/sandbox/stripe/simulation'
import type { Simulation } from '@/sandbox/stripe/simulation'
import type { Account } from '@/sandbox/stripe/state'

interface Answer {
  status: number
  body: string
  headers: Record<string, string>
}

interface Request {
  method: string
  path: string
  query: string
  body: string
  idempotencyKey: string | null
  requestId: string
}

function somethingBroke(): StripeFailure {
  return new StripeFailure(
    500,
    {
      type: 'api_error',
      message:
        'An unknown error occurred. Please contact us at https://support.stripe.com/ with your request id.',
    },
    true,
  )
}

function failureFrom(error: unknown): StripeFailure {
  if (error instanceof StripeFailure) return error
  if (error instanceof FormError) return refuse(error.message)
  if (error instanceof BodyTooLarge) return refuse('Request body is too large', undefined, undefined, 413)
  process.stderr.write(
    `Stripe simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return somethingBroke()
}

function requireVersion(version: string | string[] | undefined): void {
  if (version === undefined || version === API_VERSION) return
  throw refuse(`Invalid Stripe API version: ${String(version)}. This simulator speaks ${API_VERSION}.`)
}

function execute(
  simulation: Simulation,
  account: Account,
  { route, id }: FoundRoute,
  request: Request,
): Answer {
  const isCreate = request.method === 'POST' && route.path === '/v1/checkout/sessions'
  const knobs = knobsOf(simulation, account)
  if (isCreate && knobs.failingCreates > 0) {
    knobs.failingCreates -= 1
    throw somethingBroke()
  }
  const isRefund = request.method === 'POST' && route.path === '/v1/refunds'
  if (isRefund && knobs.failingRefunds > 0) {
    knobs.failingRefunds -= 1
    throw somethingBroke()
  }
  if (isCreate && knobs.refusedCreates > 0) {
    knobs.refusedCreates -= 1
    throw cannotCharge()
  }
  const parameters = new Parameters(decodeForm(request.method === 'GET' ? request.query : request.body))
  const object = route.run({
    simulation,
    account,
    parameters,
    id,
    cause: { requestId: request.requestId, idempotencyKey: request.idempotencyKey },
  })
  if (isCreate && knobs.failingAfterCreates > 0) {
    knobs.failingAfterCreates -= 1
    throw somethingBroke()
  }
  if (isRefund && knobs.failingAfterRefunds > 0) {
    knobs.failingAfterRefunds -= 1
    throw somethingBroke()
  }
  return {
    status: 200,
    body: JSON.stringify(expandObject(account, object, parameters.texts('expand')), null, 2),
    headers: {},
  }
}

/** The first result under a key is the result, also when it was a failure of ours. */
async function executeOnce(
  simulation: Simulation,
  account: Account,
  found: FoundRoute,
  request: Request,
  latencyMs: number,
): Promise<Answer> {
  const key = request.method === 'POST' ? request.idempotencyKey : null
  if (key === null) {
    if (latencyMs > 0) await wait(latencyMs)
    return execute(simulation, account, found, request)
  }
  const question = `${request.path}\n${request.body.split('&').sort().join('&')}`
  const known = claimKey(account, key, question, request.requestId, nowSeconds())
  if (known?.answer)
    return {
      ...known.answer,
      headers: {
        'idempotent-replayed': 'true',
        'original-request': known.requestId,
        // Asking again would only bring the same failure.
        ...(known.answer.status >= 500 && { 'stripe-should-retry': 'false' }),
      },
    }
  try {
    if (latencyMs > 0) await wait(latencyMs)
    const answer = execute(simulation, account, found, request)
    finishKey(account, key, answer.status, answer.body)
    return answer
  } catch (error) {
    const failure = failureFrom(error)
    if (failure.isExecuted) finishKey(account, key, failure.status, failure.toJson(request.requestId))
    else releaseKey(account, key)
    throw failure
  }
}

function apiDown(): StripeFailure {
  return new StripeFailure(
    503,
    { type: 'api_error', message: 'The Stripe API is temporarily unavailable. Please try again.' },
    false,
  )
}

/** Answers one call of the API. */
export async function answerApi(
  simulation: Simulation,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = `req_${randomText(14)}`
  const [path = '', query = ''] = (incoming.url ?? '').split('?')
  const method = incoming.method ?? 'GET'
  const header = incoming.headers['idempotency-key']
  const idempotencyKey = typeof header === 'string' && header !== '' ? header : null
  let answer: Answer
  try {
    const body = await readBody(incoming)
    const key = authenticate(incoming.headers.authorization)
    const account = simulation.accounts.get(key.accountId)
    if (!account) throw somethingBroke()
    const knobs = knobsOf(simulation, account)
    if (knobs.isApiDown) throw apiDown()
    if (knobs.isKeyExpired) throw expiredKey(key)
    requireVersion(incoming.headers['stripe-version'])
    const found = findRoute(method, path, key)
    const request = { method, path, query, body, idempotencyKey, requestId }
    answer = await executeOnce(simulation, account, found, request, knobs.latencyMs)
    if (method === 'POST' && knobs.swallowedAnswers > 0) {
      knobs.swallowedAnswers -= 1
      // Done, but nobody is told: the caller's own timeout has to end this.
      return
    }
  } catch (error) {
    const failure = failureFrom(error)
    answer = { status: failure.status, body: failure.toJson(requestId), headers: failure.headers }
  }
  sendText(response, answer.status, 'application/json', answer.body, {
    ...answer.headers,
    'request-id': requestId,
    'stripe-version': API_VERSION,
    ...(idempotencyKey !== null && { 'idempotency-key': idempotencyKey }),
  })
}
