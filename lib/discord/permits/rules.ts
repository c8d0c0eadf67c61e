import type { PartKind } from '@/lib/discord/parts/rules'
import { CommandSettings } from './schema'

const OF_PARTS: Partial<Record<PartKind, string>> = {
  ...{ page: 'shop', product: 'shop', board: 'shop', log: 'shop', restock: 'shop' },
  ...{ variant: 'buy', buy: 'buy', form: 'buy', again: 'buy', confirm: 'buy' },
  ...{ claim: 'claim', code: 'claim', rank: 'rank', ranks: 'leaderboard', votes: 'reputation' },
}

/**
 * The command that a button, menu or form stands for, which is limited with it; null for one of somebody's own, such as
 * the goods that they have paid. `isChosen`: something of a list was, which begins to buy it.
 */
export function commandOfPart(kind: PartKind, isChosen: boolean): string | null {
  const command = OF_PARTS[kind] ?? null
  return isChosen && (kind === 'board' || kind === 'log' || kind === 'restock') ? 'buy' : command
}

type Use = {
  command: string
  /** Whether its part was used: that stands where the shop has put it, so it is limited to people and not to places. */
  isPart?: boolean
  roleIds: readonly string[]
  channelId: string | null
  /** Of a thread: the channel it hangs in. */
  parentId: string | null
}

/**
 * Why somebody may not use a command where they did, by what is kept of them; null where they may. What is denied counts
 * before what is allowed, and a thread is of its channel. In private no command is given, and nothing there has a channel or a role.
 */
export function whyNotAllowed(
  kept: unknown,
  { command, isPart = false, roleIds, channelId, parentId }: Use,
): 'discord_command_place' | 'discord_command_role' | null {
  const settings = CommandSettings.safeParse(kept ?? {})
  const limits = settings.success ? settings.data.commands[command] : undefined
  if (!limits) return null
  const { roles_allowed: allowed, roles_denied: denied } = limits
  const { channels_allowed: here, channels_denied: nowhere } = limits
  const isIn = (channels: readonly string[]): boolean =>
    [channelId, parentId].some((place) => place !== null && channels.includes(place))
  if (!isPart && (isIn(nowhere) || (here.length > 0 && !isIn(here)))) return 'discord_command_place'
  const has = (roles: readonly string[]): boolean => roles.some((role) => roleIds.includes(role))
  return has(denied) || (allowed.length > 0 && !has(allowed)) ? 'discord_command_role' : null
}
