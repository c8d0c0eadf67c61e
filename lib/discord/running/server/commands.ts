import type { Client } from 'discord.js'
import { Routes } from 'discord-api-types/v10'
import { hashOf } from '@/lib/discord/commands/rules'
import { commandsFor } from '@/lib/discord/registry/commands'
import type { Locale } from '@/lib/core/context'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'

/** What a server has to have; null where it has it already. */
export type Registration = { hash: string; send: (client: Client<true>) => Promise<void> }

/** Tells a server the bot's commands in one call, unless it was told the same before. */
export function registration(
  client: Client<true>,
  serverId: string,
  known: {
    hash: string | null
    language: Locale
    active: readonly BotFeature[]
    config: Readonly<Record<string, unknown>>
  },
): Registration | null {
  const body = commandsFor(known.language, known.active, known.config)
  const hash = hashOf(client.application.id, serverId, body)
  if (hash === known.hash) return null
  return {
    hash,
    send: async (sender) => {
      await sender.rest.put(Routes.applicationGuildCommands(sender.application.id, serverId), { body })
    },
  }
}
