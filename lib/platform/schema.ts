import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money'

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
  refundPolicy: string
  /** How long an unpaid order waits. */
  orderWindowMinutes: number
  refundLatePayments: boolean
}

export type AuditEntry = {
  action: string
  subjectId?: string
  details?: Record<string, string | number | boolean | null>
}
