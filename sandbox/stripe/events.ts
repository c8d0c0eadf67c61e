import Stripe from 'stripe'
import { newStripeId } from './identifiers'
import { API_VERSION } from '@/sandbox/stripe/objects/session'
import { nowSeconds } from './simulation'
import type { Cause, Simulation } from './simulation'
import { idOf } from './state'
import type { Account, EndpointRecord, EventRecord } from './state'

type Of<Type extends Stripe.Event.Type> = Extract<Stripe.Event, { type: Type }>

type Emitted = Of<
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.updated'
  | 'charge.failed'
  | 'charge.pending'
  | 'charge.refund.updated'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'checkout.session.async_payment_failed'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.processing'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated'
>

/** The type and the object of an event belong together, so they are given together. */
export type Happening = Emitted extends infer One
  ? One extends Emitted
    ? { type: One['type']; object: One['data']['object']; before?: One['data']['previous_attributes'] }
    : never
  : never

function listens(record: EndpointRecord, type: string): boolean {
  const { endpoint } = record
  return (
    endpoint.status === 'enabled' &&
    (endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type))
  )
}

const cryptography = new Stripe('sk_test_signing_only', { apiVersion: API_VERSION, telemetry: false })
  .webhooks

/** An amount nobody asked for: signed correctly, and still not to be believed. */
function withWrongAmount(body: string): string {
  const event: unknown = JSON.parse(body, (key, value: unknown) =>
    (key === 'amount_total' || key === 'amount' || key === 'amount_received') && typeof value === 'number'
      ? value + 1
      : value,
  )
  return JSON.stringify(event, null, 2)
}

function deliver(
  simulation: Simulation,
  record: EndpointRecord,
  eventRecord: EventRecord,
  key: string,
): void {
  const { event } = eventRecord
  const knobs = simulation.delivery.takeKnobs()
  // Stripe sends its bodies indented; whoever verifies a re-serialised one must fail here as well.
  const genuine = JSON.stringify(event, null, 2)
  const body = knobs.wrongAmount ? withWrongAmount(genuine) : genuine
  const deliveryId = `${event.id}/${record.endpoint.id}`
  eventRecord.deliveryIds.push(deliveryId)
  const secret = knobs.wrongSignature ? `whsec_${'0'.repeat(32)}` : record.secret
  simulation.delivery.send(
    {
      id: deliveryId,
      url: record.endpoint.url,
      headers: () => ({
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'content-type': 'application/json; charset=utf-8',
        accept: '*/*; q=0.5, application/xml',
        'cache-control': 'no-cache',
        'stripe-signature': cryptography.generateTestHeaderString({
          payload: body,
          secret,
          timestamp: nowSeconds(),
        }),
      }),
      body,
      key,
    },
    knobs,
  )
}

/** Events of one payment leave in order (unless a knob says otherwise), those of different payments at once. */
function chainOf({ object }: Happening): string {
  if (object.object === 'payment_intent') return object.id
  return idOf(object.payment_intent) ?? object.id
}

/** Records what happened and tells every endpoint of this account that listens for it. */
export function emit(simulation: Simulation, account: Account, cause: Cause, happenings: Happening[]): void {
  for (const happening of happenings) {
    const { type, object, before } = happening
    const listeners = [...account.endpoints.all()].filter((record) => listens(record, type))
    const event = {
      id: newStripeId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: nowSeconds(),
      // The object as it is now; it goes on changing.
      data: structuredClone(before ? { object, previous_attributes: before } : { object }),
      livemode: account.isLive,
      pending_webhooks: listeners.length,
      request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
      type,
    } satisfies Stripe.EventBase
    // The pair of type and object was checked by Happening; the union of all events cannot follow that.
    const record: EventRecord = { event: event as Stripe.Event, deliveryIds: [] }
    for (const listener of listeners)
      deliver(simulation, listener, record, `${chainOf(happening)}/${listener.endpoint.id}`)
    account.events.put(event.id, record)
  }
}
