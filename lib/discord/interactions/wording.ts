import {
  ApplicationCommandType as Type,
  ApplicationIntegrationType as Integration,
  InteractionContextType as Context,
  Locale as Asked,
} from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'

/** What every command of a bot is: typed in its server. */
export const inServer = {
  type: Type.ChatInput,
  contexts: [Context.Guild],
  integration_types: [Integration.GuildInstall],
} as const

type Described = { description: string; description_localizations: object }

/**
 * How commands and their options are described, by texts below `namespace`. Discord has no Arabic: there its speakers
 * read the shop's language, or English.
 */
export function describedBy(namespace: string): (key: string, language: Locale) => Described {
  return (key, language) => {
    const say = (locale: Locale): string => anyTranslator(locale, namespace)(key)
    return {
      description: say(language),
      description_localizations: {
        [Asked.Indonesian]: say('id'),
        [Asked.EnglishUS]: say('en'),
        [Asked.EnglishGB]: say('en'),
      },
    }
  }
}
