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
    soldRoles: [],
    refused: [],
    ...rest,
  })
  return diagnosis?.findings.map(({ problem, rests, values }) => ({ problem, rests, ...values }))
}

test('a feature that has everything it needs has no findings, and one that is off is not looked at', () => {
  for (const feature of BOT_FEATURES) expect(found(feature)).toEqual([])
  const off = { ...FIRST_BOT, features: { shop: false } }
  expect(examine({ settings: off, offered: [], directory: null, soldRoles: [], refused: [] })).toEqual([])
})

test('what is not on the plan, or whose bot is not there, rests for that alone', () => {
  expect(found('shop', { offered: [] })).toEqual([{ problem: 'not_in_plan', rests: true }])
  expect(found('shop', { directory: null })).toEqual([{ problem: 'not_there', rests: true }])
})

test('a right that the server does not give is told once, and not of each channel again', () => {
  const rights = (all & ~Rights.ManageRoles & ~Rights.SendMessages).toString()
  const channels = server().channels.map((one) => ({ ...one, rights }))
  expect(found('shop', { directory: server({ rights, channels }) })).toEqual([
    { problem: 'right_missing', rests: true, rights: 'Send Messages, Manage Roles' },
  ])
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

test('roles above the bot are named where it gives roles; those that other bots came with are not', () => {
  const roles = [
    { id: '1', name: 'Di atas bot', position: 5, isManaged: false },
    { id: '2', name: 'Bot lain', position: 6, isManaged: true },
  ]
  expect(found('shop', { directory: server({ roles }) })).toEqual([
    { problem: 'role_low', rests: false, roles: '@Di atas bot' },
  ])
  expect(found('analytics', { directory: server({ roles }) })).toEqual([])
})

test('of the roles that are sold those are named first, and those that nobody can be given', () => {
  const above = Array.from({ length: 6 }, (_, index) => ({
    ...{ id: `${index}`, name: `Tinggi ${index}`, position: 5, isManaged: false },
  }))
  const roles = [...above, { id: '7', name: 'Bot lain', position: 1, isManaged: true }]
  expect(found('shop', { directory: server({ roles }), soldRoles: ['5', '7', '8'] })).toEqual([
    {
      ...{ problem: 'role_low', rests: false },
      roles: '@Tinggi 5, @Tinggi 0, @Tinggi 1, @Tinggi 2, @Tinggi 3',
    },
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
