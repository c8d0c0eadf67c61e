import type { TenantDb } from '@/lib/core/db/handle'
import { listOfPerson } from '@/lib/discord/moderation/data/cases'
import { forgetOf } from '@/lib/discord/moderation/data/keeping'

/** What a person may read about themselves: no names of staff, and nothing of what was only tried. */
export type OwnCase = {
  number: number
  at: Date
  rule: string
  reason: string | null
  text: string | null
  deed: string | null
  warned: boolean
  undone: boolean
}

/** What is kept of somebody, in the caller's transaction. */
export async function exportPerson(db: TenantDb, userId: string): Promise<OwnCase[]> {
  const cases = await listOfPerson(db, userId)
  return cases.flatMap((one) =>
    one.number === null
      ? []
      : [
          {
            ...{ number: one.number, at: one.createdAt, rule: one.rule ?? 'staff', reason: one.reason },
            ...{ text: one.excerpt, deed: one.deed, warned: one.warns, undone: one.undoneAt !== null },
          },
        ],
  )
}

/**
 * In the caller's transaction: what somebody wrote and is called goes from their cases, and what was only tried goes
 * whole. The cases themselves stay, for the safety of the others: who was banned for a fraud could come back otherwise.
 */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetOf(db, userId)
}
