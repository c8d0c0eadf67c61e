type ErrorType = 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'card_error'

interface ErrorBody {
  type: ErrorType
  message: string
  code?: string
  param?: string
}

/** What the API answers instead of an object, in Stripe's envelope. */
export class StripeFailure extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    /** Only requests that began to execute are remembered under their idempotency key. */
    readonly isExecuted: boolean,
    readonly headers: Record<string, string> = {},
  ) {
    super(body.message)
  }

  toJson(requestId: string): string {
    const documentation = this.body.code ? `https://docs.stripe.com/error-codes/${this.body.code}` : undefined
    return JSON.stringify({
      error: {
        ...this.body,
        doc_url: documentation,
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
      },
    })
  }
}

/** A request refused before anything happened. */
export function refuse(message: string, code?: string, param?: string, status = 400): StripeFailure {
  return new StripeFailure(status, { type: 'invalid_request_error', message, code, param }, false)
}

export function cannotCharge(): StripeFailure {
  return refuse(
    'Your account cannot currently make live charges. Please contact us via https://support.stripe.com/.',
  )
}

/** A request that was understood, executed and turned down. */
export function decline(message: string, code?: string, param?: string): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', message, code, param }, true)
}

export function missing(kind: string, id: string, param = 'id'): StripeFailure {
  return new StripeFailure(
    404,
    { type: 'invalid_request_error', message: `No such ${kind}: '${id}'`, code: 'resource_missing', param },
    false,
  )
}

export function unknownRoute(method: string, path: string): StripeFailure {
  return refuse(
    `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    undefined,
    undefined,
    404,
  )
}
