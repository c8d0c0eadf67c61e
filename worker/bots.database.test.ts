import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { makeLinkCode } from '@/lib/discord/links/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { WorkerProcess } from '@/worker/testing/process'

const [first, second] = [new WorkerProcess('worker/bots.ts'), new WorkerProcess('worker/bots.ts')]
let harness: BotsHarness
beforeAll(async () => {
  harness = await startBotsHarness()
  await harness.clear()
})
afterAll(async () => {
  await first.remove()
  await second.remove()
  await harness.close()
})

const patience = { timeout: 60_000, interval: 50 }
const lease = async () =>
  (
    await harness.database.ask<{ process_id: string | null; generation: bigint }>(
      'select process_id, generation from private.bot_leases',
    )
  )[0]
const connected = () =>
  [...harness.place.discord.simulation.gateway.sessions.values()].filter(({ connection }) => connection)
    .length

test('two processes share one bot: when its holder is killed the other takes over with one start more', async () => {
  const { a } = harness.database.seed
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  await first.start()
  await expect.poll(() => harness.standing(a), patience).toEqual({ state: 'online', reason: null })
  const known = 'select 1 from public.bot_states where commands_known is not null'
  await expect.poll(() => harness.database.ask(known), patience).toHaveLength(1)
  // Its login may be a linked account: what that may is asked of the database with every command.
  const { code } = await makeLinkCode(harness.ownerOf(a))
  expect(await harness.command(RANI, 'link', { code })).toContain('Done')
  expect(await harness.command(RANI, 'bot status')).toContain('Online')
  const held = await lease()
  await second.start()
  await expect
    .poll(() => harness.database.ask('select 1 from private.bot_processes'), patience)
    .toHaveLength(2)
  // The other one has no share while the bot is held.
  expect((await lease())?.process_id).toBe(held?.process_id)
  expect(harness.starts()).toBe(1)

  await first.end('SIGKILL')
  await harness.database.ask("update private.bot_leases set held_until = now() - interval '1 second'")
  await harness.database.ask(
    "update private.bot_processes set beaten_at = now() - interval '16 seconds' where id = $1",
    [held?.process_id],
  )
  await expect.poll(async () => (await lease())?.process_id, patience).not.toBe(held?.process_id)
  await expect.poll(() => harness.starts(), patience).toBe(2)
  await expect.poll(() => harness.standing(a), patience).toEqual({ state: 'online', reason: null })
  await expect.poll(connected, patience).toBe(1)

  expect(await second.end('SIGTERM'), 'a process that is asked to stop does').toBe(0)
  expect((await lease())?.process_id, 'and leaves its bots to others').toBeNull()
  expect(connected()).toBe(0)
})
