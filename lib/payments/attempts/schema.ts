import type { ProofType } from '@/lib/core/files/proof'
import type { Currency } from '@/lib/core/money/money'
import type { OutsidePayment } from '@/lib/payments/outside/schema'
import type { AttemptState, Provider, RefundState, TransactionState } from '@/lib/payments/schema'

export type AttemptStory = {
  id: string
  provider: Provider
  providerRef: string
  state: AttemptState
  attention: string | null
  method: string | null
  amountMinor: bigint
  currency: Currency
  problem: string | null
  createdAt: Date
  expiresAt: Date
  lastSyncedAt: Date | null
}

export type DisputeStory = { ref: string; state: 'open' | 'won' | 'lost' }

export type TransactionStory = {
  id: string
  attemptId: string
  providerRef: string
  state: TransactionState
  method: string | null
  amountMinor: bigint
  currency: string
  disputes: DisputeStory[]
  paidAt: Date | null
  firstSeenAt: Date
}

export type ProofStory = { id: string; name: string; type: string; sizeBytes: bigint }

export type RefundStory = {
  id: string
  transactionId: string
  kind: 'gateway' | 'manual' | 'external'
  state: RefundState
  amountMinor: bigint
  currency: string
  reason: string
  revokesGoods: boolean
  lines: string[]
  requestedBy: string | null
  problem: string | null
  proofs: ProofStory[]
  createdAt: Date
  settledAt: Date | null
}

/** A notification of a gateway about an order; only for who may read payments. */
export type WebhookStory = { kind: string; verdict: string; effect: string | null; receivedAt: Date }

/** Everything about the money of one order, for the order's page. */
export type PaymentStory = {
  outside: OutsidePayment[]
  attempts: AttemptStory[]
  transactions: TransactionStory[]
  refunds: RefundStory[]
  webhooks: WebhookStory[]
}

/** A stored proof as its uploader brings it back: signed, because the key of a file is the right to it. */
export type StoredProof = {
  key: string
  name: string
  type: ProofType
  sizeBytes: string
  sha256: string
  signature: string
}
