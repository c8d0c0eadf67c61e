import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { line } from '@/lib/core/text/text-input'
import { Id } from './tenants'

/** AI credit that the operator gives; nobody gives more at once and means it. */
export const CreditGrant = z.object({
  tenantId: Id,
  credits: wholeNumber(1, 10_000_000),
  reason: line(1, 500),
})

/** Credit that came to a tenant: bought with an invoice, or given by the operator. */
export type CreditEntry = { id: string; credits: bigint; isGiven: boolean; reason: string; at: Date }
