import { missing, refuse } from '@/sandbox/stripe/errors'
import type { Cause, Simulation } from '@/sandbox/stripe/simulation'
import type { Account, EventRecord } from '@/sandbox/stripe/state'
import { listPage, listParameters } from './lists'
import type { Parameters } from './parameters'

export interface ApiCall {
  simulation: Simulation
  account: Account
  parameters: Parameters
  /** The identifier in the path, where the route has one. */
  id: string
  cause: Cause
}

export const onlyList = (...filters: string[]) => new Set<string>([...listParameters, ...filters])

export function listSessions({ account, parameters }: ApiCall) {
  parameters.allowOnly(onlyList('payment_intent', 'status'))
  const intentId = parameters.text('payment_intent')
  const status = parameters.choice('status', ['open', 'complete', 'expired'])
  const rows = account.sessions
    .newestFirst()
    .map((record) => record.session)
    .filter((session) => intentId === null || session.payment_intent === intentId)
    .filter((session) => status === null || session.status === status)
  return listPage(rows, '/v1/checkout/sessions', parameters)
}

export function listReversals(kind: 'refunds' | 'disputes') {
  return ({ account, parameters }: ApiCall) => {
    parameters.allowOnly(onlyList('charge', 'payment_intent'))
    const intentId = parameters.text('payment_intent')
    const chargeId = parameters.text('charge')
    const rows = account[kind]
      .newestFirst()
      .filter((row) => intentId === null || row.payment_intent === intentId)
      .filter((row) => chargeId === null || row.charge === chargeId)
    return listPage(rows, `/v1/${kind}`, parameters)
  }
}

/** How many endpoints have not yet answered 2xx, as it is now. */
function pendingWebhooks(states: ReadonlyMap<string, string>, record: EventRecord): number {
  return record.deliveryIds.filter((id) => states.get(id) !== 'delivered').length
}

export function listEvents({ simulation, account, parameters }: ApiCall) {
  parameters.allowOnly(onlyList('delivery_success', 'type', 'types'))
  const types =
    parameters.texts('types') ?? (parameters.has('type') ? [parameters.requiredText('type')] : null)
  if (types && types.length > 20) throw refuse('You may pass up to 20 event types.', undefined, 'types')
  const isWantedDelivered = parameters.boolean('delivery_success')
  const states = new Map(simulation.delivery.history().map((delivery) => [delivery.id, delivery.state]))
  const rows = account.events
    .newestFirst()
    .filter(({ event }) => types === null || types.some((type) => type === event.type || type === '*'))
    .filter(
      (record) => isWantedDelivered === null || (pendingWebhooks(states, record) === 0) === isWantedDelivered,
    )
    .map((record) => ({ ...record.event, pending_webhooks: pendingWebhooks(states, record) }))
  return listPage(rows, '/v1/events', parameters)
}

export function showEvent({ simulation, account, id }: ApiCall) {
  const record = account.events.find(id)
  if (!record) throw missing('event', id)
  const states = new Map(simulation.delivery.history().map((delivery) => [delivery.id, delivery.state]))
  return { ...record.event, pending_webhooks: pendingWebhooks(states, record) }
}
