import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { countReceived, listReceived } from '@/lib/discord/reputation/data'
import { rolesFor } from '@/lib/discord/reputation/rules'
import { ReputationSettings } from '@/lib/discord/reputation/schema'
import { bringRewards } from '@/lib/discord/roles/service/rewarding'
import { settingsOf } from '@/lib/discord/settings/service'

/** Nothing is said: what somebody's thanks bring is asked for, role by role. */
async function follow(tenantId: string, userId: string): Promise<null> {
  await withActor(jobActor({ tenantId }), async (db) => {
    const settings = (await settingsOf(db, 'reputation', ReputationSettings)).values
    const { count } = await countReceived(db, userId)
    const [newest] = await listReceived(db, userId, 1)
    const person = { id: userId, name: newest?.receiverName ?? '–' }
    await bringRewards(db, person, 'reputation', rolesFor(count, settings))
  })
  return null
}

/** Roles follow what somebody was thanked, and go where thanks are taken back. */
export const reputationRoleSpeaker = (tenantId: string): Speaker => ({
  prepare: ({ subject }) => follow(tenantId, subject),
  ended: () => Promise.resolve('done'),
  hasOtherWays: false,
})
