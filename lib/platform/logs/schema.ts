import { z } from 'zod'
import { areDaysInOrder, daysTurned, FilterDay } from '@/lib/core/requests/filter/filter-days'
import { ChosenId } from '@/lib/core/requests/filter/filter-fields'
import type { AuditDetails } from '@/lib/platform/schema'

/** What entries are about, by the first word of their action: the groups of the filter. */
export const AUDIT_GROUPS = {
  orders: ['order', 'order_view', 'import', 'refund'],
  products: ['product', 'category', 'stock', 'coupon'],
  customers: ['customer'],
  payments: ['connection', 'payment', 'webhook', 'reconciliation'],
  lending: [
    'lending',
    'party',
    'debt',
    'agreement',
    'claim',
    'dispute',
    'loan_order',
    'reminder',
    'whatsapp',
  ],
  notifications: ['notification'],
  settings: ['settings', 'branding', 'policies', 'domain', 'sender', 'shop', 'onboarding', 'bot', 'model'],
  team: ['team', 'second_factor', 'password', 'audit'],
  developers: ['api_key', 'webhook_endpoint', 'webhook_delivery'],
  plan: ['billing', 'invoice', 'subscription', 'module', 'exception'],
  system: ['job', 'platform', 'tenant'],
} as const
export type AuditGroup = keyof typeof AUDIT_GROUPS
export const AUDIT_GROUP_NAMES = Object.keys(AUDIT_GROUPS) as AuditGroup[]

/** What of the log is wanted. */
export const AuditFilter = z
  .object({
    person: ChosenId,
    group: z.enum(AUDIT_GROUP_NAMES, 'unknown_choice').optional(),
    subject: ChosenId,
    /** Days in the shop's time zone, both included. */
    from: FilterDay,
    to: FilterDay,
  })
  .refine(areDaysInOrder, daysTurned)
export type AuditFilter = z.infer<typeof AuditFilter>

/** A place in the log: the entries older or newer than one of them. */
export const AuditPlace = z.object({
  before: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
export type AuditPlace = z.infer<typeof AuditPlace>

export type LoggedEntry = {
  id: string
  action: string
  actor: { kind: string; id: string | null; name: string | null; email: string | null }
  subjectId: string | null
  details: AuditDetails
  address: string | null
  at: Date
}

/** Something that entries are about and that has a page of its own; `id` is the page's. */
export type NamedThing = { kind: 'order' | 'product' | 'customer'; id: string; name: string }
/** What ids in entries stand for; those of a variant stand for its product. */
export type ThingNames = ReadonlyMap<string, NamedThing>

export type AuditPage = {
  entries: LoggedEntry[]
  things: ThingNames
  /** Ids to go on from; null where nothing more is. */
  older: string | null
  newer: string | null
}

export type AuditPerson = { personId: string; name: string; isFormer: boolean }
