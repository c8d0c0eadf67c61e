import { z } from 'zod'
import type { MidtransControl } from './control'
import { OUTCOMES } from './outcomes'
import { ENDPOINTS, FAULTS } from '@/sandbox/midtrans/api/faults'
import { ImpossibleMove } from '@/sandbox/midtrans/books/ledger'
import { PAYMENT_METHODS } from '@/sandbox/midtrans/books/model'

const Knobs = z
  .object({
    delayMs: z.number().min(0),
    duplicates: z.int().min(0),
    drop: z.boolean(),
    reorder: z.boolean(),
    wrongSignature: z.boolean(),
    wrongAmount: z.boolean(),
  })
  .partial()

const KnobsChange = Knobs.extend({ next: z.int().min(1).optional() })

const FaultChange = z.object({
  endpoint: z.enum(ENDPOINTS).optional(),
  fault: z.enum(FAULTS).optional(),
  times: z.int().min(1).optional(),
  slowMs: z.number().min(0).optional(),
  errorsWithHttp200: z.boolean().optional(),
})

const VariantsChange = z
  .object({
    idempotency: z.enum(['none', 'core', 'core-and-snap']),
    refundKeyReuse: z.enum(['reject', 'replay']),
    refund: z.enum(['immediate', 'pending', 'pending-then-rejected', 'insufficient-funds']),
    statusByOrderId: z.enum(['latest', 'best']),
    challengeStatusCode: z.enum(['200', '201']),
    isQrisActivated: z.boolean(),
    bsiOddity: z.boolean(),
    captureSettlesAfterMs: z.number().min(0),
    challengeDeniedAfterMs: z.number().min(0),
    refundConfirmedAfterMs: z.number().min(0),
  })
  .partial()

const OutcomeRequest = z.object({
  outcome: z.enum(OUTCOMES),
  orderId: z.string(),
  merchantId: z.string().optional(),
  method: z.enum(PAYMENT_METHODS).optional(),
  card: z.enum(['accept', 'bankDeny', 'challenge', 'fraudDeny']).optional(),
  amount: z.int().min(1).optional(),
})

const RefundRequest = z.object({
  orderId: z.string(),
  refundKey: z.string(),
  isConfirmed: z.boolean(),
  merchantId: z.string().optional(),
})

const AccountRequest = z.object({
  serverKey: z.string(),
  clientKey: z.string(),
  merchantId: z.string(),
  merchantName: z.string(),
  environment: z.enum(['sandbox', 'production']).default('sandbox'),
  notificationUrl: z.string().nullable().default(null),
})

const SigningRequest = z.object({ merchantId: z.string(), serverKey: z.string().nullable() })
const RedeliverRequest = z.object({ id: z.string() })
const AdvanceRequest = z.object({ ms: z.number().min(0) })
const ResetRequest = z.object({ everything: z.boolean().default(false) })

interface ControlAnswer {
  status: number
  body: unknown
}

async function read(
  control: MidtransControl,
  name: string,
  query: URLSearchParams,
): Promise<ControlAnswer | null> {
  const merchantId = query.get('merchant_id') ?? undefined
  switch (name) {
    case 'state':
      return {
        status: 200,
        body: {
          now: control.now(),
          knobs: control.knobs(),
          faults: control.faults(),
          variants: control.variants(),
          retriesWaiting: control.retriesWaiting(),
        },
      }
    case 'accounts':
      return { status: 200, body: control.accounts() }
    case 'transactions': {
      const orderId = query.get('order_id')
      const transactions = control.transactions(merchantId)
      return {
        status: 200,
        body: transactions.filter((item) => orderId === null || item.orderId === orderId),
      }
    }
    case 'books':
      return { status: 200, body: control.books(merchantId) }
    case 'deliveries':
      return { status: 200, body: control.history() }
    case 'idle':
      await control.idle()
      return { status: 200, body: { idle: true, retriesWaiting: control.retriesWaiting() } }
    default:
      return null
  }
}

async function write(control: MidtransControl, name: string, input: unknown): Promise<ControlAnswer | null> {
  switch (name) {
    case 'outcome': {
      const { outcome, orderId, ...options } = OutcomeRequest.parse(input)
      return {
        status: 200,
        body: control.perform(outcome, orderId, options),
      }
    }
    case 'refund': {
      const { orderId, refundKey, isConfirmed, merchantId } = RefundRequest.parse(input)
      return { status: 200, body: control.finishRefund(orderId, refundKey, isConfirmed, merchantId) }
    }
    case 'knobs': {
      const { next, ...change } = KnobsChange.parse(input)
      if (next === undefined) control.setKnobs(change)
      else control.setKnobsForNext(next, change)
      return { status: 200, body: control.knobs() }
    }
    case 'faults': {
      const { endpoint, fault, times, ...change } = FaultChange.parse(input)
      if (endpoint && fault) control.setFault(endpoint, fault, times)
      control.changeFaultSettings(change)
      return { status: 200, body: control.faults() }
    }
    case 'variants':
      control.changeVariants(VariantsChange.parse(input))
      return { status: 200, body: control.variants() }
    case 'accounts':
      control.saveAccount(AccountRequest.parse(input))
      return { status: 200, body: control.accounts() }
    case 'signing-key': {
      const { merchantId, serverKey } = SigningRequest.parse(input)
      control.signWith(merchantId, serverKey)
      return { status: 200, body: {} }
    }
    case 'redeliver':
      return { status: 200, body: { status: await control.redeliver(RedeliverRequest.parse(input).id) } }
    case 'advance':
      control.advance(AdvanceRequest.parse(input).ms)
      return { status: 200, body: { now: control.now() } }
    case 'reset':
      control.reset(ResetRequest.parse(input).everything)
      return { status: 200, body: {} }
    default:
      return null
  }
}

interface ControlRequest {
  method: string
  name: string
  query: URLSearchParams
  contentType: string | undefined
  body: Buffer
}

/** The control under /_sim/…, for tests in a browser and people with a terminal. */
export async function answerControl(
  control: MidtransControl,
  request: ControlRequest,
): Promise<ControlAnswer> {
  const notFound = { status: 404, body: { error: `There is no /_sim/${request.name}` } }
  try {
    if (request.method === 'GET') return (await read(control, request.name, request.query)) ?? notFound
    // A page in a browser cannot send this type to another origin without asking first.
    if (!request.contentType?.startsWith('application/json')) {
      return { status: 415, body: { error: 'Send application/json' } }
    }
    const input: unknown = request.body.byteLength > 0 ? JSON.parse(request.body.toString('utf8')) : {}
    return (await write(control, request.name, input)) ?? notFound
  } catch (error) {
    if (error instanceof ImpossibleMove) return { status: 409, body: { error: error.message } }
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { status: 400, body: { error: error.message } }
    return { status: 500, body: { error: String(error) } }
  }
}
