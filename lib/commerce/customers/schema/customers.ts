import { z } from 'zod'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { text } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import type { OrderStatus, PaymentState, Attention } from '@/lib/commerce/schema'

export const CUSTOMER_SORTS = ['newest', 'spent', 'orders', 'name'] as const
export type CustomerSort = (typeof CUSTOMER_SORTS)[number]

export type CustomerFilter = {
  query: string
  sort: CustomerSort
  only: 'all' | 'consented' | 'blocked'
}

export type CustomerRow = {
  id: string
  name: string
  email: string
  ordersCount: number
  spentMinor: bigint
  lastOrderAt: Date
  hasConsented: boolean
  isBlocked: boolean
  isErased: boolean
}

/** A customer as a file tells of them: how to reach them, and whether and since when they may be written to. */
export type ExportedCustomer = CustomerRow & {
  phone: string | null
  locale: string
  createdAt: Date
  consentedAt: Date | null
  withdrawnAt: Date | null
}

export type CustomerNote = {
  id: string
  body: string
  createdAt: Date
  authorName: string
  keyName: string | null
}

export type CustomerProfile = CustomerRow & {
  phone: string | null
  locale: Locale
  currency: Currency
  createdAt: Date
  consentedAt: Date | null
  withdrawnAt: Date | null
  blockedAt: Date | null
  blockReason: string
  version: number
  orders: {
    id: string
    number: string
    createdAt: Date
    status: OrderStatus
    paymentState: PaymentState
    attention: Attention | null
    totalMinor: bigint
    currency: Currency
  }[]
  hasMoreOrders: boolean
  notes: CustomerNote[]
}

export const CustomerNoteInput = z.strictObject({ customerId: Id, body: text(1, 2000) })
export type CustomerNoteInput = z.infer<typeof CustomerNoteInput>

export const BlockInput = z.strictObject({ customerId: Id, reason: text(0, 300) })
export type BlockInput = z.infer<typeof BlockInput>
