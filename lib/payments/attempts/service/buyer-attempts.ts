import type { TenantDb } from '@/lib/core/db/handle'
import { attemptInsert, attemptRow, selectInstructions } from '@/lib/payments/attempts/data/attempts'
import type { AttemptRow } from '@/lib/payments/attempts/data/attempts'
import { selectNewestAttempt, selectNewestAttempts } from '@/lib/payments/attempts/data/buyer-attempts'
import type { BuyerAttempt } from '@/lib/payments/attempts/data/buyer-attempts'
import type { Instructions, NewAttempt } from '@/lib/payments/schema'

// What is asked and written here belongs to the caller's transaction: whoever may not see or begin a payment there is
// refused by the database.

export type { BuyerAttempt }

/** The newest try to pay an order, as its buyer may see it; null for an order that nobody tried to pay. */
export function findNewestAttempt(db: TenantDb, orderId: string): Promise<BuyerAttempt | null> {
  return selectNewestAttempt(db, orderId)
}

/** The same of many orders, by order. */
export function findNewestAttempts(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, BuyerAttempt>> {
  return selectNewestAttempts(db, orderIds)
}

/** What the buyer has to do to pay outside of the gateway's page; null when there is nothing. */
export function findInstructions(db: TenantDb, attemptId: string): Promise<Instructions | null> {
  return selectInstructions(db, attemptId)
}

/** Begins a try to pay, with the order's rows in one commit; its page is made by `openSession` afterwards. */
export async function beginAttempt(db: TenantDb, attempt: NewAttempt): Promise<void> {
  await attemptInsert(db, attemptRow(attempt)).execute()
}

/** What `attemptPart` writes of a try that begins now. */
export function attemptRowOf(attempt: NewAttempt): AttemptRow {
  return attemptRow(attempt)
}

/** The same as one part of the statement that places an order. */
export function attemptPart(...given: Parameters<typeof attemptInsert>): ReturnType<typeof attemptInsert> {
  return attemptInsert(...given)
}
