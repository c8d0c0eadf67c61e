import { claimCommands } from '@/lib/discord/claims/commands'
import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { boardCommands, sendsNotices } from '@/lib/discord/boards/commands'
import { statsCommands } from '@/lib/discord/analytics/commands'
import { withNames } from '@/lib/discord/interactions/names'
import { keeperCommands } from '@/lib/discord/commands/rules'
import { moderationCommands } from '@/lib/discord/moderation/commands'
import { privacyCommands } from '@/lib/discord/privacy/commands'
import { peopleCommands } from '@/lib/discord/people/commands'
import { shopCommands } from '@/lib/discord/shop/commands'
import { staffCommands } from '@/lib/discord/staff/commands'
import { ticketCommands } from '@/lib/discord/tickets/commands'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'
import { levelCommands } from '@/lib/discord/levels/commands'
import { reputationCommands } from '@/lib/discord/reputation/commands'

/** What is kept of the features, unread. */
type Config = Readonly<Record<string, unknown>>

type CommandSet = {
  feature: BotFeature | null
  commands: (language: Locale) => Commands
  /** Without it they are there whenever the feature is on. */
  isWanted?: (config: Config) => boolean
}

/** What a server is told that can be said there; null belongs to no feature. */
const SETS: readonly CommandSet[] = [
  { feature: 'shop', commands: shopCommands },
  { feature: 'shop', commands: claimCommands },
  { feature: 'shop', commands: staffCommands },
  { feature: 'shop', commands: boardCommands, isWanted: sendsNotices },
  { feature: 'tickets', commands: ticketCommands },
  { feature: 'automod', commands: moderationCommands },
  { feature: null, commands: keeperCommands },
  { feature: null, commands: privacyCommands },
  { feature: null, commands: peopleCommands },
  { feature: 'analytics', commands: statsCommands },
  { feature: 'leveling', commands: levelCommands },
  { feature: 'reputation', commands: reputationCommands },
]

const isThere = ({ feature, isWanted }: CommandSet, active: readonly BotFeature[], config: Config): boolean =>
  (feature === null || active.includes(feature)) && (isWanted?.(config) ?? true)

/** The commands of a bot in its server, as Discord wants them. */
export function commandsFor(
  language: Locale,
  active: readonly BotFeature[] = [],
  config: Config = {},
): Commands {
  const sets = SETS.filter((one) => isThere(one, active, config))
  return withNames(sets.flatMap(({ commands }) => commands(language)))
}

type Described = { name: string; description: string }

/** All commands that there are, with what they do, in a language, and whether people see them. */
export function listCommands(
  language: Locale,
  active: readonly BotFeature[] = [],
  config: Config = {},
): (Described & { parts: Described[]; feature: BotFeature | null; isOn: boolean })[] {
  return SETS.flatMap((set) =>
    set.commands(language).map((command) => {
      const options = ('options' in command && command.options) || []
      const parts = options.flatMap((one) =>
        one.type === Option.Subcommand ? [{ name: one.name, description: one.description }] : [],
      )
      const description = 'description' in command ? command.description : ''
      const isOn = isThere(set, active, config)
      return { name: command.name, description, parts, feature: set.feature, isOn }
    }),
  )
}
