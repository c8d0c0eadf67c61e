import { requirePermission } from '@/sandbox/stripe/accounts'
import type { ApiKey, Permission } from '@/sandbox/stripe/accounts'
import { balanceOf } from '@/sandbox/stripe/books'
import { missing, unknownRoute } from '@/sandbox/stripe/errors'
import { createSession, expireSession } from '@/sandbox/stripe/payments/checkout'
import { createRefund } from '@/sandbox/stripe/payments/refunds'
import { getCharge, getIntent, getSession } from '@/sandbox/stripe/state'
import { createEndpoint, getEndpoint, updateEndpoint } from './endpoints'
import { lineItemsOf } from './expansion'
import { listEvents, listReversals, listSessions, onlyList, showEvent } from './listings'
import type { ApiCall } from './listings'
import { listPage } from './lists'

interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** `:id` stands for the identifier. */
  path: string
  permission: Permission
  run: (call: ApiCall) => { object: string }
}

const ONLY_EXPAND = new Set(['expand'])

function found<Row>(row: Row | null, kind: string, id: string): Row {
  if (row === null) throw missing(kind, id)
  return row
}

const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/checkout/sessions',
    permission: 'checkout_session_write',
    run: ({ simulation, account, parameters }) => createSession(simulation, account, parameters),
  },
  { method: 'GET', path: '/v1/checkout/sessions', permission: 'checkout_session_read', run: listSessions },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/:id',
    permission: 'checkout_session_read',
    run: ({ account, id, parameters }) => {
      parameters.allowOnly(ONLY_EXPAND)
      return getSession(account, id).session
    },
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/:id/line_items',
    permission: 'checkout_session_read',
    run: ({ account, id, parameters }) => {
      parameters.allowOnly(onlyList())
      const { session } = getSession(account, id)
      const rows = lineItemsOf(account, session).map((item) => ({ ...item, created: session.created }))
      const page = listPage(rows, `/v1/checkout/sessions/${id}/line_items`, parameters)
      return { ...page, data: page.data.map(({ created: _created, ...item }) => item) }
    },
  },
  {
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    permission: 'checkout_session_write',
    run: ({ simulation, account, id, parameters, cause }) => {
      parameters.allowOnly(ONLY_EXPAND)
      return expireSession(simulation, account, getSession(account, id), cause)
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents/:id',
    permission: 'payment_intent_read',
    run: ({ account, id }) => getIntent(account, id),
  },
  {
    method: 'GET',
    path: '/v1/charges/:id',
    permission: 'charge_read',
    run: ({ account, id }) => getCharge(account, id),
  },
  {
    method: 'POST',
    path: '/v1/refunds',
    permission: 'charge_write',
    run: ({ simulation, account, parameters, cause }) => createRefund(simulation, account, parameters, cause),
  },
  { method: 'GET', path: '/v1/refunds', permission: 'charge_read', run: listReversals('refunds') },
  {
    method: 'GET',
    path: '/v1/refunds/:id',
    permission: 'charge_read',
    run: ({ account, id }) => found(account.refunds.find(id), 'refund', id),
  },
  { method: 'GET', path: '/v1/disputes', permission: 'dispute_read', run: listReversals('disputes') },
  {
    method: 'GET',
    path: '/v1/disputes/:id',
    permission: 'dispute_read',
    run: ({ account, id }) => found(account.disputes.find(id), 'dispute', id),
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    permission: 'balance_transaction_read',
    run: ({ account, id }) => found(account.transactions.find(id), 'balance transaction', id),
  },
  {
    method: 'GET',
    path: '/v1/balance',
    permission: 'balance_read',
    run: ({ account }) => balanceOf(account),
  },
  { method: 'GET', path: '/v1/events', permission: 'event_read', run: listEvents },
  { method: 'GET', path: '/v1/events/:id', permission: 'event_read', run: showEvent },
  {
    method: 'POST',
    path: '/v1/webhook_endpoints',
    permission: 'webhook_write',
    run: ({ account, parameters }) => createEndpoint(account, parameters),
  },
  {
    method: 'GET',
    path: '/v1/webhook_endpoints',
    permission: 'webhook_read',
    run: ({ account, parameters }) => {
      parameters.allowOnly(onlyList())
      return listPage(
        account.endpoints.newestFirst().map((record) => record.endpoint),
        '/v1/webhook_endpoints',
        parameters,
      )
    },
  },
  {
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    permission: 'webhook_read',
    run: ({ account, id }) => getEndpoint(account, id).endpoint,
  },
  {
    method: 'POST',
    path: '/v1/webhook_endpoints/:id',
    permission: 'webhook_write',
    run: ({ account, id, parameters }) => updateEndpoint(account, getEndpoint(account, id), parameters),
  },
  {
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    permission: 'webhook_write',
    run: ({ account, id }) => {
      getEndpoint(account, id)
      account.endpoints.remove(id)
      return { id, object: 'webhook_endpoint', deleted: true }
    },
  },
  {
    method: 'GET',
    path: '/v1/account',
    permission: 'accounts_kyc_basic_read',
    run: ({ account }) => ({
      id: account.id,
      object: 'account',
      country: 'ID',
      default_currency: 'idr',
      charges_enabled: true,
    }),
  },
]

const patterns = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(':id', '([^/]+)')}$`),
}))

export interface FoundRoute {
  route: Route
  id: string
}

/** The route of a request that this key may call. */
export function findRoute(method: string, path: string, key: ApiKey): FoundRoute {
  for (const { route, pattern } of patterns) {
    if (route.method !== method) continue
    const match = pattern.exec(path)
    if (!match) continue
    requirePermission(key, route.permission)
    return { route, id: decodeURIComponent(match[1] ?? '') }
  }
  throw unknownRoute(method, path)
}
