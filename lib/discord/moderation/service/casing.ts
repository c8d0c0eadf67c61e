import type { TenantDb } from '@/lib/core/db/handle'
import { cutText } from '@/lib/core/text/text'
import { holdNumbers, insertCase, isWritten, listWarnings } from '@/lib/discord/moderation/data/cases'
import { heavier, stepAt } from '@/lib/discord/moderation/rules/ladder'
import type { Deed } from '@/lib/discord/moderation/rules/ladder'
import type { Case, NewCase } from '@/lib/discord/moderation/schema/cases'
import type { ModerationSettings } from '@/lib/discord/moderation/schema/own'

export const longestName = 120
export const longestText = 300

/** What the ladder adds to a warning of now. */
async function deedOf(db: TenantDb, made: NewCase, { ladder }: ModerationSettings): Promise<Deed | null> {
  const own: Deed | null = made.timeout > 0 ? { deed: 'timeout', seconds: made.timeout } : null
  if (!made.warns || made.isDry || ladder.length === 0) return own
  const now = new Date()
  const days = Math.max(...ladder.map((step) => step.days))
  return heavier(own, stepAt(ladder, [...(await listWarnings(db, made.userId, days)), now], now))
}

/**
 * In the caller's transaction: opens a case, and asks for what follows from it. Cases of a shop are opened one after the
 * other, so that of two rules that are broken at once each is a step. Null where the same is written down already.
 */
export async function openCase(
  db: TenantDb,
  given: NewCase,
  settings: ModerationSettings,
): Promise<Case | null> {
  await holdNumbers(db)
  if (await isWritten(db, given.source)) return null
  const made = {
    ...given,
    userName: cutText(given.userName, longestName) || given.userId,
    excerpt: given.excerpt === null ? null : cutText(given.excerpt.trim(), longestText, '…') || null,
  }
  return insertCase(db, made, await deedOf(db, made, settings))
}
