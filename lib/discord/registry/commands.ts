import { claimCommands } from '@/lib/discord/claims/commands'
import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { boardCommands } from '@/lib/discord/boards/commands'
import { statsCommands } from '@/lib/discord/analytics/commands'
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

type CommandSet = { feature: BotFeature | null; commands: (language: Locale) => Commands }

/** What a server is told that can be said there; null belongs to no feature. */
const SETS: readonly CommandSet[] = [
  { feature: 'shop', commands: shopCommands },
  { feature: 'shop', commands: claimCommands },
  { feature: 'shop', commands: staffCommands },
  { feature: 'shop', commands: boardCommands },
  { feature: 'tickets', commands: ticketCommands },
  { feature: 'automod', commands: moderationCommands },
  { feature: null, commands: keeperCommands },
  { feature: null, commands: privacyCommands },
  { feature: null, commands: peopleCommands },
  { feature: 'analytics', commands: statsCommands },
  { feature: 'leveling', commands: levelCommands },
  { feature: 'reputation', commands: reputationCommands },
]

/** The commands of a bot in its server, as Discord wants them. */
export function commandsFor(language: Locale, active: readonly BotFeature[] = []): Commands {
  return SETS.filter(({ feature }) => feature === null || active.includes(feature)).flatMap(({ commands }) =>
    commands(language),
  )
}

type Described = { name: string; description: string }

/** All commands that there are, with what they do, in a language. */
export function listCommands(
  language: Locale,
): (Described & { parts: Described[]; feature: BotFeature | null })[] {
  return SETS.flatMap(({ feature, commands }) =>
    commands(language).map((command) => {
      const options = ('options' in command && command.options) || []
      const parts = options.flatMap((one) =>
        one.type === Option.Subcommand ? [{ name: one.name, description: one.description }] : [],
      )
      const description = 'description' in command ? command.description : ''
      return { name: command.name, description, parts, feature }
    }),
  )
}
