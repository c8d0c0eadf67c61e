import { GatewayIntentBits as Intents, PermissionFlagsBits as Rights } from 'discord-api-types/v10'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'

export type Right = keyof typeof Rights
/** Those that Discord asks the bot's owner to switch on by hand. */
export const PRIVILEGED = ['GuildMembers', 'MessageContent'] as const
export type Privileged = (typeof PRIVILEGED)[number]
type Intent = keyof typeof Intents

type Needs = {
  rights: readonly Right[]
  intents: readonly Intent[]
  /** For what is done where the usual way is refused: without them the feature runs. */
  spare?: readonly Right[]
}

/**
 * What every bot needs: to be seen, to speak, to answer; to hear of messages, whose contents it is not told without more,
 * but for those that are written to it alone.
 */
const ALWAYS: Needs = {
  rights: ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory'],
  intents: ['Guilds', 'GuildMessages', 'DirectMessages'],
}

/** What a feature needs of Discord; nobody is asked for more. Administrator is never among it. */
export const NEEDS: Record<BotFeature, Needs> = {
  shop: {
    rights: ['AttachFiles', 'ManageRoles', 'CreatePrivateThreads', 'SendMessagesInThreads'],
    intents: ['GuildMembers'],
  },
  tickets: {
    rights: ['CreatePrivateThreads', 'SendMessagesInThreads', 'ManageThreads'],
    intents: ['GuildMessages', 'MessageContent'],
    // A channel in the place of a thread: who makes it says who sees it, and can give there what it has itself.
    spare: ['ManageChannels', 'ManageRoles', 'AttachFiles'],
  },
  leveling: {
    rights: ['AttachFiles', 'ManageRoles'],
    intents: ['GuildMessages', 'MessageContent', 'GuildVoiceStates'],
  },
  reputation: { rights: ['ManageRoles'], intents: [] },
  analytics: { rights: [], intents: ['GuildMembers', 'GuildMessages'] },
  automod: {
    rights: ['ManageGuild', 'ManageMessages', 'ModerateMembers', 'KickMembers', 'BanMembers'],
    intents: [
      'GuildMembers',
      'GuildMessages',
      'MessageContent',
      'GuildModeration',
      'AutoModerationConfiguration',
      'AutoModerationExecution',
    ],
  },
  welcome: { rights: ['AttachFiles', 'ManageRoles'], intents: ['GuildMembers'] },
}

const all = (active: readonly BotFeature[]): Needs[] => [ALWAYS, ...active.map((name) => NEEDS[name])]

export function rightsFor(active: readonly BotFeature[]): Right[] {
  return [...new Set(all(active).flatMap(({ rights }) => rights))]
}

/** What a bot is let in with: what its features need, and what they fall back on. */
export function askedRights(active: readonly BotFeature[]): Right[] {
  return [...new Set([...rightsFor(active), ...active.flatMap((name) => NEEDS[name].spare ?? [])])]
}

export function rightsBits(active: readonly BotFeature[]): bigint {
  return askedRights(active).reduce((bits, right) => bits | Rights[right], 0n)
}

export function isPrivileged(intent: Intent): intent is Privileged {
  return PRIVILEGED.some((one) => one === intent)
}

/** The platform's own bot reads commands that are typed behind its prefix. */
const OF_PLATFORM: readonly Intent[] = ['MessageContent']

const intentsOf = (active: readonly BotFeature[], isPlatform: boolean): Intent[] => [
  ...new Set([...all(active).flatMap(({ intents }) => intents), ...(isPlatform ? OF_PLATFORM : [])]),
]

export function privilegedFor(active: readonly BotFeature[], isPlatform = false): Privileged[] {
  return intentsOf(active, isPlatform).filter(isPrivileged)
}

/** What a session is begun with; without the privileged ones that its application lacks. */
export function intentBits(
  active: readonly BotFeature[],
  withheld: readonly Privileged[],
  isPlatform = false,
): number {
  return intentsOf(active, isPlatform)
    .filter((intent) => !withheld.some((one) => one === intent))
    .reduce((bits, intent) => bits | Intents[intent], 0)
}

/** Where a bot is let into a server with just the rights that it needs. */
export function inviteUrl(
  applicationId: string,
  active: readonly BotFeature[],
  serverId: string | null,
): string {
  const url = new URL('https://discord.com/oauth2/authorize')
  url.searchParams.set('client_id', applicationId)
  url.searchParams.set('scope', 'bot applications.commands')
  url.searchParams.set('permissions', rightsBits(active).toString())
  if (serverId !== null) {
    url.searchParams.set('guild_id', serverId)
    url.searchParams.set('disable_guild_select', 'true')
  }
  return url.toString()
}
