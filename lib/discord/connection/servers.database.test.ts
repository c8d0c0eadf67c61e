import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { listChannels } from '@/lib/discord/directory/service'
import { startBots } from '@/lib/discord/running/service'
import { DEMO } from '@/sandbox/discord/state/demo'
import { chooseServer, connectBot, getConnection } from './service/connection'

let harness: BotsHarness
let bots: { stop: () => Promise<void> } | null = null
beforeAll(async () => {
  harness = await startBotsHarness()
  await harness.clear()
  const { a } = harness.database.seed
  await harness.database.ask('update public.tenant_bots set server_id = null where tenant_id = $1', [
    a.tenantId,
  ])
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  bots = startBots()
})
afterAll(async () => {
  await bots?.stop()
  await harness.close()
})

test('whose server it is is chosen by its name, among those that the bot sits in, and then its channels too', async () => {
  const { a } = harness.database.seed
  const owner = harness.ownerOf(a)
  const seen = async () => (await getConnection(owner)).connection?.servers
  await expect.poll(seen, { timeout: 60_000 }).toEqual([{ id: DEMO.guildId, name: 'Komunitas Buatfilm' }])
  await expect(chooseServer(owner, '1100000000000000999')).rejects.toMatchObject({ code: 'not_found' })
  expect((await harness.standing(a))?.state).toBe('waiting_for_server')
  await chooseServer(owner, DEMO.guildId)
  await expect.poll(() => harness.standing(a), { timeout: 60_000 }).toEqual({ state: 'online', reason: null })
  const names = async () => (await listChannels(owner)).map(({ name }) => name)
  await expect.poll(names, { timeout: 60_000 }).toContain('umum')
})
