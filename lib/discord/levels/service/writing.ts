import type { TenantDb } from '@/lib/core/db/handle'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { noteTold, writeGains } from '@/lib/discord/levels/data'
import type { Standing } from '@/lib/discord/levels/data'
import { risenSubject } from '@/lib/discord/levels/rules/announcing'
import type { Risen } from '@/lib/discord/levels/rules/announcing'
import { levelOf } from '@/lib/discord/levels/rules/curve'
import type { Gain, Gathered } from '@/lib/discord/levels/rules/gathering'
import type { LevelSettings } from '@/lib/discord/levels/schema'
import { sayAllAnew, sayAllOnce } from '@/lib/discord/outbox/service/asking'

type Settings = Pick<LevelSettings, 'curve' | 'dayCap' | 'announced' | 'rewards'>

function risenOf(
  standings: readonly Standing[],
  people: ReadonlyMap<string, Gain>,
  { curve }: Settings,
): Risen[] {
  return standings.flatMap(({ userId, xp, toldLevel }) => {
    const level = levelOf(xp, curve)
    return level > toldLevel ? [{ userId, level, channelId: people.get(userId)?.channelId ?? null }] : []
  })
}

/** Who rose is told and rewarded, each once. */
async function tell(db: TenantDb, risen: readonly Risen[], settings: Settings): Promise<void> {
  if (risen.length === 0) return
  await noteTold(db, risen)
  if (settings.announced !== 'off') await sayAllOnce(db, 'level_up', risen.map(risenSubject))
  if (settings.rewards.length === 0) return
  const people = risen.map(({ userId }) => userId)
  await sayAllAnew(db, 'level_roles', people)
}

/** In the name of a lease: what was gathered, by one statement for each day, and what follows from it. */
export async function writeDown(lease: Lease, gathered: Gathered, settings: Settings): Promise<void> {
  await asHolder(lease, async (db) => {
    const risen = new Map<string, Risen>()
    for (const [day, people] of gathered) {
      const gains = [...people.values()]
      const standings = await writeGains(db, { day, cap: settings.dayCap, gains })
      for (const one of risenOf(standings, people, settings)) risen.set(one.userId, one)
    }
    await tell(db, [...risen.values()], settings)
  })
}
