import { GatewayIntentBits as Intents } from 'discord-api-types/v10'
import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectBot, getConnection, removeBot, restartBot } from '@/lib/discord/connection/service/connection'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import { LeaseLost, asHolder } from '@/lib/discord/leases/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import { DEMO, tokenOf } from '@/sandbox/discord/state/demo'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { startBots } from './service'

let harness: BotsHarness
let a: FixtureTenant
let houses: { stop: () => Promise<void> }[] = []
beforeAll(async () => {
  harness = await startBotsHarness()
  a = harness.database.seed.a
})
beforeEach(() => harness.clear())
afterEach(async () => {
  await Promise.all(houses.map((house) => house.stop()))
  houses = []
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }

async function start(): Promise<void> {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  houses.push(startBots())
}
const toStand = (state: string, reason: string | null = null) =>
  expect.poll(() => harness.standing(a), patience).toEqual({ state, reason })

async function eventsOf(topic: string): Promise<number> {
  const rows = await harness.database.ask('select 1 from public.events where tenant_id = $1 and topic = $2', [
    a.tenantId,
    topic,
  ])
  return rows.length
}

test('a bot that is connected comes online in its server, once, and others hear of it', async () => {
  const before = await eventsOf('discord.connected')
  await start()
  await toStand('online')
  expect((await getConnection(harness.ownerOf(a))).connection?.serverName).toBe('Komunitas Buatfilm')
  expect(harness.starts()).toBe(1)
  expect(await eventsOf('discord.connected')).toBe(before + 1)
  // The other shop's bot, which nobody has connected, is not there.
  expect(await harness.standing(harness.database.seed.b)).toBeNull()
})

test('a token that was reset ends it for good, and the new one brings it back without anybody else', async () => {
  await start()
  await toStand('online')
  const broken = await eventsOf('discord.broken')
  harness.place.act({ deed: 'reset-token', application: DEMO.applicationId })
  await toStand('token_refused')
  expect(await eventsOf('discord.broken')).toBe(broken + 1)
  const [lease] = await harness.database.ask<{ rests: boolean }>(
    "select rests_until = 'infinity' and process_id is null as rests from private.bot_leases",
  )
  expect(lease?.rests).toBe(true)
  const application = harness.place.discord.simulation.world.rows.applications.get(DEMO.applicationId)
  await connectBot(harness.ownerOf(a), { token: application?.token ?? '' })
  await toStand('online')
})

test('a token that does not work any more when the bot starts is refused without a session', async () => {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  harness.place.act({ deed: 'reset-token', application: DEMO.applicationId })
  houses.push(startBots())
  await toStand('token_refused')
  expect(harness.starts()).toBe(0)
})

test('a bot that is removed from the server says so, and runs again where it is let in again', async () => {
  await start()
  await toStand('online')
  const { rows } = harness.place.discord.simulation.world
  const commands = () => rows.commands.of(`${DEMO.applicationId} ${DEMO.guildId}`).length
  await expect.poll(commands, patience).toBeGreaterThan(0)
  harness.place.act({ deed: 'kick', user: DEMO.applicationId, guild: DEMO.guildId })
  await toStand('kicked')
  expect(commands()).toBe(0)
  const kept = 'select server_id, features from public.tenant_bots where tenant_id = $1'
  const [bot] = await harness.database.ask<{ server_id: string; features: object }>(kept, [a.tenantId])
  expect(bot?.server_id).toBe(DEMO.guildId)
  expect(Object.keys(bot?.features ?? {})).not.toEqual([])
  harness.place.act({ deed: 'invite', application: DEMO.applicationId, guild: DEMO.guildId })
  await toStand('online')
  // They went with it, and are told anew.
  await expect.poll(commands, patience).toBeGreaterThan(0)
  expect(harness.starts()).toBe(1)
})

test('a server that Discord calls unavailable is waited for', async () => {
  await start()
  await toStand('online')
  harness.place.act({ deed: 'available', guild: DEMO.guildId, available: false })
  await toStand('waiting_for_server', 'server_unavailable')
  harness.place.act({ deed: 'available', guild: DEMO.guildId, available: true })
  await toStand('online')
})

test('a bot without a server, or in another one, waits, and comes online when its server is set', async () => {
  await harness.database.ask('update public.tenant_bots set server_id = null where tenant_id = $1', [
    a.tenantId,
  ])
  await start()
  await toStand('waiting_for_server', 'no_server')
  const owner = harness.ownerOf(a)
  await changeBot(owner, { change: { config: { guild_id: '1100000000000000009' } }, version: null })
  await toStand('waiting_for_server', 'not_in_server')
  await changeBot(owner, { change: { config: { guild_id: DEMO.guildId } }, version: null })
  await toStand('online')
  expect(harness.starts()).toBe(1)
})

test('intents that the application does not have are left out, and that is said', async () => {
  harness.place.act({ deed: 'intents', application: DEMO.applicationId, privileged: 0 })
  await start()
  await toStand('degraded', 'without_intents')
  // That was known before: no session was refused.
  expect(harness.starts()).toBe(1)
})

test('intents that the gateway refuses are not asked for again, whatever the application says of itself', async () => {
  const claimed = Intents.GuildMembers | Intents.MessageContent
  harness.place.act({ deed: 'intents', application: DEMO.applicationId, privileged: 0, claimed })
  await start()
  await toStand('degraded', 'without_intents')
})

test('of two intents just the one is left out that the application does not have', async () => {
  const owner = harness.ownerOf(a)
  await changeBot(owner, { change: { features: { shop: true, tickets: true } }, version: null })
  const privileged = GatewayIntentBits.GuildMembers
  harness.place.act({ deed: 'intents', application: DEMO.applicationId, privileged })
  await start()
  await toStand('degraded', 'without_intents')
  const told = async () =>
    (await getDiagnoses(owner)).flatMap(({ feature, findings }) =>
      findings
        .filter(({ problem }) => problem === 'intent_missing')
        .map(({ values }) => `${feature} ${values.intents}`),
    )
  await expect.poll(told, patience).toContain('tickets Message Content')
  expect(await told()).not.toContain('shop Guild Members')
})

test('with fewer than a hundred starts left none is made', async () => {
  harness.place.act({ deed: 'starts', application: DEMO.applicationId, remaining: 99 })
  await start()
  await toStand('starting', 'few_starts')
  expect(harness.starts()).toBe(901)
})

test('a connection that breaks is taken up again without another start', async () => {
  await start()
  await toStand('online')
  harness.place.act({ deed: 'close', code: 4000 })
  await expect.poll(resumed, patience).toBe(true)
  expect(harness.starts()).toBe(1)
  await toStand('online')
})

test('a session that is over is begun anew, after a rest', async () => {
  await start()
  await toStand('online')
  harness.place.act({ deed: 'invalidate', resumable: false })
  await expect.poll(() => harness.starts(), patience).toBe(2)
  await toStand('online')
})

function online(): number {
  const sessions = [...harness.place.discord.simulation.gateway.sessions.values()]
  return sessions.filter(({ connection }) => connection).length
}

function resumed(): boolean {
  return harness.place.discord.simulation.log
    .list({ what: null, applicationId: null })
    .some(({ what }) => what.includes('RESUME'))
}

test('a session that breaks three times in a minute stops the bot where that is wanted, until somebody starts it', async () => {
  await harness.database.ask('update public.tenant_bots set auto_restart = false where tenant_id = $1', [
    a.tenantId,
  ])
  await start()
  for (const time of [1, 2, 3]) {
    await expect.poll(() => harness.starts(), patience).toBe(time)
    await toStand('online')
    harness.place.act({ deed: 'invalidate', resumable: false })
  }
  await toStand('stopped', 'crashes')
  await restartBot(harness.ownerOf(a))
  await toStand('online')
})

test('a bot that is taken away, or whose module is switched off, goes offline', async () => {
  await start()
  await toStand('online')
  await harness.database.ask("update public.tenant_modules set is_on = false where module_id = 'discord'")
  await toStand('off', 'module_off')
  await expect.poll(online, patience).toBe(0)
  await harness.database.ask("update public.tenant_modules set is_on = true where module_id = 'discord'")
  await toStand('online')
  await removeBot(harness.ownerOf(a))
  await expect.poll(online, patience).toBe(0)
})

test('while its shop is closed the bot stays, and says so', async () => {
  await start()
  await toStand('online')
  await harness.database.ask("update public.tenants set status = 'suspended' where id = $1", [a.tenantId])
  await toStand('suspended')
  await harness.database.ask("update public.tenants set status = 'active' where id = $1", [a.tenantId])
  await toStand('online')
  expect(harness.starts()).toBe(1)
})

test('a process that comes later is given its share', async () => {
  const { b } = harness.database.seed
  const c = await harness.database.plantTenant({ slug: 'shop-c', currency: 'IDR' })
  const d = await harness.database.plantTenant({ slug: 'shop-d', currency: 'IDR' })
  for (const [place, shop] of [b, c, d].entries()) {
    const token = tokenOf(`120000000000000090${place}`, `bot-${place}`)
    harness.place.act({ deed: 'plant', name: `bot-${place}`, token })
    await harness.giveModule(shop)
    await connectBot(harness.ownerOf(shop), { token })
  }
  await start()
  const holders = async () =>
    (
      await harness.database.ask<{ bots: bigint }>(
        'select count(*) as bots from private.bot_leases where process_id is not null group by process_id order by 1',
      )
    ).map(({ bots }) => Number(bots))
  await expect.poll(holders, patience).toEqual([4])
  houses.push(startBots())
  await expect.poll(holders, patience).toEqual([1, 3])
  await expect.poll(online, patience).toBe(4)
})

test('who was overtaken writes nothing of the bot any more', async () => {
  await start()
  await toStand('online')
  const [lease] = await harness.database.ask<{ generation: bigint }>(
    'select generation from private.bot_leases',
  )
  const before = { tenantId: a.tenantId, generation: BigInt(lease?.generation ?? 0) }
  await expect(asHolder(before, (db) => Promise.resolve(db.tenantId))).resolves.toBe(a.tenantId)
  await restartBot(harness.ownerOf(a))
  await expect(asHolder(before, () => Promise.resolve())).rejects.toThrow(LeaseLost)
})

test('a process that stops while a bot starts leaves no session behind', async () => {
  for (let time = 0; time < 5; time += 1) {
    await connectBot(harness.ownerOf(a), { token: DEMO.token })
    const house = startBots()
    // Wherever it is by then: before, in, or after its first questions.
    for (let turn = 0; turn < time * 20; turn += 1) await new Promise((done) => setImmediate(done))
    await house.stop()
    await expect.poll(online, patience).toBe(0)
  }
})

test('while Discord is down the bot tries again by itself, and what it said about the token is not forgotten', async () => {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  harness.place.act({ deed: 'fault', path: 'gateway', kind: 'down' })
  houses.push(startBots())
  await toStand('starting', 'unreachable')
  harness.place.act({ deed: 'no-faults' })
  await toStand('online')
})
