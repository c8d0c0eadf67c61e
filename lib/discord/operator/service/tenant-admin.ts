import { z } from 'zod'
import type { ConsoleContext, Locale } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { firstWord, wordsOf } from '@/lib/discord/prefix/rules'
import { inertLine } from '@/lib/discord/text/rules'
import {
  BOT_CHANNELS,
  BOT_FEATURES,
  BOT_PERMISSIONS,
  readBotChange,
} from '@/lib/platform/configuration/schema/bot'
import {
  changeTenantBot,
  getTenantBot,
  provisionToClaim,
  shopOfServer,
  tenantNamed,
} from '@/lib/platform/service'
import { channelSeen, syncBot } from './bots'

/** What is answered in the channel, and what for the eyes of who asked alone. */
export type Told = { text: string; secret?: string; withoutSecret?: string }
type Deed = (ctx: ConsoleContext, words: readonly string[], locale: Locale) => Promise<Told>

/** With the arguments of the system before. */
export const USAGE = [
  'create <discord_id> <guild_id> <name> [plan]',
  'features <tenant_id> <feature> <enable|disable>',
  'channels <tenant_id> <type> <id>',
  'permissions <tenant_id> <permission> <true|false>',
  'config <tenant_id>',
  'sync <tenant_id>',
] as const

const t = (locale: Locale) => anyTranslator(locale, 'discord.operator')
const shown = (text: string): string => inertLine(text, 80)

const Account = z.string().regex(/^\d{15,20}$/, 'invalid_discord_id')
const SWITCHES = { features: ['enable', 'disable'], permissions: ['true', 'false'] } as const

async function change(ctx: ConsoleContext, tenant: string, part: string, body: object): Promise<void> {
  const tenantId = await tenantNamed(ctx, tenant)
  await changeTenantBot(ctx, tenantId, { change: readBotChange(part, body), version: null })
}

/** Words are missing: how each command is given is the answer. */
class NotUnderstood extends Error {}

/** A word is none of those that can stand there: which ones can is the answer. */
class UnknownWord extends Error {
  readonly given: string
  readonly known: readonly string[]

  constructor(given: string, known: readonly string[]) {
    super(given)
    this.given = given
    this.known = known
  }
}

function oneOf<Word extends string>(given: string | undefined, known: readonly Word[]): Word {
  const found = known.find((one) => one === given?.toLowerCase())
  if (found === undefined) throw new UnknownWord(given ?? '', known)
  return found
}

function required(words: readonly string[], count: number): asserts words is readonly [string, ...string[]] {
  if (words.length < count) throw new NotUnderstood()
}

const create: Deed = async (ctx, words, locale) => {
  required(words, 3)
  const [discordId, guildId, ...name] = words
  if (!Account.safeParse(discordId).success || !Account.safeParse(guildId).success)
    throw fieldRefusal('discord_id', 'invalid_discord_id')
  const owner = await shopOfServer(ctx, String(guildId))
  // The same command once more, or a server that is somebody's: a shop is made once.
  if (owner !== null) return { text: t(locale)('taken', { shop: shown(owner) }) }
  const made = await provisionToClaim(ctx, { discordId, text: name.join(' ') })
  const config = readBotChange('config', { guild_id: guildId })
  await changeTenantBot(ctx, made.tenantId, { change: config, version: null })
  const told = { name: shown(made.name), url: `<${made.url}>`, id: made.tenantId, plan: made.plan }
  return {
    text: t(locale)('created', told),
    withoutSecret: t(locale)('created_closed', told),
    secret: t(locale)('claim', { name: told.name, link: `<${made.link}>` }),
  }
}

const features: Deed = async (ctx, words, locale) => {
  required(words, 3)
  const [tenant, given, state] = words
  const feature = oneOf(given, BOT_FEATURES)
  const on = oneOf(state, SWITCHES.features) === 'enable'
  await change(ctx, tenant, 'features', { [feature]: on })
  return { text: t(locale)('feature', { tenant: shown(tenant), feature, state: on ? 'on' : 'off' }) }
}

const channels: Deed = async (ctx, words, locale) => {
  required(words, 3)
  const [tenant, type, given = ''] = words
  const place = oneOf(type, BOT_CHANNELS)
  const told = { tenant: shown(tenant), place }
  if (given === 'none') {
    await change(ctx, tenant, 'channels', { [place]: null })
    return { text: t(locale)('channel_none', told) }
  }
  const channel = /^<#(\d+)>$/.exec(given)?.[1] ?? given
  const seen = await channelSeen(ctx, await tenantNamed(ctx, tenant), channel)
  if (seen === 'missing') return { text: t(locale)('channel_missing', { ...told, channel: shown(channel) }) }
  await change(ctx, tenant, 'channels', { [place]: channel })
  const name = seen === 'unseen' ? channel : `#${shown(seen.name)}`
  return { text: t(locale)(seen === 'unseen' ? 'channel_unseen' : 'channel', { ...told, channel: name }) }
}

const permissions: Deed = async (ctx, words, locale) => {
  required(words, 3)
  const [tenant, given, state] = words
  const permission = oneOf(given, BOT_PERMISSIONS)
  const on = oneOf(state, SWITCHES.permissions) === 'true'
  await change(ctx, tenant, 'permissions', { [permission]: on })
  return { text: t(locale)('permission', { tenant: shown(tenant), permission, state: on ? 'on' : 'off' }) }
}

const listed = (record: Record<string, boolean | string | undefined>): string =>
  Object.entries(record)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (typeof value === 'string' ? `${name} ${value}` : name))
    .join(', ') || '–'

const config: Deed = async (ctx, words, locale) => {
  required(words, 1)
  const [tenant] = words
  const { settings } = await getTenantBot(ctx, await tenantNamed(ctx, tenant))
  const text = t(locale)('config', {
    ...{ tenant: shown(tenant), server: settings.server_id ?? '–', language: settings.language },
    features: listed(settings.features),
    channels: listed(settings.channels),
    permissions: listed(settings.permissions),
    ...{ prefix: shown(settings.prefix), zone: shown(settings.time_zone) },
  })
  return { text }
}

const sync: Deed = async (ctx, words, locale) => {
  required(words, 1)
  const [tenant] = words
  await syncBot(ctx, await tenantNamed(ctx, tenant))
  return { text: t(locale)('synced', { tenant: shown(tenant) }) }
}

const DEEDS: Record<string, Deed> = { create, features, channels, permissions, config, sync }

/** Does what somebody who runs the platform has typed. Throws what they can be told. */
export async function administer(ctx: ConsoleContext, said: string): Promise<Told> {
  const { locale } = ctx
  const { word, rest } = firstWord(said)
  const deed = Object.hasOwn(DEEDS, word) ? DEEDS[word] : undefined
  const words = wordsOf(rest)
  const known = { feature: BOT_FEATURES, type: BOT_CHANNELS, permission: BOT_PERMISSIONS }
  const usage = [
    t(locale)('usage'),
    ...USAGE.map((line) => `\`tenant-admin ${line}\``),
    ...Object.entries(known).map(([name, all]) => `\`<${name}>\`: ${all.join(', ')}`),
  ].join('\n')
  if (!deed) return { text: usage }
  return deed(ctx, words, locale).catch((error: unknown) => {
    if (error instanceof NotUnderstood) return { text: usage }
    if (error instanceof UnknownWord) {
      const told = { given: shown(error.given), known: error.known.join(', ') }
      return { text: t(locale)(error.given === '' ? 'word_missing' : 'word_unknown', told) }
    }
    throw error
  })
}
