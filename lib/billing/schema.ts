import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { MONTHLY_METERS, Words } from '@/lib/platform/plans/schema'

const Cycle = z.enum(['month', 'year'])
const Plan = z.object({ planId: z.string(), planVersion: z.number().int(), cycle: Cycle })

/** What a paid invoice brings. Kept with the invoice, so that a payment does what was agreed when it was written. */
export const Purchase = z.discriminatedUnion('kind', [
  /** The period that follows the paid one or the trial. */
  Plan.extend({ kind: z.literal('period'), periodNumber: z.number().int(), startsAt: z.iso.datetime() }),
  /** Another plan at once: within the paid period, or as the first of new periods. */
  Plan.extend({ kind: z.literal('upgrade'), isNewPeriod: z.boolean() }),
  z.object({ kind: z.literal('module'), moduleId: z.string(), months: z.number().int().positive() }),
  z.object({ kind: z.literal('credits'), packId: z.string(), credits: z.string().regex(/^\d+$/) }),
  /** What was used beyond soft limits before a month: it is there already. */
  z.object({ kind: z.literal('overage'), before: z.iso.date() }),
])
export type Purchase = z.infer<typeof Purchase>

/** What a line says beside its amount, so that it can be said in any language. Dates are instants. */
export const LineWords = z.discriminatedUnion('kind', [
  /** `names` is what is sold where that has a name in each language. */
  z.object({ kind: z.literal('cycle'), cycle: Cycle, names: Words.optional() }),
  z.object({ kind: z.literal('until'), until: z.iso.datetime() }),
  z.object({ kind: z.literal('period'), from: z.iso.datetime(), until: z.iso.datetime() }),
  /** What was paid for another plan and is not used up. */
  z.object({ kind: z.literal('credit'), plan: z.string(), until: z.iso.datetime() }),
  z.object({ kind: z.literal('pack'), credits: z.string().regex(/^\d+$/) }),
  /** Beyond a soft limit, in the month that begins on a day. */
  z.object({
    kind: z.literal('overage'),
    meter: z.string(),
    month: z.iso.date(),
    used: z.string().regex(/^\d+$/),
  }),
])
export type LineWords = z.infer<typeof LineWords>

/** A credit is a line below zero. */
export const InvoiceLine = z.object({
  name: z.string(),
  detail: z.string(),
  totalMinor: z.string().regex(/^-?\d+$/),
  words: LineWords.optional(),
})
export type InvoiceLine = z.infer<typeof InvoiceLine>

export type InvoiceState = 'draft' | 'open' | 'paid' | 'void'

export type Issuer = { name: string; email: string; taxNumber: string; address: string }

export type Invoice = {
  id: string
  key: string
  kind: Purchase['kind']
  state: InvoiceState
  /** The issuer's running number; null until it is issued. */
  number: string | null
  orderId: string | null
  currency: string
  lines: InvoiceLine[]
  subtotalMinor: bigint
  taxMinor: bigint
  totalMinor: bigint
  taxName: string
  taxRateBp: number
  purchase: Purchase
  recipientName: string
  recipientEmail: string
  recipientTaxNumber: string
  recipientAddress: string
  /** Who issued it, as that was then; null until it is issued. */
  issuer: Issuer | null
  issuedAt: Date | null
  dueAt: Date
  paidAt: Date | null
  reminders: number
  createdAt: Date
}

/** An invoice as its tenant sees it; `payPath` is the address on which it is paid, while it can be. */
export type InvoiceView = Pick<
  Invoice,
  | 'id'
  | 'kind'
  | 'state'
  | 'number'
  | 'currency'
  | 'totalMinor'
  | 'taxMinor'
  | 'issuedAt'
  | 'dueAt'
  | 'paidAt'
  | 'lines'
> & { payUrl: string | null }

/** What somebody was told to be due, and when: what is charged is this, or nothing. */
const Shown = {
  shownMinor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  shownAt: z.iso.datetime().optional(),
}

/** What a member may ask to buy. */
export const PurchaseRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), planId: z.string().max(40), cycle: Cycle, ...Shown }),
  z.object({
    ...Shown,
    kind: z.literal('module'),
    moduleId: z.string().max(40),
    months: z.coerce.number().pipe(z.union([z.literal(1), z.literal(12)])),
  }),
  z.object({ kind: z.literal('credits'), packId: z.string().max(40), ...Shown }),
])
export type PurchaseRequest = z.infer<typeof PurchaseRequest>

export const PlanChoice = z.object({ planId: z.string().max(40), cycle: Cycle, ...Shown })
export type PlanChoice = z.infer<typeof PlanChoice>

/** How much more than the plan has a member wants to pay for in a month. */
export const CapChange = z.object({ meter: z.enum(MONTHLY_METERS), cap: wholeNumber(0, 1_000_000_000) })
export type CapChange = z.infer<typeof CapChange>

/** What is charged beyond a soft limit, so far and at most this month. */
export type OverageView = {
  meter: string
  /** At most so much beyond the limit. */
  cap: number
  currency: string
  /** Each started so many cost so much. */
  per: number
  blockMinor: bigint
  /** Nothing is charged for a trial: its limit refuses. */
  isTrial: boolean
  used: bigint
  costMinor: bigint
  mostMinor: bigint
}

/** What a purchase comes to at a moment, before anybody has agreed to it. */
export type Quote = {
  currency: string
  lines: InvoiceLine[]
  taxMinor: bigint
  taxName: string
  taxRateBp: number
  isTaxIncluded: boolean
  totalMinor: bigint
  at: Date
  /** What follows, from when; null for what is bought once. */
  next: { at: Date; totalMinor: bigint; cycle: z.infer<typeof Cycle> } | null
}

export const InvoiceQuery = z.object({ id: z.uuid() })

/** The same of one shop, as the operator asks for it. */
export const ShopInvoiceQuery = InvoiceQuery.extend({ tenantId: z.uuid() })

/** An open invoice whose day is past, as the operator sees it; the shop is named as it was when it was written. */
export type OverdueInvoice = {
  id: string
  tenantId: string
  shop: string
  number: string
  totalMinor: bigint
  currency: string
  dueAt: Date
}

/** All that are overdue: how many, what they come to by currency, and the oldest. */
export type Overdue = {
  count: number
  sums: readonly { currency: string; totalMinor: bigint }[]
  oldest: readonly OverdueInvoice[]
}

/** What of an invoice was paid back. */
export type GivenBack = { id: string; number: string; amountMinor: bigint; currency: string; at: Date }
