import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { deleteOverdue } from '@/lib/discord/claims/data'
import { dryDays, forgetTexts } from '@/lib/discord/moderation/data/keeping'
import { ModerationSettings } from '@/lib/discord/moderation/schema/own'
import { forgetUnplaced, unplacedDays } from '@/lib/discord/purchases/data/purchases'
import { settingsOf } from '@/lib/discord/settings/service'
import { comingDays, forgetOldComings } from '@/lib/discord/welcome/data'
import { listTenantsWithOldTexts } from './data'
import type { KeptDays } from './data'

/** Shops are looked for by the same numbers by which each of them forgets. */
const keptDays: KeptDays = {
  usual: ModerationSettings.parse({}).keepDays,
  dry: dryDays,
  newcomers: comingDays,
  unplaced: unplacedDays,
}

/**
 * What is kept of people for a while only goes when that is over: with the bot off, without its features, and without a
 * bot at all. What was said in tickets goes in a job of its own.
 */
export async function forgetOldTexts(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const { keepDays } = (await settingsOf(db, 'automod', ModerationSettings)).values
    await forgetTexts(db, keepDays)
    await forgetOldComings(db)
    await forgetUnplaced(db)
    await deleteOverdue(db)
  })
}

/** Shops in which there is something that is kept no longer; all others cost nothing. */
export async function listTenantsToForget(most: number): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listTenantsWithOldTexts(db, most, keptDays))
}
