import { z } from 'zod'
import { Id, Moment } from '@/lib/core/api/words'
import {
  DELIVERY_STATES,
  EndpointInput,
  POST_PROBLEMS,
  publicTopics,
  STOP_REASONS,
} from '@/lib/integrations/schema'
import type { DeliveryView, EndpointView } from '@/lib/integrations/schema'

const Topic = z.enum(publicTopics, 'invalid')

/** What a program says of an endpoint: all of it at once, as the dashboard's form does. */
export const EndpointBody = z
  .strictObject({
    url: EndpointInput.shape.url.meta({ description: 'https, and on the public internet.' }),
    description: EndpointInput.shape.description,
    topics: z
      .array(Topic, 'required')
      .min(1, 'choose_one')
      .max(100, 'too_many')
      .transform((list) => [...new Set(list)]),
  })
  .meta({ id: 'WebhookEndpointBody' })

export const EndpointAnswer = z
  .object({
    id: Id,
    url: z.string(),
    description: z.string(),
    topics: z.array(Topic),
    state: z.enum(['active', 'paused', 'failing']).meta({
      description:
        '`active`: sent to, whether or not it arrives, which `failing_since` tells; `paused` by somebody; `failing`: stopped by us, for the reason in `stopped_because`.',
    }),
    stopped_because: z.enum(STOP_REASONS).nullable().meta({
      description:
        '`gone`: it answered 410; `silent`: nothing arrived for a day; `person`: somebody paused it. Null while it is active.',
    }),
    failing_since: Moment.nullable().meta({
      description: 'Since when nothing has arrived there; null while everything does.',
    }),
    last_delivered_at: Moment.nullable(),
    waiting: z.int().meta({ description: 'How many deliveries wait to be sent.' }),
    failed: z.int().meta({ description: 'How many were given up.' }),
    created_at: Moment,
    version: z.int(),
  })
  .meta({ id: 'WebhookEndpoint' })

const secret = z.string().meta({ description: 'Told once; signs by Standard Webhooks.', example: 'whsec_…' })

export const NewEndpointAnswer = EndpointAnswer.extend({ secret }).meta({ id: 'NewWebhookEndpoint' })

export const SecretAnswer = z.object({ id: Id, secret }).meta({ id: 'WebhookSecret' })

export function endpointDocument(endpoint: EndpointView): z.input<typeof EndpointAnswer> {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    topics: endpoint.topics,
    state: endpoint.state,
    stopped_because: endpoint.stoppedBecause,
    failing_since: endpoint.failingSince?.toISOString() ?? null,
    last_delivered_at: endpoint.lastDeliveredAt?.toISOString() ?? null,
    waiting: endpoint.waiting,
    failed: endpoint.failed,
    created_at: endpoint.createdAt.toISOString(),
    version: endpoint.version,
  }
}

const Try = z.object({
  id: Id.meta({ description: 'The request id that the endpoint was sent.' }),
  status: z.int().nullable().meta({ description: 'Of the answer; null where there was none.' }),
  problem: z.enum(POST_PROBLEMS).nullable(),
  answer: z.string().meta({ description: 'Its beginning.' }),
  duration_ms: z.int(),
  created_at: Moment,
})

export const DeliveryAnswer = z
  .object({
    id: Id.meta({ description: 'The `webhook-id` of every try.' }),
    topic: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    next_attempt_at: Moment.nullable().meta({
      description: 'Null where it is not tried again, and while it waits for an earlier one.',
    }),
    waits_for: Id.nullable().meta({
      description:
        'The earlier delivery of the same order that has to arrive, or be given up, before this one is tried.',
    }),
    created_at: Moment,
    delivered_at: Moment.nullable(),
    body: z.string().nullable().meta({ description: 'What is signed and sent, as it is.' }),
    tries: z.array(Try),
  })
  .meta({ id: 'WebhookDelivery' })

export function deliveryDocument(delivery: DeliveryView): z.input<typeof DeliveryAnswer> {
  return {
    id: delivery.id,
    topic: delivery.topic,
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at:
      delivery.state === 'waiting' && delivery.waitsFor === null
        ? delivery.nextAttemptAt.toISOString()
        : null,
    waits_for: delivery.waitsFor,
    created_at: delivery.createdAt.toISOString(),
    delivered_at: delivery.deliveredAt?.toISOString() ?? null,
    body: delivery.body,
    tries: delivery.tries.map((one) => ({
      id: one.id,
      status: one.status,
      problem: one.problem,
      answer: one.answer,
      duration_ms: one.durationMs,
      created_at: one.createdAt.toISOString(),
    })),
  }
}
