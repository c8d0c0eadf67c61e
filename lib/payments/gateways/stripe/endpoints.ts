import type Stripe from 'stripe'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, Prepared } from '@/lib/payments/gateways/gateway'
import { API_VERSION, call, connect } from './client'
import { EVENTS } from './notifications'

/** Ours and no one else's in this account. */
async function listOwnEndpoints(stripe: Stripe, connectionId: string): Promise<Stripe.WebhookEndpoint[]> {
  const endpoints = await call(() =>
    stripe.webhookEndpoints.list({ limit: 100 }).autoPagingToArray({ limit: 200 }),
  )
  return endpoints.filter((endpoint) => endpoint.metadata.connection_id === connectionId)
}

export async function prepare(credentials: Credentials, url: string): Promise<Prepared> {
  const stripe = connect(credentials.apiKey)
  const create = (): Promise<Stripe.WebhookEndpoint> =>
    call(() =>
      stripe.webhookEndpoints.create({
        url,
        enabled_events: [...EVENTS],
        api_version: API_VERSION,
        description: 'Gerai',
        metadata: { connection_id: credentials.connectionId },
      }),
    )
  let endpoint: Stripe.WebhookEndpoint
  try {
    endpoint = await create()
  } catch (error) {
    if (!(error instanceof GatewayError) || error.failure !== 'refused') throw error
    // An account has room for sixteen: what earlier versions of this connection left makes room.
    await tidy(credentials, null)
    endpoint = await create()
  }
  if (!endpoint.secret) throw new GatewayError('unexpected', { detail: 'endpoint without secret' })
  return { webhookSecret: endpoint.secret, endpointRef: endpoint.id }
}

export async function tidy(credentials: Credentials, keep: string | null): Promise<void> {
  const stripe = connect(credentials.apiKey)
  for (const endpoint of await listOwnEndpoints(stripe, credentials.connectionId)) {
    if (endpoint.id === keep) continue
    try {
      await call(() => stripe.webhookEndpoints.del(endpoint.id))
    } catch (error) {
      if (!(error instanceof GatewayError) || error.failure !== 'not_found') throw error
    }
  }
}
