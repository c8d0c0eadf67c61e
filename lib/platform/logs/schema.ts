import { z } from 'zod'
import type { AuditDetails } from '@/lib/platform/schema'

/** What entries are about, by the first word of their action: the groups of the filter. */
export const AUDIT_GROUPS = {
  orders: ['order', 'order_view', 'refund'],
  products: ['product', 'category', 'stock', 'coupon'],
  customers: ['customer'],
  payments: ['connection', 'payment', 'webhook', 'reconciliation'],
  notifications: ['notification'],
  settings: ['settings', 'branding', 'policies', 'domain', 'sender', 'shop', 'onboarding', 'bot'],
  team: ['team', 'second_factor', 'password', 'audit'],
  developers: ['api_key', 'webhook_endpoint', 'webhook_delivery'],
  plan: ['billing', 'invoice', 'subscription', 'module'],
  system: ['job', 'platform', 'tenant'],
} as const
export type AuditGroup = keyof typeof AUDIT_GROUPS
export const AUDIT_GROUP_NAMES = Object.keys(AUDIT_GROUPS) as AuditGroup[]

const day = z.iso.date()

/** What of the log is wanted. Whatever an address says that means nothing is left out. */
export const AuditFilter = z.object({
  person: z.uuid().optional().catch(undefined),
  group: z.enum(AUDIT_GROUP_NAMES).optional().catch(undefined),
  subject: z.uuid().optional().catch(undefined),
  /** Days in the shop's time zone, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
})
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

export type AuditPage = {
  entries: LoggedEntry[]
  /** Ids to go on from; null where nothing more is. */
  older: string | null
  newer: string | null
}

export type AuditPerson = { personId: string; name: string; isFormer: boolean }
