import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConsoleContext } from '@/lib/core/context'
import { connectBot, removeBot, restartBot } from '@/lib/discord/connection/service/connection'
import { keepLeases, leaveLeases } from '@/lib/discord/leases/service'
import { startBots } from '@/lib/discord/running/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { newId } from '@/lib/core/ids'
import { keepPlatformShop } from '@/lib/platform/plans/service/subscriptions'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { appoint, outcomeOf } from '@/lib/platform/testing/operator'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { doToBot, drainProcess, getBotLog, getBotsPage } from './service/bots'
import { connectPlatformBot, getPlatformBot, removePlatformBot } from './service/platform-bot'

let harness: BotsHarness
let admin: ConsoleContext
let a: FixtureTenant
const houses: { stop: () => Promise<void> }[] = []
beforeAll(async () => {
  harness = await startBotsHarness()
  a = harness.database.seed.a
  admin = await appoint(harness.database, 'admin@gerai.test')
  await keepPlatformShop('http://gerai.localhost:3000', 'help@gerai.test')
})
beforeEach(() => harness.clear())
afterEach(async () => {
  await Promise.all(houses.splice(0).map((house) => house.stop()))
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }
const start = (): void => void houses.push(startBots())
const bot = async () =>
  (await getBotsPage(admin, {})).bots.find(({ tenantId }) => tenantId === a.tenantId) ?? null
const online = () => expect.poll(async () => (await bot())?.state, patience).toBe('online')

async function entries(action: string): Promise<number> {
  const rows = await harness.database.ask('select 1 from public.platform_entries where action = $1', [action])
  return rows.length
}

async function generation(): Promise<number> {
  const [row] = await harness.database.ask<{ generation: string }>(
    'select generation::text from private.bot_leases where tenant_id = $1',
    [a.tenantId],
  )
  return Number(row?.generation)
}

test('the operator sees each bot, which process runs it, and how that does', async () => {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  start()
  await online()
  const { bots, counts, processes } = await getBotsPage(admin, {})
  const [process] = processes
  expect(bots).toHaveLength(1)
  expect(bots[0]).toMatchObject({ slug: a.slug, serverName: 'Komunitas Buatfilm', processId: process?.id })
  expect(bots[0]?.startsLeft).toBeGreaterThan(100)
  expect(counts.get('online')).toBe(1)
  expect(process).toMatchObject({ isAlive: true, isDraining: false })
  expect(process?.memoryMb).toBeGreaterThan(10)
  expect((await getBotsPage(admin, { state: 'kicked' })).bots).toEqual([])
  const states = (await getBotLog(admin, a.tenantId)).lines.map(({ state }) => state)
  expect(states[0]).toBe('online')
  expect(states).toContain('starting')
})

test('nobody else sees them, and no bot is moved where nobody could take it', async () => {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  const stranger = { ...admin, ...a.members.owner }
  expect(await outcomeOf(getBotsPage(stranger, {}))).not.toBe('done')
  expect(await outcomeOf(doToBot(admin, { tenantId: a.tenantId, deed: 'move' }))).toBe('conflict')
  expect(await outcomeOf(doToBot(admin, { tenantId: newId(), deed: 'stop' }))).toBe('not_found')
  start()
  await online()
  expect(await outcomeOf(doToBot(admin, { tenantId: a.tenantId, deed: 'move' }))).toBe('conflict')
  const processId = (await bot())?.processId ?? ''
  expect(await outcomeOf(drainProcess(admin, { processId, isDraining: true }))).toBe('conflict')
})

test('a bot that is moved goes on in the other process, and one that is emptied keeps none', async () => {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  start()
  await online()
  start()
  await expect.poll(async () => (await getBotsPage(admin, {})).processes.length, patience).toBe(2)
  const first = (await bot())?.processId ?? ''
  const moves = await entries('bot.moved')
  const before = await generation()
  await doToBot(admin, { tenantId: a.tenantId, deed: 'move' })
  const goesOn = async () => {
    const now = await bot()
    return now?.state === 'online' && now.processId !== null && now.processId !== first
  }
  await expect.poll(goesOn, patience).toBe(true)
  expect(await entries('bot.moved')).toBe(moves + 1)
  // From hand to hand: nobody's it never was.
  expect(await generation()).toBe(before + 1)
  const second = (await bot())?.processId ?? ''
  await drainProcess(admin, { processId: second, isDraining: true })
  await expect.poll(async () => (await bot())?.processId, patience).toBe(first)
  const emptied = (await getBotsPage(admin, {})).processes.find(({ id }) => id === second)
  expect(emptied?.isDraining).toBe(true)
})

test('a bot that is stopped stays so until it is started', async () => {
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  start()
  await online()
  await doToBot(admin, { tenantId: a.tenantId, deed: 'stop' })
  expect(await harness.standing(a)).toEqual({ state: 'stopped', reason: 'by_operator' })
  const other = newId()
  const { taken } = await keepLeases(other, {
    ...{ held: [], awaited: [], isLeaving: false },
    health: { memoryMb: 1, lagMs: 0, slowed: 0 },
  })
  expect(taken).toEqual([])
  // Whoever stops would wait for it to take over.
  await leaveLeases(other)
  const owner = harness.ownerOf(a)
  const connect = () => connectBot(owner, { token: DEMO.token })
  for (const lift of [() => restartBot(owner), connect, () => removeBot(owner)])
    await expect(lift()).rejects.toMatchObject({ code: 'conflict', message: 'bot_stopped_by_operator' })
  expect(await harness.standing(a)).toEqual({ state: 'stopped', reason: 'by_operator' })
  await doToBot(admin, { tenantId: a.tenantId, deed: 'start' })
  await online()
  // The shop reads in its own log who did that.
  const told = (await getAuditPage(owner, { group: 'settings' }, {})).entries
  expect(told.slice(0, 2).map(({ action, actor }) => [action, actor.kind])).toEqual([
    ['bot.started', 'platform_admin'],
    ['bot.stopped', 'platform_admin'],
  ])
})

test('the platform has a bot of its own, which no shop can have beside it', async () => {
  await connectPlatformBot(admin, { token: DEMO.token, serverId: DEMO.guildId })
  expect(await getPlatformBot(admin)).toMatchObject({
    bot: { applicationId: DEMO.applicationId },
    serverId: DEMO.guildId,
  })
  const taken = connectBot(harness.ownerOf(a), { token: DEMO.token })
  await expect(taken).rejects.toMatchObject({ fields: { token: ['discord_bot_elsewhere'] } })
  start()
  const own = async () => (await getBotsPage(admin, {})).bots[0]?.state
  await expect.poll(own, patience).toBe('online')
  await removePlatformBot(admin)
  expect(await getPlatformBot(admin)).toMatchObject({ bot: null })
  expect(await entries('platform_bot.connected')).toBe(1)
})
