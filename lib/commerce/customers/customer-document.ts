import { z } from 'zod'
import { AmountMinor, Id, Moment, NoteKey } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import type { CustomerNote, CustomerProfile, CustomerRow } from '@/lib/commerce/customers/schema/customers'

const customerHead = {
  id: Id,
  name: z.string(),
  email: z.string(),
  orders_count: z.int(),
  spent_minor: AmountMinor,
  currency: z.string(),
  last_order_at: Moment,
  has_marketing_consent: z.boolean(),
  is_blocked: z.boolean(),
  is_erased: z.boolean(),
}

export const CustomerAnswer = z.object(customerHead).meta({ id: 'Customer' })

export function customerDocument(customer: CustomerRow, currency: string): z.input<typeof CustomerAnswer> {
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    orders_count: customer.ordersCount,
    spent_minor: customer.spentMinor.toString(),
    currency,
    last_order_at: customer.lastOrderAt.toISOString(),
    has_marketing_consent: customer.hasConsented,
    is_blocked: customer.isBlocked,
    is_erased: customer.isErased,
  }
}

export const CustomerNoteAnswer = z
  .object({ id: Id, text: z.string(), author: z.string(), key: NoteKey, created_at: Moment })
  .meta({ id: 'CustomerNote' })

export function noteDocument({
  id,
  body,
  authorName,
  keyName,
  createdAt,
}: CustomerNote): z.input<typeof CustomerNoteAnswer> {
  return { id, text: body, author: authorName, key: keyName, created_at: createdAt.toISOString() }
}

export const CustomerDetailAnswer = z
  .object({
    ...customerHead,
    phone: z.string().nullable(),
    locale: z.enum(LOCALES),
    created_at: Moment,
    consented_at: Moment.nullable(),
    consent_ended_at: Moment.nullable(),
    blocked_at: Moment.nullable(),
    block_reason: z.string(),
    version: z
      .int()
      .meta({ description: 'Raised with what is known of the customer, not with their orders.' }),
    notes: z.array(CustomerNoteAnswer).meta({ description: 'The newest two hundred.' }),
  })
  .meta({ id: 'CustomerDetail' })

export function detailDocument(customer: CustomerProfile): z.input<typeof CustomerDetailAnswer> {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    ...customerDocument(customer, customer.currency),
    phone: customer.phone,
    locale: customer.locale,
    created_at: customer.createdAt.toISOString(),
    consented_at: time(customer.consentedAt),
    consent_ended_at: time(customer.withdrawnAt),
    blocked_at: time(customer.blockedAt),
    block_reason: customer.blockReason,
    version: customer.version,
    notes: customer.notes.map(noteDocument),
  }
}
