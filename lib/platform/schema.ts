import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import type { AuditAction } from '@/lib/platform/audit/schema'

/** How a tenant takes tax; rates in parts of 10,000. `name` is what its country calls it, `number` its own there. */
export type TaxSettings = {
  isIncluded: boolean
  name: string
  number: string
  /** Where it is, as it stands on receipts and invoices; lines as they were typed. */
  address: string
  standardBp: number
  reducedBp: number
}

/** A tenant's own row, as everyone inside the tenant may read it. */
export type TenantSettings = {
  id: string
  slug: string
  name: string
  tagline: string
  status: 'trial' | 'active' | 'suspended' | 'cancelled'
  locale: Locale
  currency: Currency
  timeZone: string
  brandColor: string
  logoPath: string | null
  contactEmail: string | null
  contactPhone: string | null
  mailFromName: string | null
  faviconPath: string | null
  refundPolicy: string
  hasPrivacyPolicy: boolean
  hasTerms: boolean
  /** The shop's own domain, once it is verified and leads here: the address that search engines are told. */
  domain: string | null
  /** How long an unpaid order waits. */
  orderWindowMinutes: number
  refundLatePayments: boolean
  /** The address of the product that is meant where a program names none; '' for none. */
  defaultProduct: string
  /** Whether a code is added to what is paid, by which a bank transfer is told from others. */
  uniqueCode: boolean
  tax: TaxSettings
}

type AuditValue = string | number | boolean | null

/** One fact, several of a kind, or what belongs together, by name. */
export type AuditFact = AuditValue | readonly AuditFact[] | { readonly [name: string]: AuditFact }

/** Plain facts, or what stood there before and after. Never a secret. */
export type AuditDetails = Record<string, AuditFact>

export type AuditEntry = {
  action: AuditAction
  subjectId?: string
  details?: AuditDetails
}
