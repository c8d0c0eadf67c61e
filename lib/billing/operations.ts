import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { AmountMinor, Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import { SUBSCRIPTION_STATES } from '@/lib/platform/plans/schema'
import { MeterAnswer, PlanAnswer, meterDocument, planDocument } from '@/lib/platform/plans/schema/documents'
import { listMeters } from '@/lib/platform/service'
import type { InvoiceView } from '@/lib/billing/schema'
import { findInvoiceView, getBilling, listInvoices } from '@/lib/billing/service/plan'

const Cycle = z.enum(['month', 'year'])

const SubscriptionAnswer = z
  .object({
    plan: PlanAnswer.nullable(),
    state: z.enum(SUBSCRIPTION_STATES).nullable().meta({ description: 'Null where nothing has to be paid.' }),
    cycle: Cycle.nullable(),
    period_starts_at: Moment.nullable(),
    period_ends_at: Moment.nullable(),
    next: z.object({ plan_id: z.string(), cycle: Cycle }).nullable().meta({
      description: 'What follows the period, where it is something else.',
    }),
    cancelled_at: Moment.nullable(),
    offered: z.array(PlanAnswer).meta({ description: 'What could be chosen now.' }),
  })
  .meta({ id: 'Subscription' })

export const InvoiceAnswer = z
  .object({
    id: Id,
    number: z.string().nullable(),
    kind: z.string(),
    state: z.enum(['draft', 'open', 'paid', 'void']),
    currency: z.string(),
    total_minor: AmountMinor,
    tax_minor: AmountMinor,
    lines: z.array(z.object({ name: z.string(), detail: z.string(), total_minor: AmountMinor })),
    issued_at: Moment.nullable(),
    due_at: Moment,
    paid_at: Moment.nullable(),
    pay_url: z.string().nullable().meta({ description: 'Where it is paid, while it can be.' }),
  })
  .meta({ id: 'Invoice' })

export function invoiceDocument(invoice: InvoiceView): z.input<typeof InvoiceAnswer> {
  return {
    id: invoice.id,
    number: invoice.number,
    kind: invoice.kind,
    state: invoice.state,
    currency: invoice.currency,
    total_minor: invoice.totalMinor.toString(),
    tax_minor: invoice.taxMinor.toString(),
    lines: invoice.lines.map(({ name, detail, totalMinor }) => ({ name, detail, total_minor: totalMinor })),
    issued_at: invoice.issuedAt?.toISOString() ?? null,
    due_at: invoice.dueAt.toISOString(),
    paid_at: invoice.paidAt?.toISOString() ?? null,
    pay_url: invoice.payUrl,
  }
}

const tag = 'Plan and usage'
const rights = ['billing.manage'] as const

export const billingOperations = [
  operation({
    method: 'GET',
    path: '/plan',
    id: 'getPlan',
    tag,
    summary: 'Read the shop’s plan, and what is offered beside it',
    rights,
    answer: SubscriptionAnswer,
    run: async (ctx) => {
      const { subscription, plan, offered } = await getBilling(ctx)
      const next = subscription?.next ?? null
      return {
        body: {
          plan: plan && planDocument(plan),
          state: subscription?.state ?? null,
          cycle: subscription?.cycle ?? null,
          period_starts_at: subscription?.periodStartsAt.toISOString() ?? null,
          period_ends_at: subscription?.periodEndsAt?.toISOString() ?? null,
          next: next && { plan_id: next.planId, cycle: next.cycle },
          cancelled_at: subscription?.cancelled?.at.toISOString() ?? null,
          offered: offered.map(planDocument),
        },
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/usage',
    id: 'getUsage',
    tag,
    summary: 'Read what the shop has used of what its plan counts',
    rights,
    answer: z
      .object({
        month: z.iso.date().meta({ description: 'The first day of the month that is counted.' }),
        credits_left: z.int().meta({ description: 'Bought AI credit, on top of the plan’s.' }),
        meters: z.array(MeterAnswer),
      })
      .meta({ id: 'Usage' }),
    run: async (ctx) => {
      const { meters, creditsLeft, periodOn } = await listMeters(ctx)
      return {
        body: { month: periodOn, credits_left: Number(creditsLeft), meters: meters.map(meterDocument) },
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/invoices',
    id: 'listInvoices',
    tag,
    summary: 'List what the platform has billed the shop, the newest first',
    rights,
    query: z.strictObject(pagingById),
    answer: pageOf(InvoiceAnswer),
    run: async (ctx, { query }) => {
      const { invoices, next } = await listInvoices(ctx, query)
      return { body: { data: invoices.map(invoiceDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: '/invoices/{id}',
    id: 'getInvoice',
    tag,
    summary: 'Read an invoice of the platform',
    rights,
    params: ById,
    answer: InvoiceAnswer,
    run: async (ctx, { params }) => ({ body: invoiceDocument(await findInvoiceView(ctx, params.id)) }),
  }),
]
