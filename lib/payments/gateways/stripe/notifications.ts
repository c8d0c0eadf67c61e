import Stripe from 'stripe'
import type { Notification, Notifications, Verified, Credentials } from '@/lib/payments/gateways/gateway'
import { withoutUnstorable } from '@/lib/core/text/storable'
import { fromStripe } from './money'
import { call, connect } from './client'

/** What every endpoint of ours listens to. */
export const EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'payment_intent.payment_failed',
] as const

const toleranceSeconds = 300
const reference = /^[A-Za-z0-9_-]{1,255}$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Fields = Record<string, unknown>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function ref(value: unknown): string | null {
  const id = isFields(value) ? value.id : value
  return typeof id === 'string' && reference.test(id) ? id : null
}

function parseEvent(value: unknown): (Notification & { object: Fields }) | null {
  if (!isFields(value) || value.object !== 'event') return null
  const dedupeKey = ref(value.id)
  const object = isFields(value.data) && isFields(value.data.object) ? value.data.object : null
  if (dedupeKey === null || !object || typeof value.type !== 'string') return null
  const metadata = isFields(object.metadata) ? object.metadata : {}
  const isSession = object.object === 'checkout.session'
  const isIntent = object.object === 'payment_intent'
  const attemptId = metadata.attempt_id
  return {
    dedupeKey,
    kind: withoutUnstorable(value.type).slice(0, 100),
    providerRef: isSession ? ref(object.client_reference_id) : null,
    sessionRef: isSession ? ref(object.id) : null,
    transactionRef: isIntent ? ref(object.id) : ref(object.payment_intent),
    attemptId: typeof attemptId === 'string' && uuid.test(attemptId) ? attemptId : null,
    object,
  }
}

function withoutObject({
  object: _object,
  ...notification
}: Notification & { object: Fields }): Notification {
  return notification
}

/** An event from the API, in the form in which a delivered one is read. */
export function toNotification(event: Stripe.Event): Notification | null {
  const parsed = parseEvent(event)
  return parsed && withoutObject(parsed)
}

function parseText(rawBody: string): (Notification & { object: Fields }) | null {
  try {
    return parseEvent(JSON.parse(rawBody) as unknown)
  } catch {
    return null
  }
}

function signedAt(header: string): number {
  return Number(/(?:^|,)\s*t=(\d{1,12})(?:,|$)/.exec(header)?.[1] ?? Number.NaN)
}

export const stripeNotifications: Notifications = {
  signedWith: ['webhook_secret'],
  verify(rawBody, headers, secrets, mode): Verified {
    const header = headers.get('stripe-signature')
    if (header === null || header.length > 2_000) return { ok: false, reason: 'signature_form' }
    // The library refuses what is too old and lets through what is dated ahead.
    if (!(signedAt(header) <= Date.now() / 1000 + toleranceSeconds)) return { ok: false, reason: 'timestamp' }
    for (const secret of secrets) {
      if (secret.field !== 'webhook_secret') continue
      let event: Stripe.Event
      try {
        event = Stripe.webhooks.constructEvent(rawBody, header, secret.value, toleranceSeconds)
      } catch {
        continue
      }
      if (event.livemode !== (mode === 'live')) return { ok: false, reason: 'livemode' }
      const notification = parseEvent(event)
      if (!notification) return { ok: false, reason: 'malformed' }
      return {
        ok: true,
        notification: withoutObject(notification),
        secretVersion: secret.secretVersion,
      }
    }
    return { ok: false, reason: 'signature' }
  },
  read(rawBody) {
    const parsed = parseText(rawBody)
    return parsed && withoutObject(parsed)
  },
  claimOf(rawBody) {
    const parsed = parseText(rawBody)
    if (!parsed) return { says: 'other', amountMinor: null, transactionRef: null }
    const { object, kind, transactionRef } = parsed
    const isPaid =
      (kind === 'checkout.session.completed' || kind === 'checkout.session.async_payment_succeeded') &&
      object.payment_status === 'paid'
    const { amount_total: amount, currency } = object
    const isAmount =
      typeof amount === 'number' && Number.isSafeInteger(amount) && typeof currency === 'string'
    return {
      says: isPaid ? 'paid' : kind === 'charge.refunded' ? 'refunded' : 'other',
      amountMinor: isPaid && isAmount ? fromStripe(amount, currency.toUpperCase()).amountMinor : null,
      transactionRef,
    }
  },
}

export async function listMissed(credentials: Credentials, since: Date): Promise<Notification[]> {
  const events = await call(() =>
    connect(credentials.apiKey)
      .events.list({
        types: [...EVENTS],
        delivery_success: false,
        created: { gte: Math.floor(since.getTime() / 1000) },
        limit: 100,
      })
      .autoPagingToArray({ limit: 2_000 }),
  )
  return events.map(toNotification).filter((notification) => notification !== null)
}
