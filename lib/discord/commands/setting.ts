import type { ApiContext, Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { restartBot } from '@/lib/discord/connection/service/connection'
import { inertLine } from '@/lib/discord/text/rules'
import {
  BOT_CHANNELS,
  BOT_FEATURES,
  BOT_PERMISSIONS,
  readBotChange,
} from '@/lib/platform/configuration/schema/bot'
import type { BotSettings } from '@/lib/platform/configuration/schema/bot'
import { changeBot } from '@/lib/platform/service'

type Options = Readonly<Record<string, string>>
type Setting = (ctx: ApiContext, options: Options, locale: Locale) => Promise<string>

const bot = (locale: Locale) => anyTranslator(locale, 'dashboard.bot')
const words = (locale: Locale) => anyTranslator(locale, 'dashboard.discord.commands')

function known<N extends string>(names: readonly N[], given: string | undefined): N {
  const name = names.find((one) => one === given)
  if (name === undefined) throw new AppError('not_found')
  return name
}

async function change(ctx: ApiContext, part: string, body: object): Promise<void> {
  await changeBot(ctx, { change: readBotChange(part, body), version: null })
}

const feature: Setting = async (ctx, options, locale) => {
  const name = known(BOT_FEATURES, options.name)
  const isOn = options.on === 'true'
  await change(ctx, 'features', { [name]: isOn })
  const key = isOn ? 'switched_on' : 'switched_off'
  return words(locale)(key, { feature: bot(locale)(`feature.${name}`) })
}

const channel: Setting = async (ctx, options, locale) => {
  const name = known(BOT_CHANNELS, options.place)
  const chosen = options.channel ?? null
  await change(ctx, 'channels', { [name]: chosen })
  const place = bot(locale)(`channel.${name}`)
  return chosen === null
    ? words(locale)('channel_unset', { place })
    : words(locale)('channel_set', { place, channel: `<#${chosen}>` })
}

const permission: Setting = async (ctx, options, locale) => {
  const name = known(BOT_PERMISSIONS, options.name)
  const isOn = options.on === 'true'
  await change(ctx, 'permissions', { [name]: isOn })
  const key = isOn ? 'permission_on' : 'permission_off'
  return words(locale)(key, { permission: bot(locale)(`permission.${name}`) })
}

const config: Setting = async (ctx, options, locale) => {
  const { prefix, language, time_zone: timezone, auto_restart: restarts } = options
  const given = {
    ...(prefix === undefined ? {} : { prefix }),
    ...(language === undefined ? {} : { language }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(restarts === undefined ? {} : { auto_restart: restarts === 'true' }),
  }
  const after = await changeBot(ctx, { change: readBotChange('config', given), version: null })
  return words(locale)('config', {
    prefix: inertLine(after.settings.prefix, 10),
    language: LANGUAGES[after.settings.language].name,
    zone: inertLine(after.settings.time_zone, 60),
  })
}

const restart: Setting = async (ctx, _, locale) => {
  await restartBot(ctx)
  return words(locale)('restarted')
}

const SETTINGS: Record<string, Setting> = { feature, channel, permission, config, restart }

/**
 * Sets the bot by a command; null for what sets nothing. Throws `forbidden` where the shop does not let its people do so
 * in the server, and as `changeBot`.
 */
export async function setBot(
  ctx: ApiContext,
  given: { part: string | null; options: Options; locale: Locale },
  { permissions }: BotSettings,
): Promise<string | null> {
  const { part, options, locale } = given
  const set = part !== null && Object.hasOwn(SETTINGS, part) ? SETTINGS[part] : undefined
  if (!set) return null
  if (permissions.custom_config !== true) throw new AppError('forbidden', 'discord_config_off')
  return set(ctx, options, locale)
}
