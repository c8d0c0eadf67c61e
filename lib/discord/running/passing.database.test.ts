import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectBot, restartBot } from '@/lib/discord/connection/service/connection'
import { LeaseLost, asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { DEMO } from '@/sandbox/discord/state/demo'
import { startBots } from './service'

let harness: BotsHarness
let houses: { stop: () => Promise<void> }[] = []
beforeAll(async () => {
  harness = await startBotsHarness()
})
beforeEach(() => harness.clear())
afterEach(async () => {
  await Promise.all(houses.map((house) => house.stop()))
  houses = []
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }

async function lease(): Promise<Lease & { processId: string | null }> {
  const [row] = await harness.database.ask<{ generation: bigint; process_id: string | null }>(
    'select generation, process_id from private.bot_leases',
  )
  const { tenantId } = harness.database.seed.a
  return { tenantId, generation: BigInt(row?.generation ?? 0), processId: row?.process_id ?? null }
}

const counts = (held: Lease) => asHolder(held, (db) => Promise.resolve(db.tenantId))

function online(): number {
  const sessions = [...harness.place.discord.simulation.gateway.sessions.values()]
  return sessions.filter(({ connection }) => connection).length
}

/** Two processes, of which the first runs the demo's bot. */
async function both(): Promise<[{ stop: () => Promise<void> }, { stop: () => Promise<void> }]> {
  // A machine that has much to do is no gap.
  harness.place.act({ deed: 'patience', ms: 30_000 })
  await connectBot(harness.ownerOf(harness.database.seed.a), { token: DEMO.token })
  const first = startBots()
  houses.push(first)
  await expect
    .poll(() => harness.standing(harness.database.seed.a), patience)
    .toEqual({ state: 'online', reason: null })
  const second = startBots()
  houses.push(second)
  await expect
    .poll(() => harness.database.ask('select 1 from private.bot_processes'), patience)
    .toHaveLength(2)
  return [first, second]
}

test('a process that stops passes its bot on: whoever presses something meanwhile is answered, and it is never offline', async () => {
  const [first] = await both()
  const before = await lease()
  let isOver = false
  const stopping = first.stop().finally(() => {
    isOver = true
  })
  for (let turn = 0; !isOver; turn += 1) {
    const person = DEMO.people[turn % DEMO.people.length]?.id ?? ''
    await harness.command(person, 'doctor')
    expect(online()).toBeGreaterThan(0)
  }
  await stopping
  const after = await lease()
  expect(after.processId).not.toBe(before.processId)
  expect(after.processId).not.toBeNull()
  expect(after.generation).toBe(before.generation + 1n)
  expect(harness.starts()).toBe(2)
  await expect.poll(online, patience).toBe(1)
  expect(await harness.command(DEMO.people[0]?.id ?? '', 'bot status')).not.toBe('')
})

test('who has passed a bot on finishes what was begun; from whom it was taken, nothing more is written', async () => {
  const [first] = await both()
  const before = await lease()
  await first.stop()
  const after = await lease()
  await expect(counts(before)).resolves.toBe(before.tenantId)
  await expect(counts(after)).resolves.toBe(before.tenantId)
  await harness.database.ask("update private.bot_leases set passed_until = now() - interval '1 second'")
  await expect(counts(before)).rejects.toThrow(LeaseLost)
  await restartBot(harness.ownerOf(harness.database.seed.a))
  await expect(counts(after)).rejects.toThrow(LeaseLost)
})
