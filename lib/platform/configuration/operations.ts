import { z } from 'zod'
import { secretsAreForPeople } from '@/lib/core/api/assistants'
import type { Source } from '@/lib/core/api/assistants'
import { operation } from '@/lib/core/api/operation'
import type { Operation } from '@/lib/core/api/operation'
import { LOCALES } from '@/lib/core/context'
import {
  BOT_CHANNELS,
  BOT_FEATURES,
  BOT_PARTS,
  BOT_PERMISSIONS,
  botDocument,
} from '@/lib/platform/configuration/schema/bot'
import type { BotView } from '@/lib/platform/configuration/schema/bot'
import { Configuration } from '@/lib/platform/configuration/schema/configuration'
import { changeBot, getBot } from '@/lib/platform/configuration/service/bot'
import {
  exportConfiguration,
  importConfigurationDocument,
} from '@/lib/platform/configuration/service/configuration'

const HTTP = 'Discord sends what people do with the bot to your shop over HTTP, and not over the gateway.'

export const BotConfig = z
  .object({
    prefix: z.string(),
    language: z.enum(LOCALES),
    timezone: z.string(),
    auto_restart: z.boolean(),
    http_interactions: z.boolean().meta({ description: HTTP }),
  })
  .meta({ id: 'BotConfig' })

const BotAnswer = z
  .object({
    guild_id: z.string().nullable(),
    features: z.record(z.enum(BOT_FEATURES), z.boolean()),
    channels: z.record(z.enum(BOT_CHANNELS), z.string().nullable()),
    permissions: z.record(z.enum(BOT_PERMISSIONS), z.boolean()),
    config: BotConfig,
    bot_config: BotConfig.meta({ description: 'The same as `config`, as older programs know it.' }),
    offered_features: z.array(z.enum(BOT_FEATURES)),
    version: z.int(),
  })
  .meta({ id: 'Bot' })

function toSent(view: BotView) {
  const body = botDocument(view) as z.input<typeof BotAnswer>
  return { body, version: view.version }
}

/** What a part is called in its address, with what it sets. */
const parts = [
  { name: 'features', id: 'setBotFeatures', summary: 'Switch features of the bot on and off' },
  { name: 'channels', id: 'setBotChannels', summary: 'Say into which channels the bot writes' },
  { name: 'permissions', id: 'setBotPermissions', summary: 'Say what may be done through the bot' },
  {
    name: 'config',
    id: 'setBotConfig',
    summary: 'Set the bot’s server, prefix, language and time zone',
    more: { guild_id: 'before.guild_id' },
  },
] as const

type Part = {
  name: keyof typeof BOT_PARTS
  path?: string
  id: string
  summary: string
  /** What it sets that stands elsewhere in the answer. */
  more?: Record<string, Source>
}

const setPart = ({ name, path = name, id, summary, more = {} }: Part): Operation =>
  operation({
    method: 'PUT',
    path: `/bot/${path}`,
    id,
    tag: 'Bot',
    summary,
    description: 'What is not named stays as it is. A feature that the plan does not have is a `conflict`.',
    rights: ['modules.configure'],
    assistants:
      path === name
        ? { undo: { by: id, with: { '*': `before.${name}`, ...more }, reads: 'getBot' } }
        : { withheld: 'The same is offered under its newer name.' },
    body: BOT_PARTS[name],
    answer: BotAnswer,
    isVersioned: true,
    errors: ['conflict'],
    run: async (ctx, { body, version }) => toSent(await changeBot(ctx, { change: body, version })),
  })

export const configurationOperations = [
  operation({
    method: 'GET',
    path: '/bot',
    id: 'getBot',
    tag: 'Bot',
    summary: 'Read how the Discord bot is set',
    rights: ['modules.configure'],
    answer: BotAnswer,
    isVersioned: true,
    run: async (ctx) => toSent(await getBot(ctx)),
  }),
  ...parts.map(setPart),
  // As answers call it besides, and so programs too.
  setPart({
    name: 'config',
    path: 'bot_config',
    id: 'setBotConfigByOldName',
    summary: 'The same as `/bot/config`',
  }),
  operation({
    method: 'GET',
    path: '/configuration',
    id: 'exportConfiguration',
    tag: 'Configuration',
    summary: 'Read the whole configuration as one document',
    description: '`left_out` names the secrets, pictures and records that are not in it.',
    rights: ['settings.write', 'team.manage'],
    answer: Configuration.meta({ id: 'Configuration' }),
    run: async (ctx) => ({ body: await exportConfiguration(ctx) }),
  }),
  operation({
    method: 'PUT',
    path: '/configuration',
    id: 'importConfiguration',
    tag: 'Configuration',
    summary: 'Put another configuration in place of this one, or nothing of it',
    description:
      'The body is a document as it was read. Fields that are unknown or newer are refused by path.',
    rights: ['settings.write', 'team.manage'],
    assistants: secretsAreForPeople,
    // The service holds it to the document's schema, and tells each path that is wrong with its reason.
    body: z.record(z.string(), z.unknown()).meta({ description: 'A `Configuration`.' }),
    bodyLimitBytes: 400_000,
    answer: z.object({
      left_out: z.array(z.string()).meta({ description: 'What has to be set by hand.' }),
    }),
    errors: ['conflict'],
    run: async (ctx, { body }) => ({ body: { left_out: await importConfigurationDocument(ctx, body) } }),
  }),
]
