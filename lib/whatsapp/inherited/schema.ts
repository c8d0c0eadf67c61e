import { z } from 'zod'
import { Email, line, WrittenPhone } from '@/lib/core/text/text-input'
import type { ChannelState } from '@/lib/whatsapp/channels/schema'

/** A debt book as whoever runs the platform knows it, in numbers alone. Amounts are minor units of its currency. */
export type DebtBook = {
  tenantId: string
  number: string
  name: string
  email: string | null
  isSuspended: boolean
  currency: string
  plan: string | null
  openedAt: Date
  /** Its number at WhatsApp; null while it has none. */
  phone: string | null
  state: ChannelState | null
  /** Whether its number was ever linked. */
  wasPaired: boolean
  /** Whether there is something that its phone can scan now. */
  hasCode: boolean
  heardAt: Date | null
  /** How many messages left it today. */
  saidToday: number
  debts: number
  pendingMinor: bigint
  paidMinor: bigint
  overdue: number
  agreements: number
  activeAgreements: number
  draftAgreements: number
  rowsPaid: number
  rowsPending: number
  rowsOverdue: number
  /** Null is no end; so with both limits. */
  creditsLeft: number | null
  creditsUsed: number
  documentsUsed: number
  mostDebts: number | null
  mostAgreements: number | null
}

export type BookMonth = { month: string; opened: number; lentMinor: bigint }

const asText = z.union([z.string(), z.number().transform(String)])

/** Who registers. What else is sent is left alone, as it always was. */
export const Registration = z.object({
  phoneNumber: asText.pipe(WrittenPhone).pipe(z.string().min(1)),
  name: asText.pipe(line(1, 80)),
  email: z
    .union([z.literal('').transform(() => null), z.null(), Email])
    .optional()
    .transform((email) => email ?? null),
})

export const PlanWish = z.object({ plan: z.string() })

export const CreditWish = z.object({ amount: z.int().min(1).max(10_000_000) })
