import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { findRanked } from '@/lib/discord/levels/data'
import { levelOf } from '@/lib/discord/levels/rules/curve'
import { rolesAt } from '@/lib/discord/levels/rules/rewards'
import { LevelSettings } from '@/lib/discord/levels/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { bringRewards } from '@/lib/discord/roles/service/rewarding'
import { settingsOf } from '@/lib/discord/settings/service'

/** Nothing is said: what somebody's level brings is asked for, role by role. */
async function follow(tenantId: string, userId: string): Promise<null> {
  await withActor(jobActor({ tenantId }), async (db) => {
    const settings = (await settingsOf(db, 'leveling', LevelSettings)).values
    const ranked = await findRanked(db, userId)
    const wanted = ranked ? rolesAt(levelOf(ranked.xp, settings.curve), settings) : []
    await bringRewards(db, { id: userId, name: ranked?.name ?? '–' }, 'level', wanted)
  })
  return null
}

/** Roles follow the level of somebody, up and down. */
export const levelRoleSpeaker = (tenantId: string): Speaker => ({
  prepare: ({ subject }) => follow(tenantId, subject),
  ended: () => Promise.resolve('done'),
  hasOtherWays: false,
})
