import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { plainCode, withoutWrapping } from '@/lib/core/text/text-input'
import { TimeZone } from '@/lib/core/time/time-zone'

/** What a bot can do; each is offered by plans as `bot_<feature>`. */
export const BOT_FEATURES = [
  'shop',
  'tickets',
  'leveling',
  'reputation',
  'analytics',
  'automod',
  'welcome',
] as const
export type BotFeature = (typeof BOT_FEATURES)[number]

/** What is written into a channel of its own. */
export const BOT_CHANNELS = [
  'live_stock',
  'purchase_log',
  'tickets',
  'level_ups',
  'reputation',
  'moderation',
  'welcome',
] as const

/** What the tenant's people may do through the bot. */
export const BOT_PERMISSIONS = ['manage_products', 'view_analytics', 'custom_config'] as const

const Snowflake = z
  .string()
  .transform(plainCode)
  .pipe(z.string().regex(/^\d{15,20}$/, 'invalid_discord_id'))

/**
 * What commands begin with, as somebody sets it: signs of markup would end up in the bot's own messages, and what begins
 * with a slash never reaches it.
 */
const Prefix = z
  .string()
  .transform(withoutWrapping)
  .pipe(z.string().regex(/^(?!\/)[^\s\p{Cc}\p{Cs}<>&"'`@]{1,5}$/u, 'bot_prefix'))

/** How a bot is set, as it is stored, exported and imported. */
export const BotSettings = z.strictObject({
  server_id: Snowflake.nullable(),
  features: z.partialRecord(z.enum(BOT_FEATURES), z.boolean()),
  channels: z.partialRecord(z.enum(BOT_CHANNELS), Snowflake),
  permissions: z.partialRecord(z.enum(BOT_PERMISSIONS), z.boolean()),
  prefix: z
    .string()
    .transform(withoutWrapping)
    .pipe(z.string().regex(/^[^\s\p{Cc}\p{Cs}]{1,5}$/u, 'invalid')),
  language: z.enum(LOCALES),
  time_zone: TimeZone,
  auto_restart: z.boolean(),
  // What was exported before there was a choice does not name it.
  http_interactions: z.boolean().default(false),
})
export type BotSettings = z.output<typeof BotSettings>

/** What a bot is that nobody has set yet: it speaks as its shop does, and keeps its hours. */
export function firstBot(shop: { locale: string; timeZone: string } | null): BotSettings {
  const language = LOCALES.find((locale) => locale === shop?.locale)
  return shop && language ? { ...FIRST_BOT, language, time_zone: shop.timeZone } : FIRST_BOT
}

export const FIRST_BOT: BotSettings = {
  server_id: null,
  features: {},
  channels: {},
  permissions: {},
  prefix: '!',
  language: 'id',
  time_zone: 'Asia/Jakarta',
  auto_restart: true,
  http_interactions: false,
}

/** What the API changes at once; what is not named stays as it is, and a channel that is null is written to no more. */
export const BOT_PARTS = {
  features: z.partialRecord(z.enum(BOT_FEATURES), z.boolean()).transform((features) => ({ features })),
  channels: z
    .partialRecord(z.enum(BOT_CHANNELS), Snowflake.nullable())
    .transform((channels) => ({ channels })),
  permissions: z
    .partialRecord(z.enum(BOT_PERMISSIONS), z.boolean())
    .transform((permissions) => ({ permissions })),
  config: z
    .strictObject({
      guild_id: BotSettings.shape.server_id,
      prefix: Prefix,
      language: BotSettings.shape.language,
      timezone: BotSettings.shape.time_zone,
      auto_restart: BotSettings.shape.auto_restart,
      http_interactions: z.boolean(),
    })
    .partial()
    .transform((config) => ({ config })),
} as const
type BotPart = keyof typeof BOT_PARTS
export type BotChange = z.output<(typeof BOT_PARTS)[BotPart]>

/** Throws `not_found` for a part that no bot has, and Zod's error for what cannot be meant. */
export function readBotChange(part: string, body: unknown): BotChange {
  // As answers call it, and so programs too.
  const name = part === 'bot_config' ? 'config' : part
  if (!Object.hasOwn(BOT_PARTS, name)) throw new AppError('not_found')
  return BOT_PARTS[name as BotPart].parse(body)
}

const Tick = z
  .string()
  .optional()
  .transform((text) => text !== undefined && text !== '')
const OptionalId = z
  .string()
  .default('')
  .transform(plainCode)
  .refine((text) => text === '' || Snowflake.safeParse(text).success, 'invalid_discord_id')

/** One field of the form for each name, such as `feature_shop`. */
function fields<P extends string, N extends string, S extends z.ZodType>(
  prefix: P,
  names: readonly N[],
  schema: S,
): Record<`${P}_${N}`, S> {
  return Object.fromEntries(names.map((name) => [`${prefix}_${name}`, schema])) as Record<`${P}_${N}`, S>
}

/** The form: ticks and texts with a name of their own for everything that can be set. */
export const BotForm = z
  .object({
    version: z.coerce.number().int(),
    tenantId: z.uuid().optional(),
    server_id: OptionalId,
    prefix: Prefix,
    language: BotSettings.shape.language,
    time_zone: BotSettings.shape.time_zone,
    auto_restart: Tick,
    http_interactions: Tick,
  })
  .extend(fields('feature', BOT_FEATURES, Tick))
  .extend(fields('channel', BOT_CHANNELS, OptionalId))
  .extend(fields('permission', BOT_PERMISSIONS, Tick))
  .transform((given) => {
    const read = given as Record<string, unknown>
    const ticked = (prefix: string, names: readonly string[]): Record<string, boolean> =>
      Object.fromEntries(names.map((name) => [name, read[`${prefix}_${name}`] === true]))
    const channels = BOT_CHANNELS.flatMap((name) => {
      const id = read[`channel_${name}`]
      return typeof id === 'string' && id !== '' ? [[name, id]] : []
    })
    const settings = {
      server_id: given.server_id === '' ? null : given.server_id,
      features: ticked('feature', BOT_FEATURES),
      channels: Object.fromEntries(channels) as Record<string, string>,
      permissions: ticked('permission', BOT_PERMISSIONS),
      prefix: given.prefix,
      language: given.language,
      time_zone: given.time_zone,
      auto_restart: given.auto_restart,
      http_interactions: given.http_interactions,
    } satisfies BotSettings
    return { version: given.version, tenantId: given.tenantId ?? null, settings }
  })
export type BotForm = z.output<typeof BotForm>

/** How a bot is set, in the words of the API. */
export function botWords(settings: BotSettings) {
  const { server_id, features, channels, permissions, prefix, language, time_zone } = settings
  const { auto_restart, http_interactions } = settings
  const config = { prefix, language, timezone: time_zone, auto_restart, http_interactions }
  return {
    guild_id: server_id,
    features: Object.fromEntries(BOT_FEATURES.map((name) => [name, features[name] === true])),
    channels: Object.fromEntries(BOT_CHANNELS.map((name) => [name, channels[name] ?? null])),
    permissions: Object.fromEntries(BOT_PERMISSIONS.map((name) => [name, permissions[name] === true])),
    config,
    bot_config: config,
  }
}

/** A bot as the API answers with it. */
export function botDocument({ settings, version, offered }: BotView) {
  return { ...botWords(settings), offered_features: offered, version }
}

/** A bot as its form shows it, with what the tenant's plan has. */
export type BotView = { settings: BotSettings; version: number; offered: BotFeature[] }
