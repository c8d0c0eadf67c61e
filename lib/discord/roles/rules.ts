import type { APIGuildMember } from 'discord-api-types/v10'
import type { BoughtGoods } from '@/lib/commerce/service'
import type { Snapshot } from '@/lib/discord/directory/schema'
import type { Grant, GrantState, ProductRole, RoleProblem } from './schema'

export type WantedRole = { roleId: string; days: number | null }

/** Longer than anybody's: what the table keeps. */
const mostDays = 3650

const longer = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.min(one + other, mostDays)

/** The roles that come with an order: of what was bought several times, the days add up. */
export function rolesOf(lines: readonly BoughtGoods[], sold: readonly ProductRole[]): WantedRole[] {
  const wanted = new Map<string, number | null>()
  for (const { productId, variantId, quantity } of lines)
    for (const role of sold) {
      const isMeant =
        role.productId === productId && (role.variantId === null || role.variantId === variantId)
      if (!isMeant) continue
      const days = role.days === null ? null : Math.min(role.days * quantity, mostDays)
      const before = wanted.get(role.roleId)
      wanted.set(role.roleId, before === undefined ? days : longer(before, days))
    }
  return [...wanted].map(([roleId, days]) => ({ roleId, days }))
}

/** What is known to be of our giving, or about to be. */
const OURS: readonly GrantState[] = ['giving', 'given', 'ending']
const ENDED: readonly GrantState[] = ['ending', 'taken']

/**
 * What is to be done about one role of one person, for whom these grants speak. `keep`: nothing, and the grants that want
 * it are `as` this. `forget`: the person does not have it, as it should be.
 */
export type Step = { do: 'give' } | { do: 'keep'; as: 'given' | 'had' } | { do: 'take' } | { do: 'forget' }

export function stepOf(grants: readonly Grant[], hasRole: boolean): Step {
  const isWanted = grants.some(({ state }) => !ENDED.includes(state))
  if (isWanted && !hasRole) return { do: 'give' }
  const isOurs = grants.some(({ state }) => OURS.includes(state))
  if (isWanted) return { do: 'keep', as: isOurs ? 'given' : 'had' }
  return { do: hasRole && isOurs ? 'take' : 'forget' }
}

type Seen = Pick<APIGuildMember, 'roles' | 'joined_at'>

/** A role that somebody was given, or had, when it was last looked at. */
export type Settled = { personId: string; roleId: string; since: Date }

/**
 * Who left while nobody heard of it, and who came back without a role that is theirs. What was taken from somebody who
 * stayed was taken by whoever keeps the server, and is not given again.
 */
export function movedOf(
  settled: readonly Settled[],
  members: ReadonlyMap<string, Seen | null>,
): { left: string[]; back: string[] } {
  const left = settled.filter(({ personId }) => members.get(personId) === null)
  const back = settled.filter(({ personId, roleId, since }) => {
    const member = members.get(personId)
    if (!member || member.roles.includes(roleId)) return false
    return member.joined_at === null || new Date(member.joined_at) > since
  })
  const people = (of: readonly Settled[]) => [...new Set(of.map(({ personId }) => personId))]
  return { left: people(left), back: people(back) }
}

/** Why the bot cannot give or take a role in this server; null where it can. */
export function problemOf({ roles, position }: Snapshot, roleId: string): RoleProblem | null {
  const role = roles.find(({ id }) => id === roleId)
  if (!role) return 'gone'
  if (role.isManaged) return 'managed'
  return role.position >= position ? 'high' : null
}

/** What an errand is about: one role of one person. */
export const subjectOf = (personId: string, roleId: string): string => `${personId}.${roleId}`

export function readSubject(subject: string): { personId: string; roleId: string } {
  const [personId = '', roleId = ''] = subject.split('.')
  return { personId, roleId }
}
