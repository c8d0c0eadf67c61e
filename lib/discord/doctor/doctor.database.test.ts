import { PermissionFlagsBits as Rights } from 'discord-api-types/v10'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { startBots } from '@/lib/discord/running/service'
import { getFeatureSettings, saveFeatureSettings } from '@/lib/discord/settings/service'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { getDiagnoses } from './service'

let harness: BotsHarness
let a: FixtureTenant
let bots: { stop: () => Promise<void> } | undefined
beforeAll(async () => {
  harness = await startBotsHarness()
  a = harness.database.seed.a
})
beforeEach(async () => {
  await harness.clear()
  const { shop, team } = DEMO.channels
  const change = {
    features: { shop: true, tickets: true, leveling: false, reputation: false, welcome: false },
  }
  await changeBot(harness.ownerOf(a), { change, version: null })
  await changeBot(harness.ownerOf(a), {
    change: { channels: { live_stock: shop, tickets: team } },
    version: null,
  })
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  bots = startBots()
})
afterEach(async () => {
  await bots?.stop()
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }

async function found(): Promise<string[]> {
  const diagnoses = await getDiagnoses(harness.ownerOf(a))
  return diagnoses.flatMap(({ feature, findings }) =>
    findings.map(({ problem, values }) => [feature, problem, values.place].filter(Boolean).join(' ')),
  )
}
const untilFound = (problems: string[]) => expect.poll(found, patience).toEqual(problems)

test('the doctor follows what happens to the bot in its server: roles, channels, rights', async () => {
  // A role of the demo stands above the bot, and the team's channel is not for its eyes.
  await untilFound(['tickets channel_denied tickets'])
  const owner = harness.ownerOf(a)
  const { version } = await getFeatureSettings(owner, 'welcome', WelcomeSettings)
  const values = { ...WelcomeSettings.parse({}), roleIds: [DEMO.roles.lofty] }
  await saveFeatureSettings(owner, 'welcome', WelcomeSettings, { values, version })
  await changeBot(owner, { change: { features: { welcome: true } }, version: null })
  await untilFound(['tickets channel_denied tickets', 'welcome role_low'])
  const { act } = harness.place
  act({ deed: 'role-delete', role: DEMO.roles.lofty })
  await untilFound(['tickets channel_denied tickets'])
  act({
    ...{ deed: 'overwrite', channel: DEMO.channels.team, target: DEMO.applicationId, type: 'member' },
    allow: Rights.ViewChannel.toString(),
  })
  await untilFound([])
  act({
    ...{ deed: 'overwrite', channel: DEMO.channels.shop, target: DEMO.applicationId, type: 'member' },
    deny: Rights.SendMessages.toString(),
  })
  await untilFound(['shop channel_denied live_stock'])
  act({ deed: 'channel-delete', channel: DEMO.channels.shop })
  await untilFound(['shop channel_gone live_stock'])
  act({ deed: 'kick', user: DEMO.applicationId, guild: DEMO.guildId })
  await untilFound(['shop not_there', 'tickets not_there', 'welcome not_there'])
})

test('a feature that is switched on or off is there or gone at once; a session begins only for what it has to hear', async () => {
  await untilFound(['tickets channel_denied tickets'])
  const owner = harness.ownerOf(a)
  await changeBot(owner, { change: { features: { tickets: false } }, version: null })
  expect(await found()).toEqual([])
  await changeBot(owner, { change: { features: { reputation: true } }, version: null })
  await untilFound([])
  expect(harness.starts()).toBe(1)
  await changeBot(owner, { change: { features: { leveling: true } }, version: null })
  await expect.poll(() => harness.starts(), patience).toBe(2)
  await expect.poll(() => harness.standing(a), patience).toEqual({ state: 'online', reason: null })
})

test('a token that Discord refuses rests everything, whatever the bot saw before', async () => {
  await untilFound(['tickets channel_denied tickets'])
  harness.place.act({ deed: 'reset-token', application: DEMO.applicationId })
  await untilFound(['shop not_running', 'tickets not_running'])
})

test('another shop learns nothing of this server', async () => {
  await untilFound(['tickets channel_denied tickets'])
  const rows = await harness.database.ask<{ tenant_id: string }>(
    'select tenant_id from public.discord_directory where server_id = $1',
    [DEMO.guildId],
  )
  expect(rows.map(({ tenant_id: id }) => id)).toEqual([a.tenantId])
})
