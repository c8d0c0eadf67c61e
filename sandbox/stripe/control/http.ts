import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { StripeFailure } from '@/sandbox/stripe/errors'
import { decodeForm } from '@/sandbox/stripe/api/form'
import { ControlError } from './control'
import type { StripeControl } from './control'
import { readBody, sendJson } from '@/sandbox/stripe/http'
import { ApiKnobs } from './knobs'
import { outcomes } from '@/sandbox/stripe/payments/outcomes'

const DeliveryKnobsChange = z
  .object({
    delayMs: z.number().min(0),
    duplicates: z.number().int().min(0),
    drop: z.boolean(),
    reorder: z.boolean(),
    wrongSignature: z.boolean(),
    wrongAmount: z.boolean(),
  })
  .partial()
  .strict()

const Knobs = z
  .object({
    account: z.string().optional(),
    api: ApiKnobs.partial().strict().optional(),
    delivery: DeliveryKnobsChange.optional(),
    /** Makes the delivery knobs count only for so many next webhooks. */
    deliveries: z.number().int().positive().optional(),
  })
  .strict()

const Search = z.object({
  account: z.string().optional(),
  client_reference_id: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  status: z.string().optional(),
})

type Handler = (control: StripeControl, input: unknown) => unknown

const POSTS = new Map<string, Handler>([
  [
    'outcome',
    (control, input) => {
      const { session, outcome } = z.object({ session: z.string(), outcome: z.enum(outcomes) }).parse(input)
      return control.outcome(session, outcome)
    },
  ],
  [
    'refund',
    (control, input) => {
      const { session, amount } = z
        .object({ session: z.string(), amount: z.number().int().positive().optional() })
        .parse(input)
      return control.refund(session, amount)
    },
  ],
  [
    'refund/settle',
    (control, input) => {
      const { refund, status } = z
        .object({ refund: z.string(), status: z.enum(['succeeded', 'failed']) })
        .parse(input)
      return control.settleRefund(refund, status)
    },
  ],
  [
    'dispute',
    (control, input) => {
      const { session, ...options } = z
        .object({
          session: z.string(),
          amount: z.number().int().positive().optional(),
          reason: z.string().optional(),
        })
        .parse(input)
      return control.dispute(session, options)
    },
  ],
  [
    'dispute/close',
    (control, input) => {
      const { dispute, verdict } = z
        .object({ dispute: z.string(), verdict: z.enum(['won', 'lost']) })
        .parse(input)
      return control.closeDispute(dispute, verdict)
    },
  ],
  [
    'knobs',
    (control, input) => {
      const { account, api, delivery, deliveries } = Knobs.parse(input)
      if (api) control.setKnobs(api, account)
      if (delivery && deliveries !== undefined) control.setDeliveryKnobsForNext(deliveries, delivery)
      else if (delivery) control.setDeliveryKnobs(delivery)
      return { done: true }
    },
  ],
  [
    'knobs/reset',
    (control) => {
      control.resetKnobs()
      return { done: true }
    },
  ],
  [
    'redeliver',
    async (control, input) => ({
      statuses: await control.redeliver(z.object({ event: z.string() }).parse(input).event),
    }),
  ],
  [
    'advance',
    (control, input) => {
      control.advance(z.object({ ms: z.number().min(0) }).parse(input).ms)
      return { done: true }
    },
  ],
  [
    'idle',
    async (control) => {
      await control.idle()
      return { done: true }
    },
  ],
  [
    'reset',
    (control) => {
      control.reset()
      return { done: true }
    },
  ],
])

const GETS = new Map<string, Handler>([
  [
    'sessions',
    (control, input) => {
      const search = Search.parse(input)
      return { data: control.findSessions({ ...search, clientReferenceId: search.client_reference_id }) }
    },
  ],
  [
    'books',
    (control, input) => control.books(z.object({ account: z.string().optional() }).parse(input).account),
  ],
  ['deliveries', (control) => ({ data: control.deliveries() })],
  [
    'knobs',
    (control, input) => ({
      api: control.knobs(z.object({ account: z.string() }).parse(input).account),
      delivery: control.deliveryKnobs(),
    }),
  ],
])

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** The same control over HTTP, below `/_sim/`, for tests that drive a browser. */
export async function answerControl(
  control: StripeControl,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '', 'http://simulator')
  const name = url.pathname.slice('/_sim/'.length)
  try {
    const handler = (incoming.method === 'POST' ? POSTS : GETS).get(name)
    if (!handler)
      return sendJson(response, 404, { error: `There is no ${incoming.method ?? ''} /_sim/${name}` })
    // A page of another site can send forms here, but not JSON.
    if (incoming.method === 'POST' && !incoming.headers['content-type']?.startsWith('application/json'))
      return sendJson(response, 415, { error: 'Send JSON' })
    const body = incoming.method === 'POST' ? await readBody(incoming) : ''
    const input: unknown =
      incoming.method === 'POST'
        ? body === ''
          ? {}
          : JSON.parse(body)
        : plain(decodeForm(url.search.slice(1)))
    sendJson(response, 200, await handler(control, input))
  } catch (error) {
    if (error instanceof ControlError || error instanceof StripeFailure)
      return sendJson(response, 409, { error: error.message })
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return sendJson(response, 400, { error: error.message })
    throw error
  }
}
