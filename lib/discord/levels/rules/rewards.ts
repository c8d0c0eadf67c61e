import type { LevelSettings } from '@/lib/discord/levels/schema'

type Rewards = Pick<LevelSettings, 'rewards' | 'isStacking'>

/** The roles that go with a level: all up to it, or that of the highest alone. */
export function rolesAt(level: number, { rewards, isStacking }: Rewards): string[] {
  const reached = rewards.filter((one) => one.level <= level)
  const highest = Math.max(...reached.map((one) => one.level))
  const kept = isStacking ? reached : reached.filter((one) => one.level === highest)
  return [...new Set(kept.map(({ roleId }) => roleId))]
}
