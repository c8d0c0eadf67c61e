import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { RESTPutAPIApplicationGuildCommandsJSONBody as Commands } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.about')

/** The commands of whoever buys. */
export function shopCommands(language: Locale): Commands {
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
