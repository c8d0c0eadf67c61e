import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType as Type,
  ApplicationIntegrationType as Integration,
  InteractionContextType as Context,
  Locale as Asked,
} from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'

/** Discord has no Arabic: there its speakers read the shop's language, or English. */
function described(key: string, language: Locale) {
  const say = (locale: Locale): string => translator(locale, 'discord')(`about.${key}`)
  return {
    description: say(language),
    description_localizations: {
      [Asked.Indonesian]: say('id'),
      [Asked.EnglishUS]: say('en'),
      [Asked.EnglishGB]: say('en'),
    },
  }
}

/** The commands of whoever buys. */
export function shopCommands(language: Locale): Commands {
  const inServer = {
    type: Type.ChatInput,
    contexts: [Context.Guild],
    integration_types: [Integration.GuildInstall],
  } as const
  const product = {
    type: Option.String as const,
    ...{ name: 'product', ...described('product', language) },
    ...{ required: true, autocomplete: true, max_length: 100 },
  } as const
  return [
    { ...inServer, name: 'shop', ...described('shop', language) },
    { ...inServer, name: 'buy', ...described('buy', language), options: [product] },
    { ...inServer, name: 'orders', ...described('orders', language) },
  ]
}
