import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { LOCALES } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { Email, line, plainText, searchText, text } from '@/lib/core/text/text-input'
import { TimeZone } from '@/lib/core/time/time-zone'
import { slugProblem } from '@/lib/platform/tenants/rules/slug'
import { PlanId } from './console-plans'

export const TENANT_STATUSES = ['trial', 'active', 'suspended', 'leaving'] as const

export const TENANT_SORTS = ['newest', 'slug'] as const

const Search = searchText(120)

/** How the operator narrows the list of tenants, as its address says it. Its order narrows nothing: any will do. */
export const TenantFilter = z.object({
  q: Search.optional(),
  status: choiceOf(TENANT_STATUSES),
  plan: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'unknown_choice')
    .optional(),
  sort: choiceOf(TENANT_SORTS),
})

export type TenantFilter = z.infer<typeof TenantFilter>

/** Where a page begins: behind or before the row with this key and id. */
export const TenantPlace = z.object({
  after: z.string().max(120).optional().catch(undefined),
  before: z.string().max(120).optional().catch(undefined),
})

export type TenantPlace = z.infer<typeof TenantPlace>

/** Both as a program asks for them: it is told what makes no sense, as nobody sees that its list is too long. */
export const TenantListQuery = z.strictObject({
  q: Search.optional(),
  status: z.enum(TENANT_STATUSES).optional(),
  plan: PlanId.optional(),
  sort: z.enum(TENANT_SORTS).optional(),
})
export const TenantQuery = TenantListQuery.extend({
  after: z.uuid('invalid').optional(),
  before: z.uuid('invalid').optional(),
})

export type ListedTenant = {
  id: string
  /** By which programs of the systems before know it. */
  legacyId: string
  slug: string
  name: string
  status: string
  isInMaintenance: boolean
  deletionDueAt: Date | null
  currency: string
  locale: string
  timeZone: string
  createdAt: Date
  ordersCount: number
  revenueMinor: bigint
  lastOrderAt: Date | null
  /** Null for the platform's own shop alone. */
  plan: { id: string; version: number; state: string } | null
}

export type PlatformTotals = {
  tenants: number
  active: number
  trial: number
  suspended: number
  leaving: number
  newLastDay: number
  orders: number
  paid: number
  waitingEvents: number
  oldestEventAt: Date | null
  failingWebhooks: number
  failedJobs: number
  brokenConnections: number
  workerBeatenAt: Date | null
  revenue: readonly { currency: string; minor: bigint }[]
  /** How many tenants have which plan. */
  plans: Readonly<Record<string, number>>
}

/** An order of the platform's own shop whose money needs a person. */
export type TroubledOrder = {
  orderId: string
  /** The invoice's number, or the order's where it bills nothing. */
  number: string
  payer: string
  /** The shop that paid; null where it was none, or is gone. */
  payerId: string | null
  totalMinor: bigint
  currency: string
  attention: string | null
  since: Date | null
}

export type TenantHealth = {
  connections: number
  brokenConnections: number
  lastWebhookAt: Date | null
  failingWebhooks: number
  failedJobs: number
  waitingEvents: number
  oldestEventAt: Date | null
  ordersInTrouble: number
  hasDomainTrouble: boolean
}

export type TenantDetail = ListedTenant & {
  contactEmail: string | null
  domain: string | null
  suspendedAt: Date | null
  suspensionReason: string
  productsCount: number
  membersCount: number
  hasBrand: boolean
  /** Null for the platform's own shop. */
  onboarding: { openedAt: Date; dismissedAt: Date | null; hasDemoProduct: boolean } | null
}

export type PlatformEntry = {
  id: string
  action: string
  actorEmail: string | null
  /** The key of the platform with which it was done; null when it was the person. */
  keyName: string | null
  subjectId: string | null
  subjectName: string
  details: Record<string, unknown>
  address: string | null
  at: Date
}

export const Id = z.uuid()

const Reason = line(0, 500).refine((reason) => reason.length >= 5, 'too_short')

export const TenantChoice = z.object({ tenantId: Id })

export const Suspension = z.object({ tenantId: Id, reason: Reason })

export const Maintenance = z.object({ tenantId: Id.optional(), isOn: z.enum(['true', 'false']) })

export const Deletion = z.object({
  tenantId: Id,
  reason: Reason,
  slug: z.string().transform((slug) => plainText(slug).toLowerCase()),
})

export const OwnerInvitationChoice = z.object({ tenantId: Id, invitationId: Id })

/** Who is asked to own a shop, and in which language the mail is written. */
export const NewOwner = z.object({ tenantId: Id, email: Email, locale: z.enum(LOCALES) })
export type NewOwner = z.output<typeof NewOwner>

/** Somebody who was asked to own a shop and has not answered. */
export type WaitingOwner = { id: string; email: string; sentAt: Date; expiresAt: Date }

export const Note = z.object({
  tenantId: Id,
  body: text(1, 4000),
})

export const NoteChoice = z.object({ tenantId: Id, noteId: Id })

export const LookInto = z.object({ tenantId: Id, reason: Reason })

export const Provision = z.object({
  slug: z
    .string('required')
    .transform((slug) => plainText(slug).toLowerCase())
    .pipe(z.string().min(1, 'required'))
    .superRefine((slug, context) => {
      const problem = slug === '' ? null : slugProblem(slug)
      // One that looks like a name that people know may be that very name's: the operator is asked.
      if (problem && problem !== 'slug_look_alike') context.addIssue({ code: 'custom', message: problem })
    }),
  /** That an address which looks like a name that people know is meant. */
  isLookAlikeMeant: z.stringbool('invalid').default(false),
  name: line(1, 80),
  ownerEmail: Email,
  locale: z.enum(LOCALES),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'unknown_currency')
    .refine((code) => Currency.safeParse(code).success, 'unknown_currency'),
  timeZone: TimeZone,
  plan: PlanId,
  configuration: z.string().max(400_000, 'too_long').default(''),
})

export type Provision = z.output<typeof Provision>

/** The same as a program sends it. */
export const ProvisionBody = z.strictObject({
  slug: Provision.shape.slug,
  is_look_alike_meant: z.boolean('invalid').default(false),
  name: Provision.shape.name,
  owner_email: Provision.shape.ownerEmail,
  plan: Provision.shape.plan,
  locale: Provision.shape.locale.default('id'),
  currency: Provision.shape.currency.default(LANGUAGES.id.currency),
  time_zone: Provision.shape.timeZone.prefault(LANGUAGES.id.timeZone),
  configuration: z.record(z.string(), z.unknown()).optional(),
})

export const ProvisionDocument = ProvisionBody.transform(
  ({ owner_email, time_zone, is_look_alike_meant, configuration, ...same }): Provision => ({
    ...same,
    isLookAlikeMeant: is_look_alike_meant,
    ownerEmail: owner_email,
    timeZone: time_zone,
    configuration: configuration ? JSON.stringify(configuration) : '',
  }),
)
