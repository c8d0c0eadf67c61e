import { z } from 'zod'
import { goneForGood, secretsAreForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import { Id, pageAmong, pageOf, pagingAmong, pagingById } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import {
  DeliveryAnswer,
  EndpointAnswer,
  EndpointBody,
  NewEndpointAnswer,
  SecretAnswer,
  deliveryDocument,
  endpointDocument,
} from '@/lib/integrations/documents'
import { DELIVERY_STATES } from '@/lib/integrations/schema'
import type { EndpointView } from '@/lib/integrations/schema'
import { listDeliveries, redeliver } from '@/lib/integrations/service/webhooks/deliveries'
import {
  addEndpoint,
  changeEndpoint,
  findEndpointView,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
  sendTest,
  switchEndpoint,
} from '@/lib/integrations/service/webhooks/endpoints'
import { judgeUrlSent } from '@/lib/integrations/service/webhooks/reachable'

async function requireEndpoint(ctx: TenantContext, endpointId: string): Promise<EndpointView> {
  const found = await findEndpointView(ctx, endpointId)
  if (!found) throw new AppError('not_found')
  return found
}

async function sentEndpoint(ctx: TenantContext, endpointId: string) {
  const found = await requireEndpoint(ctx, endpointId)
  return { body: endpointDocument(found), version: found.version }
}

const tag = 'Webhook endpoints'
const rights = ['webhooks.manage'] as const

const endpointOperations = [
  operation({
    method: 'GET',
    path: '/webhook-endpoints',
    id: 'listWebhookEndpoints',
    tag,
    summary: 'List webhook endpoints, the newest first',
    description: 'A shop has 20 at most.',
    rights,
    query: z.strictObject(pagingAmong),
    answer: pageOf(EndpointAnswer),
    run: async (ctx, { query }) => {
      const { data, next } = pageAmong(await listEndpoints(ctx), query)
      return { body: { data: data.map(endpointDocument), next } }
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints',
    id: 'addWebhookEndpoint',
    tag,
    summary: 'Add a webhook endpoint',
    description: 'Its signing secret is in this answer and in no other.',
    rights,
    assistants: secretsAreForPeople,
    body: EndpointBody,
    judgeMore: judgeUrlSent,
    answer: NewEndpointAnswer,
    status: 201,
    errors: ['limit_reached'],
    run: async (ctx, { body }) => {
      const { endpointId, secret } = await addEndpoint(ctx, body)
      const sent = await sentEndpoint(ctx, endpointId)
      const location = `/api/v1/webhook-endpoints/${endpointId}`
      return { body: { ...sent.body, secret }, version: sent.version, location }
    },
  }),
  operation({
    method: 'GET',
    path: '/webhook-endpoints/{id}',
    id: 'getWebhookEndpoint',
    tag,
    summary: 'Read a webhook endpoint',
    rights,
    params: ById,
    answer: EndpointAnswer,
    isVersioned: true,
    run: (ctx, { params }) => sentEndpoint(ctx, params.id),
  }),
  operation({
    method: 'PUT',
    path: '/webhook-endpoints/{id}',
    id: 'changeWebhookEndpoint',
    tag,
    summary: 'Change where a webhook endpoint is and what it is told',
    description: 'What happened before a topic was chosen is not told afterwards.',
    rights,
    assistants: { withheld: 'Where the shop’s data is sent is decided by people.' },
    params: ById,
    body: EndpointBody,
    judgeMore: judgeUrlSent,
    reread: (ctx, { id }) => sentEndpoint(ctx, id),
    answer: EndpointAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id }, body, version }) => {
      await changeEndpoint(ctx, id, { ...body, version })
      return sentEndpoint(ctx, id)
    },
  }),
  operation({
    method: 'DELETE',
    path: '/webhook-endpoints/{id}',
    id: 'removeWebhookEndpoint',
    tag,
    summary: 'Remove a webhook endpoint',
    description: 'What still waited for it is given up.',
    rights,
    assistants: goneForGood,
    params: ById,
    answer: z.null(),
    status: 204,
    isVersioned: true,
    run: async (ctx, { params, version }) => {
      await removeEndpoint(ctx, params.id, version)
      return { body: null }
    },
  }),
]

const switchOperations = [
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/pause',
    id: 'pauseWebhookEndpoint',
    tag,
    summary: 'Pause a webhook endpoint',
    description: 'What happens meanwhile is kept, and sent when it resumes.',
    rights,
    assistants: { undo: { by: 'resumeWebhookEndpoint', with: { id: 'sent.id' } } },
    params: ById,
    answer: EndpointAnswer,
    isVersioned: true,
    run: async (ctx, { params, version }) => {
      await switchEndpoint(ctx, params.id, false, version)
      return sentEndpoint(ctx, params.id)
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/resume',
    id: 'resumeWebhookEndpoint',
    tag,
    summary: 'Resume a webhook endpoint that was paused, by somebody or after it failed for long',
    rights,
    assistants: { undo: { by: 'pauseWebhookEndpoint', with: { id: 'sent.id' } } },
    params: ById,
    answer: EndpointAnswer,
    isVersioned: true,
    run: async (ctx, { params, version }) => {
      await switchEndpoint(ctx, params.id, true, version)
      return sentEndpoint(ctx, params.id)
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/rotate-secret',
    id: 'rotateWebhookSecret',
    tag,
    summary: 'Make a new signing secret',
    description: 'The older one signs as well for 24 hours. The new one is in this answer and in no other.',
    rights,
    assistants: secretsAreForPeople,
    params: ById,
    answer: SecretAnswer,
    isVersioned: true,
    run: async (ctx, { params: { id }, version }) => {
      const { secret } = await rotateSecret(ctx, id, version)
      return { body: { id, secret }, version: (await requireEndpoint(ctx, id)).version }
    },
  }),
]

const deliveryOperations = [
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/test',
    id: 'testWebhookEndpoint',
    tag,
    summary: 'Have a made-up `webhook.test` sent',
    description: 'How it went stands in the deliveries.',
    rights,
    assistants: { undo: { none: 'What was sent cannot be called back.' } },
    params: ById,
    answer: z.object({ delivery_id: Id }),
    status: 202,
    run: async (ctx, { params }) => ({ body: { delivery_id: (await sendTest(ctx, params.id)).deliveryId } }),
  }),
  operation({
    method: 'GET',
    path: '/webhook-endpoints/{id}/deliveries',
    id: 'listWebhookDeliveries',
    tag,
    summary: 'List what a webhook endpoint was told, the newest first, with every try',
    rights,
    params: ById,
    query: z.strictObject({
      ...pagingById,
      state: z.enum(DELIVERY_STATES, 'invalid').optional(),
    }),
    answer: pageOf(DeliveryAnswer),
    run: async (ctx, { params: { id }, query: { after, limit, state } }) => {
      await requireEndpoint(ctx, id)
      const page = { state: state ?? null, before: after ?? null, limit }
      const { deliveries, next } = await listDeliveries(ctx, id, page)
      return { body: { data: deliveries.map(deliveryDocument), next } }
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/redeliver',
    id: 'redeliverWebhooks',
    tag,
    summary: 'Send deliveries once more, under the ids they had',
    description: 'Those that are named, or else all that were given up.',
    rights,
    assistants: { undo: { none: 'What was sent cannot be called back.' } },
    params: ById,
    body: z.strictObject({
      delivery_ids: z.array(z.uuid('invalid')).min(1, 'choose_one').max(100, 'too_many').optional(),
    }),
    answer: z.object({ count: z.int().meta({ description: 'How many are sent again.' }) }),
    status: 202,
    run: async (ctx, { params, body }) => ({
      body: await redeliver(ctx, params.id, body.delivery_ids ?? 'failed'),
    }),
  }),
]

export const webhookOperations = [...endpointOperations, ...switchOperations, ...deliveryOperations]
