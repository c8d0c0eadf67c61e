import { afterAll, beforeAll, expect, test } from 'vitest'
import { DANI, patience, startSessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import type { SessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import { WorkerProcess } from '@/worker/testing/process'

const [first, second] = [new WorkerProcess('worker/whatsapp.ts'), new WorkerProcess('worker/whatsapp.ts')]
let harness: SessionsHarness
beforeAll(async () => {
  harness = await startSessionsHarness()
  await harness.clear()
})
afterAll(async () => {
  await first.remove()
  await second.remove()
  await harness.close()
})

const lease = async () =>
  (
    await harness.database.ask<{ owner: string | null; fence: bigint }>(
      'select owner, fence from private.whatsapp_sessions where rests_until < now()',
    )
  )[0]
const connection = () => harness.place.simulation.linked.at(DANI)

test('a number whose process is killed is taken over by another, without another picture', async () => {
  const channel = await harness.pair(harness.database.seed.a)
  await first.start()
  await harness.scan(channel)
  await harness.toStand(channel, 'open')
  await second.start()
  const held = await lease()
  const before = connection()
  await first.end('SIGKILL')
  await harness.database.ask(
    "update private.whatsapp_sessions set lease_until = now() - interval '1 second' where owner = $1",
    [held?.owner],
  )
  await expect.poll(async () => (await lease())?.owner, patience).not.toBe(held?.owner)
  expect((await lease())?.fence).toBeGreaterThan(held?.fence ?? 0n)
  await expect.poll(() => connection() ?? before, patience).not.toBe(before)
  await harness.toStand(channel, 'open')
  expect(await second.end('SIGTERM'), 'a process that is asked to stop does').toBe(0)
  expect((await lease())?.owner, 'and leaves its numbers to others').toBeNull()
  expect(connection()).toBeUndefined()
})
