import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { startBots } from '@/lib/discord/running/service'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { WelcomeSettings } from './schema'

let harness: BotsHarness
let bots: { stop: () => Promise<void> } | null = null
beforeAll(async () => {
  harness = await startBotsHarness()
})
beforeEach(async () => {
  await harness.clear()
  for (const table of ['discord_newcomers', 'discord_outbox', 'discord_settings'])
    await ask(`delete from public.${table} where tenant_id = $1`, [tenantId()])
})
afterEach(async () => {
  await bots?.stop()
  bots = null
})
afterAll(() => harness.close())

const tenantId = () => harness.database.seed.a.tenantId
const ask = <T extends object>(sql: string, values: unknown[] = []) => harness.database.ask<T>(sql, values)
const patience = { timeout: 60_000, interval: 30 }
const world = () => harness.place.discord.simulation.world
const { general } = DEMO.channels

async function start(values: Partial<WelcomeSettings>, isOn = true): Promise<void> {
  await ask(
    `update public.tenant_bots set features = $2, channels = $3, language = 'en' where tenant_id = $1`,
    [tenantId(), JSON.stringify({ welcome: isOn }), JSON.stringify({ welcome: general })],
  )
  const owner = harness.ownerOf(harness.database.seed.a)
  await connectBot(owner, { token: DEMO.token })
  await saveFeatureSettings(owner, 'welcome', WelcomeSettings, { values, version: 0 })
  await resume()
}

async function resume(): Promise<void> {
  bots = startBots()
  const state = () => harness.standing(harness.database.seed.a)
  await expect.poll(state, patience).toMatchObject({ state: 'online' })
}

const said = () =>
  world()
    .rows.messages.all()
    .map(({ message }) => message)
    .filter(({ author }) => author.id === DEMO.applicationId)
const inGeneral = () =>
  said()
    .filter(({ channel_id: channel }) => channel === general)
    .map(({ content }) => content.replace(/[\u2068\u2069]/g, ''))
const rolesOf = (id: string) => world().rows.members.get(`${DEMO.guildId} ${id}`)?.roles ?? []
const go = (as: string) => harness.place.act({ deed: 'leave', as, guild: DEMO.guildId })
const come = (as: string, screened = false) =>
  harness.place.act({ deed: 'join', as, guild: DEMO.guildId, screened })

test('who comes is greeted once, gets the roles, and is never written to directly', async () => {
  go(CITRA)
  await start({ roleIds: [DEMO.roles.customer] })
  come(CITRA)
  await expect.poll(inGeneral, patience).toEqual(['Welcome: Citra! Komunitas Buatfilm now has 6 members.'])
  await expect.poll(() => rolesOf(CITRA), patience).toEqual([DEMO.roles.customer])
  expect(said().every(({ channel_id: channel }) => channel === general)).toBe(true)
  const kept = () => ask('select 1 from public.discord_newcomers where tenant_id = $1', [tenantId()])
  await expect.poll(kept, patience).toEqual([])
})

test('those who come together are greeted together, with a picture for one alone', async () => {
  for (const id of [RANI, BAGUS, CITRA]) go(id)
  await start({ greeting: 'card' })
  come(RANI)
  await expect.poll(() => said().length, patience).toBe(1)
  come(BAGUS)
  come(CITRA)
  await expect.poll(() => said().length, patience).toBe(2)
  const [one, two] = said()
  expect(one?.attachments.map(({ filename }) => filename)).toEqual(['welcome.png'])
  expect(two?.attachments).toEqual([])
  expect(inGeneral()[1]).toContain('Bagus and Citra')
})

test('who has not agreed to the rules is neither greeted nor given roles until they do, heard or unheard', async () => {
  for (const id of [BAGUS, CITRA]) go(id)
  await start({ roleIds: [DEMO.roles.customer] })
  come(BAGUS, true)
  come(CITRA, true)
  const resting = () =>
    ask("select 1 from public.discord_outbox where kind = 'welcome_roles' and target_id is not null")
  await expect.poll(async () => (await resting()).length, patience).toBe(2)
  expect([inGeneral(), rolesOf(BAGUS), rolesOf(CITRA)]).toEqual([[], [], []])
  const agree = (as: string) => harness.place.act({ deed: 'agree', as, guild: DEMO.guildId })
  agree(BAGUS)
  await expect.poll(() => rolesOf(BAGUS), patience).toEqual([DEMO.roles.customer])
  await expect.poll(() => inGeneral().length, patience).toBe(1)
  await bots?.stop()
  agree(CITRA)
  await resume()
  await expect.poll(() => rolesOf(CITRA), patience).toEqual([DEMO.roles.customer])
  await expect.poll(() => inGeneral().length, patience).toBe(2)
})

test('who left before is not greeted, and of who leaves it is told only where the shop wants that', async () => {
  await start({ farewell: true, farewells: { en: 'Bye {name}' } })
  go(BAGUS)
  await expect.poll(inGeneral, patience).toEqual(['Bye Bagus'])
  come(BAGUS)
  go(BAGUS)
  await expect.poll(() => inGeneral().length, patience).toBe(2)
  expect(inGeneral()[1]).toBe('Bye Bagus')
})

test('a role above the bot waits until roles are moved, and who is gone by then gets none', async () => {
  for (const id of [BAGUS, CITRA]) go(id)
  await start({ greeting: 'off', roleIds: [DEMO.roles.lofty] })
  come(BAGUS)
  come(CITRA)
  const refused = () =>
    ask("select 1 from public.discord_outbox where kind = 'welcome_roles' and code = 50013")
  await expect.poll(async () => (await refused()).length, patience).toBe(2)
  go(CITRA)
  harness.place.act({ deed: 'role-position', role: DEMO.roles.lofty, position: 1 })
  await expect.poll(() => rolesOf(BAGUS), patience).toEqual([DEMO.roles.lofty])
  expect(inGeneral()).toEqual([])
})

test('who comes while nobody hears of it gets the roles, and is greeted where that was a moment ago', async () => {
  for (const id of [BAGUS, CITRA]) go(id)
  await start({ roleIds: [DEMO.roles.customer] })
  await bots?.stop()
  const silent = await ask<{ silent: boolean }>(
    `select silent_since > now() - interval '1 minute' as silent from public.bot_states where tenant_id = $1`,
    [tenantId()],
  )
  expect(silent).toEqual([{ silent: true }])
  for (const id of [BAGUS, CITRA]) come(id)
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const bagus = world().rows.members.get(`${DEMO.guildId} ${BAGUS}`)
  if (bagus) world().rows.members.put({ ...bagus, joinedAt: hoursAgo(3) })
  await ask('update public.bot_states set changed_at = $2, silent_since = $3 where tenant_id = $1', [
    ...[tenantId(), hoursAgo(5), hoursAgo(4)],
  ])
  await resume()
  await expect.poll(() => rolesOf(BAGUS), patience).toEqual([DEMO.roles.customer])
  await expect.poll(() => rolesOf(CITRA), patience).toEqual([DEMO.roles.customer])
  await expect.poll(() => inGeneral().length, patience).toBe(1)
  expect(inGeneral()[0]).toContain('Citra')
  expect(inGeneral()[0]).not.toContain('Bagus')
  expect(rolesOf(RANI)).not.toContain(DEMO.roles.customer)
})
