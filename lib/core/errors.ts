/** The closed list of failures that a caller may be told about, with the HTTP status of each. */
export const STATUS_OF = {
  validation_failed: 422,
  malformed_body: 400,
  body_too_slow: 408,
  body_too_large: 413,
  unsupported_media_type: 415,
  method_not_allowed: 405,
  idempotency_key_reused: 422,
  product_not_found: 404,
  order_not_found: 404,
  sold_out: 409,
  no_payment_connection: 409,
  shop_closed: 403,
  limit_reached: 403,
  rate_limited: 429,
  payment_refused: 409,
  gateway_unavailable: 502,
  forbidden: 403,
  unauthenticated: 401,
  second_factor_needed: 401,
  second_factor_enrolment_needed: 403,
  step_up_needed: 403,
  not_found: 404,
  conflict: 409,
  stale_version: 412,
  module_not_enabled: 409,
  internal: 500,
} as const

export type ErrorCode = keyof typeof STATUS_OF

/** By this its buyer finds an order again. */
export type KeptOrder = { id: string; number: string; token: string }

/** A key below `errors.fields` in the messages file, with what fills its placeholders where it has any. */
export type FieldError = string | { key: string; values: Record<string, string | number> }

/** What is wrong with each field, by its path. */
export type FieldErrors = Record<string, FieldError[]>

/** Where a field stands in what a program sent: in its body (RFC 6901), or among the parameters of the address. */
export type FieldPlace = { pointer?: string; parameter?: string }

/**
 * A failure that the user can be told about. `message` is a key below `errors` in the messages file (the code
 * itself unless a more exact one exists); `values` fill its placeholders. Nothing internal ever goes in here.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly values: Record<string, string | number>
  readonly fields: FieldErrors | undefined
  readonly retryAfterSeconds: number | undefined
  /** The order that was placed although the request failed. */
  readonly order: KeptOrder | undefined
  /** By the path of each field, for whoever sent a request in which it has one. */
  readonly places: ReadonlyMap<string, FieldPlace> | undefined

  constructor(
    code: ErrorCode,
    message: string = code,
    more: {
      values?: Record<string, string | number>
      fields?: FieldErrors
      retryAfterSeconds?: number
      order?: KeptOrder
      places?: ReadonlyMap<string, FieldPlace>
      cause?: unknown
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'AppError'
    this.code = code
    this.values = more.values ?? {}
    this.fields = more.fields
    this.retryAfterSeconds = more.retryAfterSeconds
    this.order = more.order
    this.places = more.places
  }

  #with(more: { order?: KeptOrder; places?: ReadonlyMap<string, FieldPlace> }): AppError {
    const { code, message, values, fields, retryAfterSeconds, order, places, cause } = this
    const known = { fields, retryAfterSeconds, order, places, ...more }
    const set = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
    return new AppError(code, message, { values, cause, ...set })
  }

  /** The same failure, told with the order that is kept. */
  keeping(order: KeptOrder): AppError {
    return this.#with({ order })
  }

  /** The same failure, told with where its fields stand. */
  at(places: ReadonlyMap<string, FieldPlace>): AppError {
    return this.#with({ places })
  }

  get status(): number {
    return STATUS_OF[this.code]
  }
}
