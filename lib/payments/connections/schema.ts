import type { ConnectionView } from '@/lib/payments/schema'

/** How a connection has been doing lately. */
export type ConnectionHealth = {
  openPages: number
  pendingPayments: number
  rejectionsToday: number
  /** What gateways answered to payments that are stuck now, or that they turned down in the last day. */
  problems: { problem: string; isRefused: boolean; count: number }[]
}

export type ConnectionState = ConnectionView & { health: ConnectionHealth }

export type TrialView = {
  id: string
  connectionId: string
  url: string | null
  amountMinor: bigint
  currency: string
  state: 'creating' | 'open' | 'paid' | 'failed'
  problem: string | null
  notifiedAt: Date | null
  paidAt: Date | null
  expiresAt: Date
  createdAt: Date
}
