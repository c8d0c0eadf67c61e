import { CommandSettings } from './schema'

type Use = {
  command: string
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
  { command, roleIds, channelId, parentId }: Use,
): 'discord_command_place' | 'discord_command_role' | null {
  const settings = CommandSettings.safeParse(kept ?? {})
  const limits = settings.success ? settings.data.commands[command] : undefined
  if (!limits) return null
  const { roles_allowed: allowed, roles_denied: denied } = limits
  const { channels_allowed: here, channels_denied: nowhere } = limits
  const isIn = (channels: readonly string[]): boolean =>
    [channelId, parentId].some((place) => place !== null && channels.includes(place))
  if (isIn(nowhere) || (here.length > 0 && !isIn(here))) return 'discord_command_place'
  const has = (roles: readonly string[]): boolean => roles.some((role) => roleIds.includes(role))
  return has(denied) || (allowed.length > 0 && !has(allowed)) ? 'discord_command_role' : null
}
