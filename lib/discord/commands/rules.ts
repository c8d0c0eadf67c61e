import { createHash } from 'node:crypto'
import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType as Type,
  ApplicationIntegrationType as Integration,
  InteractionContextType as Context,
  Locale as Asked,
} from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { shopCommands } from '@/lib/discord/shop/commands'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'

const words = (locale: Locale) => anyTranslator(locale, 'dashboard.discord.commands')

/** Discord has no Arabic: there its speakers read the shop's language, or English. */
function described(
  key: string,
  language: Locale,
): { description: string; description_localizations: object } {
  const say = (locale: Locale): string => words(locale)(`about.${key}`)
  return {
    description: say(language),
    description_localizations: {
      [Asked.Indonesian]: say('id'),
      [Asked.EnglishUS]: say('en'),
      [Asked.EnglishGB]: say('en'),
    },
  }
}

/** The commands of a bot in its server, as Discord wants them. */
export function commandsFor(language: Locale, active: readonly BotFeature[] = []): Commands {
  const inServer = {
    type: Type.ChatInput,
    contexts: [Context.Guild],
    integration_types: [Integration.GuildInstall],
  } as const
  const option = (
    name: string,
    more: Partial<APIApplicationCommandBasicOption>,
    key: string,
  ): APIApplicationCommandBasicOption =>
    ({ name, required: true, ...described(key, language), ...more }) as APIApplicationCommandBasicOption
  const features = BOT_FEATURES.map((value) => ({ name: value, value }))
  return [
    ...(active.includes('shop') ? shopCommands(language) : []),
    {
      ...{ ...inServer, name: 'link', ...described('link', language) },
      options: [option('code', { type: Option.String, max_length: 20 }, 'code')],
    },
    { ...inServer, name: 'doctor', ...described('doctor', language) },
    {
      ...{ ...inServer, name: 'bot', ...described('bot', language) },
      options: [
        { type: Option.Subcommand, name: 'status', ...described('status', language) },
        {
          ...{ type: Option.Subcommand, name: 'feature', ...described('feature', language) },
          options: [
            option('name', { type: Option.String, choices: features }, 'name'),
            option('on', { type: Option.Boolean }, 'on'),
          ],
        },
      ],
    },
  ]
}

/** By this it is known whether a server has these commands already. */
export function hashOf(applicationId: string, serverId: string, commands: Commands): string {
  return createHash('sha256')
    .update(JSON.stringify([applicationId, serverId, commands]))
    .digest('base64url')
}

/** In which language somebody is answered: their own where it is one of ours, else the bot's. */
export function languageOf(asked: string, language: Locale): Locale {
  const own = asked.split('-')[0]
  return isLocale(own) ? own : language
}
