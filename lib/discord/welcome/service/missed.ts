import { silentSince } from '@/lib/discord/connection/service/holding'
import type { Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { listMembers } from '@/lib/discord/members/service'
import type { Member } from '@/lib/discord/members/service'
import { lastAsked } from '@/lib/discord/outbox/service/asking'
import { Refused } from '@/lib/discord/rest/schema'
import { missedOf } from '@/lib/discord/welcome/rules'
import type { Newcomer } from '@/lib/discord/welcome/schema'

export type Missed = { person: Newcomer; isPending: boolean; isGreeted: boolean }

const newcomer = ({ user, nick }: Member): Newcomer => ({
  ...{ personId: user.id, name: nick ?? user.global_name ?? user.username, avatar: user.avatar },
})

/**
 * Who came while nobody heard of it. Without the intent to hear of members Discord names nobody; the doctor says that it
 * is missing.
 */
export async function findMissed(tools: Tools): Promise<Missed[]> {
  const known = await asHolder(tools.lease, async (db) => ({
    silentSince: await silentSince(db),
    greetedAt: await lastAsked(db, 'welcome'),
  }))
  const { silentSince: since, greetedAt } = known
  if (since === null) return []
  try {
    const { members } = await listMembers(tools)
    return missedOf(members, { silentSince: since, greetedAt, now: new Date() }).map(
      ({ member, isGreeted }) => ({
        person: newcomer(member),
        isPending: member.pending === true,
        isGreeted,
      }),
    )
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}
