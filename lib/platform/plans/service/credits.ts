import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { holdCredit, listLapsed, returnLapsed, settleCredit } from '@/lib/platform/plans/data/credits'

/** Longer than any single call to a model takes; whoever works longer says so. */
const usualSeconds = 300

/**
 * Holds credit under a key before it is used, in a transaction that commits before the work begins. Whoever comes again
 * with the key holds the same credit on; false when it is paid for already, so that a repetition costs nothing. What is
 * not settled within `lastsSeconds` comes back. Throws `limit_reached` like `useMeter`.
 */
export async function holdCredits(
  db: Db,
  { key, amount = 1n, lastsSeconds = usualSeconds }: { key: string; amount?: bigint; lastsSeconds?: number },
): Promise<boolean> {
  return holdCredit(db, { key, amount, lastsSeconds })
}

/**
 * Says how much of a hold was spent, best in the transaction that keeps what it brought; the rest comes back, to bought
 * credit first. Nothing spent gives all back, and the key can be held again. False when it was said before. Where the hold
 * has lapsed meanwhile what was spent counts anew, or the transaction ends with `limit_reached`.
 */
export async function settleCredits(
  db: Db,
  { key, spent }: { key: string; spent: bigint },
): Promise<boolean> {
  return settleCredit(db, key, spent)
}

/** Gives back what a tenant's credit is held for by nobody any more. */
export async function returnCredits(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => returnLapsed(db))
}

/** The tenants whose credit is held by nobody any more. */
export async function listLapsedHolders(limit: number): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listLapsed(db, limit))
}
