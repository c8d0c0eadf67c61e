import type Stripe from 'stripe'
import { decline, missing, refuse } from '@/sandbox/stripe/errors'
import { newStripeId, randomText } from '@/sandbox/stripe/identifiers'
import type { Parameters } from './parameters'
import { API_VERSION } from '@/sandbox/stripe/objects/session'
import { nowSeconds } from '@/sandbox/stripe/simulation'
import type { Account, EndpointRecord } from '@/sandbox/stripe/state'

const CREATE = new Set([
  'enabled_events',
  'url',
  'api_version',
  'connect',
  'description',
  'expand',
  'metadata',
])
const UPDATE = new Set(['description', 'disabled', 'enabled_events', 'expand', 'metadata', 'url'])
const MOST_ENDPOINTS = 16

export function getEndpoint(account: Account, id: string): EndpointRecord {
  const record = account.endpoints.find(id)
  if (!record) throw missing('webhook endpoint', id, 'webhook_endpoint')
  return record
}

function readEvents(parameters: Parameters): string[] | null {
  const events = parameters.texts('enabled_events')
  for (const event of events ?? []) {
    if (event === '*' || /^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(event)) continue
    throw refuse(
      `Invalid enabled_events[0]: must be one of the event types Stripe knows, not ${event}`,
      undefined,
      'enabled_events',
    )
  }
  return events
}

/** The only answer that ever contains the secret. */
export function createEndpoint(account: Account, parameters: Parameters): Stripe.WebhookEndpoint {
  parameters.allowOnly(CREATE)
  const url = parameters.url('url')
  if (url === null) throw refuse('Missing required param: url.', 'parameter_missing', 'url')
  if (account.isLive && !url.startsWith('https://'))
    throw refuse('Invalid URL: The URL must begin with "https://" in live mode.', 'url_invalid', 'url')
  const events = readEvents(parameters)
  if (!events || events.length === 0)
    throw refuse('Missing required param: enabled_events.', 'parameter_missing', 'enabled_events')
  const version = parameters.text('api_version')
  if (version !== null && version !== API_VERSION)
    throw refuse(
      `This simulator only renders events of API version ${API_VERSION}, not ${version}.`,
      undefined,
      'api_version',
    )
  if (account.endpoints.size >= MOST_ENDPOINTS)
    throw decline(
      `You have reached the maximum of ${MOST_ENDPOINTS} ${account.isLive ? 'live' : 'test'} webhook endpoints.`,
    )
  const endpoint = {
    id: newStripeId('we'),
    object: 'webhook_endpoint',
    api_version: version,
    application: null,
    created: nowSeconds(),
    description: parameters.text('description'),
    enabled_events: events,
    livemode: account.isLive,
    metadata: parameters.metadata(),
    status: 'enabled',
    url,
  } satisfies Stripe.WebhookEndpoint
  const secret = `whsec_${randomText(32)}`
  account.endpoints.put(endpoint.id, { endpoint, secret })
  return { ...endpoint, secret }
}

export function updateEndpoint(
  account: Account,
  record: EndpointRecord,
  parameters: Parameters,
): Stripe.WebhookEndpoint {
  parameters.allowOnly(UPDATE)
  const { endpoint } = record
  const url = parameters.url('url')
  if (url !== null) endpoint.url = url
  endpoint.enabled_events = readEvents(parameters) ?? endpoint.enabled_events
  if (parameters.has('description')) endpoint.description = parameters.text('description')
  const isDisabled = parameters.boolean('disabled')
  if (isDisabled !== null) endpoint.status = isDisabled ? 'disabled' : 'enabled'
  endpoint.metadata = parameters.metadata('metadata', endpoint.metadata)
  account.endpoints.put(endpoint.id, record)
  return endpoint
}
