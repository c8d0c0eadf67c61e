import { PermissionFlagsBits as Rights } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import type { Snapshot } from '@/lib/discord/directory/schema'
import { rightsBits } from '@/lib/discord/features/rules'
import { BOT_CHANNELS, BOT_FEATURES, FIRST_BOT } from '@/lib/platform/configuration/schema/bot'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'
import { examine } from './rules'
import type { Facts } from './rules'
import { PROBLEMS } from './schema'

const shop = '1500000000000000003'
const tickets = '1500000000000000005'
const all = rightsBits(BOT_FEATURES)

const server = (more: Partial<Snapshot> = {}): Snapshot => ({
  rights: all.toString(),
  position: 3,
  withheld: [],
  roles: [{ id: '1400000000000000002', name: 'Pembeli', position: 1, isManaged: false }],
  channels: [
    { id: shop, name: 'toko', kind: 'text', rights: all.toString() },
    { id: tickets, name: 'bantuan', kind: 'text', rights: all.toString() },
  ],
  ...more,
})

function found(feature: BotFeature, more: Partial<Facts> & { channels?: Record<string, string> } = {}) {
  const { channels = { live_stock: shop, tickets }, ...rest } = more
  const settings = { ...FIRST_BOT, features: { [feature]: true }, channels }
  const [diagnosis] = examine({
    settings,
    offered: BOT_FEATURES,
    directory: server(),
    state: 'online',
    soldRoles: [],
    givenRoles: {},
    hasRules: false,
    refused: [],
    foreignHost: null,
    ...rest,
  })
  return diagnosis?.findings.map(({ problem, rests, values }) => ({ problem, rests, ...values }))
}

test('a feature that has everything it needs has no findings, and one that is off is not looked at', () => {
  for (const feature of BOT_FEATURES) expect(found(feature)).toEqual([])
  const off = { ...FIRST_BOT, features: { shop: false } }
  const nothing = {
    offered: [],
    directory: null,
    soldRoles: [],
    givenRoles: {},
    hasRules: false,
    refused: [],
    foreignHost: null,
  }
  expect(examine({ settings: off, state: 'online', ...nothing })).toEqual([])
})

test('what is not on the plan, or whose bot is not there, rests for that alone', () => {
  expect(found('shop', { offered: [] })).toEqual([{ problem: 'not_in_plan', rests: true }])
  expect(found('shop', { directory: null })).toEqual([{ problem: 'not_there', rests: true }])
})

test('while the bot does not run everything rests for that, whatever it saw before', () => {
  for (const state of ['token_refused', 'intents_refused', 'stopped', 'off', 'starting'] as const)
    for (const directory of [server(), null])
      expect(found('shop', { state, directory })).toEqual([{ problem: 'not_running', rests: true, state }])
  // Discord’s own outage is no reason to invite it once more.
  expect(found('shop', { state: 'waiting_for_server' })?.[0]?.problem).toBe('not_running')
  for (const state of ['waiting_for_server', 'kicked', null] as const)
    expect(found('shop', { state, directory: null })).toEqual([{ problem: 'not_there', rests: true }])
  expect(found('shop', { state: 'degraded' })).toEqual([])
})

test('a right that the server does not give is told once, and not of each channel again', () => {
  const rights = (all & ~Rights.ManageRoles & ~Rights.SendMessages).toString()
  const channels = server().channels.map((one) => ({ ...one, rights }))
  expect(found('shop', { directory: server({ rights, channels }) })).toEqual([
    { problem: 'right_missing', rests: true, rights: 'Send Messages, Manage Roles' },
  ])
})

test('what tickets fall back on limits them where it is missing, and no other feature', () => {
  const directory = server({ rights: (all & ~Rights.ManageChannels).toString() })
  expect(found('tickets', { directory })).toEqual([
    { problem: 'spare_missing', rests: false, rights: 'Manage Channels' },
  ])
  for (const feature of BOT_FEATURES)
    if (feature !== 'tickets') expect(found(feature, { directory })).toEqual([])
})

test('a right that a channel takes is told with the channel, and rests only what cannot do without', () => {
  const rights = (all & ~Rights.SendMessages).toString()
  const channels = server().channels.map((one) => ({ ...one, rights }))
  expect(found('shop', { directory: server({ channels }) })).toEqual([
    {
      problem: 'channel_denied',
      rests: false,
      place: 'live_stock',
      channel: 'toko',
      rights: 'Send Messages',
    },
  ])
  expect(found('tickets', { directory: server({ channels }) })?.[0]).toMatchObject({
    ...{ problem: 'channel_denied', rests: true, place: 'tickets' },
  })
})

test('an administrator is asked for nothing more', () => {
  const rights = Rights.Administrator.toString()
  const channels = server().channels.map((one) => ({ ...one, rights }))
  expect(found('automod', { directory: server({ rights, channels }) })).toEqual([])
})

test('channels that are gone, of another kind, or not chosen', () => {
  expect(found('shop', { channels: { live_stock: '1500000000000000099' } })?.[0]?.problem).toBe(
    'channel_gone',
  )
  expect(found('tickets', { channels: {} })).toEqual([
    { problem: 'channel_unset', rests: true, place: 'tickets' },
  ])
  const voice = [{ id: shop, name: 'suara', kind: 'other' as const, rights: all.toString() }]
  expect(found('shop', { directory: server({ channels: voice }) })?.[0]).toMatchObject({
    ...{ problem: 'channel_kind', channel: 'suara' },
  })
})

test('moderation without a channel for it is limited while a rule is tried or on', () => {
  expect(found('automod', { channels: {}, hasRules: true })).toEqual([
    { problem: 'channel_unset', rests: false, place: 'moderation' },
  ])
  expect(found('automod', { channels: {} })).toEqual([])
  expect(found('automod', { channels: { moderation: shop }, hasRules: true })).toEqual([])
  expect(found('shop', { channels: {}, hasRules: true })).toEqual([])
})

test('roles above the bot are named where a feature gives them, and no others', () => {
  const roles = [
    { id: '1', name: 'Di atas bot', position: 5, isManaged: false },
    { id: '2', name: 'Bot lain', position: 6, isManaged: true },
    { id: '3', name: 'Pengurus', position: 7, isManaged: false },
  ]
  const directory = server({ roles })
  expect(found('shop', { directory, givenRoles: { shop: ['1', '2'], welcome: ['3'] } })).toEqual([
    { problem: 'role_low', rests: false, roles: '@Di atas bot' },
  ])
  expect(found('shop', { directory, givenRoles: { welcome: ['3'] } })).toEqual([])
})

test('of the roles that are sold those are named that nobody can be given', () => {
  const roles = [{ id: '7', name: 'Bot lain', position: 1, isManaged: true }]
  expect(found('shop', { directory: server({ roles }), soldRoles: ['7', '8'] })).toEqual([
    { problem: 'role_gone', rests: false, ids: '8' },
    { problem: 'role_managed', rests: false, roles: '@Bot lain' },
  ])
  expect(found('reputation', { soldRoles: ['8'] })).toEqual([])
})

test('an intent that Discord refused limits what needs it', () => {
  expect(found('tickets', { refused: ['MessageContent'] })).toEqual([
    { problem: 'intent_missing', rests: false, intents: 'Message Content' },
  ])
  expect(found('reputation', { refused: ['MessageContent'] })).toEqual([])
})

test.each(LOCALES)('in %s every problem has a sentence and a cure, and every place a name', (locale) => {
  const t = anyTranslator(locale, 'dashboard.discord.doctor')
  for (const problem of PROBLEMS)
    for (const part of ['problem', 'cure'])
      expect(t.has(`${part}.${problem}`), `${part} ${problem}`).toBe(true)
  const names = anyTranslator(locale, 'dashboard.bot')
  for (const place of BOT_CHANNELS) expect(names.has(`channel.${place}`)).toBe(true)
})

test('where Discord sends what people do elsewhere, what works by commands rests, and the rest goes on', () => {
  const foreignHost = 'bots.example'
  const problem = 'sent_elsewhere'
  expect(found('shop', { foreignHost })).toEqual([{ problem, rests: true, host: foreignHost }])
  expect(found('leveling', { foreignHost })).toEqual([{ problem, rests: false, host: foreignHost }])
  expect(found('welcome', { foreignHost })).toEqual([])
})
