import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { Moment } from '@/lib/core/api/words'
import { publicTopics } from '@/lib/integrations/schema'

export type RateHeaders = Record<string, { schema: { type: 'integer' }; description?: string }>

const refusals = {
  401: '`unauthenticated`',
  403: '`forbidden`',
  404: '`not_found`',
  422: '`validation_failed`',
  429: '`rate_limited`',
  500: '`internal`',
}

/** How whoever asks for what is no operation may be refused. */
export function refusedWith(problem: z.ZodType): RouteConfig['responses'] {
  const content = { 'application/problem+json': { schema: problem } }
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [status, { description, content }]),
  )
}

/** What the `data` of each message is. */
const Message = z.object({
  topic: z.enum(['begun', ...publicTopics]).meta({ description: '`begun` says where the stream begins.' }),
  order_id: z.uuid().nullable().optional(),
  at: Moment.optional(),
})

/** The stream of events in the document: it is no operation, for it does not end with an answer. */
export function eventsRoute({ headers, problem }: { headers: RateHeaders; problem: z.ZodType }): RouteConfig {
  return {
    method: 'get',
    path: '/api/v1/events',
    operationId: 'followEvents',
    tags: ['Events'],
    summary: 'Follow what happens, as it happens',
    description:
      'Server-sent events, each with an `id` and the JSON that is described here as its `data`. Topics are those of webhooks; a key hears of what its rights let it read. The stream ends when the key counts no more or may something else, and by itself after a quarter of an hour: ask again with the last `id`.',
    security: [{ key: [] }],
    request: {
      headers: z.object({
        'Last-Event-ID': z
          .string()
          .optional()
          .meta({ description: 'The `id` of the last message that was heard: goes on right behind it.' }),
      }),
    },
    responses: {
      200: { description: 'A stream.', headers, content: { 'text/event-stream': { schema: Message } } },
      ...refusedWith(problem),
    },
  }
}
