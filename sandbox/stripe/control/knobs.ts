import { z } from 'zod'

/** What goes wrong at the API and in what Stripe believes; the delivery of webhooks has its own. */
export const ApiKnobs = z.object({
  /** Every call answers 503 and does nothing. */
  isApiDown: z.boolean(),
  /** Every call answers 401, as after the key was rolled. */
  isKeyExpired: z.boolean(),
  /** Real milliseconds before a call is worked on. */
  latencyMs: z.number().int().min(0),
  /** So many next POSTs are executed, but their answers never arrive. */
  swallowedAnswers: z.number().int().min(0),
  /** So many next session creations answer 500, and do so again under the same idempotency key. */
  failingCreates: z.number().int().min(0),
  /** So many next session creations happen, but answer 500, and do so again under the same key. */
  failingAfterCreates: z.number().int().min(0),
  /** So many next refunds answer 500 and do not happen, and answer so again under the same key. */
  failingRefunds: z.number().int().min(0),
  /** So many next refunds happen, but answer 500, and do so again under the same key. */
  failingAfterRefunds: z.number().int().min(0),
  /** So many next session creations are turned down for good, as by an account that may not charge. */
  refusedCreates: z.number().int().min(0),
  /** Refunds stay pending until they are settled by hand. */
  areRefundsPending: z.boolean(),
  /** What Stripe says a paid session came to, whatever was asked for. */
  truthAmount: z.number().int().min(0).nullable(),
  truthCurrency: z.string().length(3).toLowerCase().nullable(),
  /** What the customer saw where the session allows adaptive pricing. */
  presentment: z
    .object({ amount: z.number().int(), currency: z.string().length(3).toLowerCase() })
    .nullable(),
})
export type ApiKnobs = z.infer<typeof ApiKnobs>

export const noApiFaults: ApiKnobs = {
  isApiDown: false,
  isKeyExpired: false,
  latencyMs: 0,
  swallowedAnswers: 0,
  failingCreates: 0,
  failingAfterCreates: 0,
  failingRefunds: 0,
  failingAfterRefunds: 0,
  refusedCreates: 0,
  areRefundsPending: false,
  truthAmount: null,
  truthCurrency: null,
  presentment: null,
}
