import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getPairing } from '@/lib/whatsapp/sessions/service'
import { BUDI, DANI, patience, startSessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import type { SessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import { WorkerProcess } from '@/worker/testing/process'

const holder = new WorkerProcess('worker/whatsapp.ts')
let harness: SessionsHarness
beforeAll(async () => {
  harness = await startSessionsHarness()
  await harness.clear()
})
afterAll(async () => {
  await holder.remove()
  await harness.close()
})

/** Tables with a row that holds one of these in clear, as text or as bytes. */
async function tablesWith(secrets: readonly string[]): Promise<string[]> {
  const tables = await harness.database.ask<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const signs = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('hex')])
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await harness.database.ask(
      `select 1 from ${name} t where exists (select from unnest($1::text[]) s where position(s in t::text) > 0) limit 1`,
      [signs],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

/** What any process of this machine's user may read of the holder: how it was called, and its variables. */
const seenOf = (pid: number): string =>
  ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('\n')

test('no key, picture or code is in a log, the database, the journal, or where other processes can look', async () => {
  const { place, database } = harness
  const { linked, log } = place.simulation
  const secrets: string[] = []
  await holder.start()
  const pid = holder.pid ?? 0
  // Letters first, then a picture, then a device that is linked.
  const channel = await harness.pair(database.seed.a, DANI, 'code')
  await expect
    .poll(() => getPairing(harness.ownerOf(database.seed.a)).then(({ code }) => code), patience)
    .not.toBeNull()
  secrets.push(linked.of(channel)?.shown ?? '')
  await harness.pair(database.seed.a)
  const picture = (): string => linked.waiting().find(({ way }) => way === 'qr')?.shown ?? ''
  await expect.poll(picture, patience).not.toBe('')
  secrets.push(picture())
  const told: string[] = []
  const connection = linked.of(channel)
  const say = connection?.say.bind(connection)
  // The device's secret passes here, and is kept by nobody but the device.
  if (connection && say)
    connection.say = (words) => {
      if (words.say === 'paired') told.push(words.device)
      say(words)
    }
  await harness.scan(channel)
  await harness.toStand(channel, 'open')
  place.act({ deed: 'say', as: BUDI, to: DANI, text: 'halo' })
  await expect
    .poll(
      () => database.ask('select 1 from public.whatsapp_inbox where channel_id = $1', [channel]),
      patience,
    )
    .toHaveLength(1)
  secrets.push(...told)
  expect(secrets.filter((secret) => secret.length >= 8)).toHaveLength(3)
  const visible = [
    holder.said,
    seenOf(pid),
    JSON.stringify(log.list(null)),
    JSON.stringify(place.simulation.world.rows.devices.all()),
  ]
  for (const secret of secrets) for (const text of visible) expect(text).not.toContain(secret)
  expect(await tablesWith(secrets)).toEqual([])
  // That it is looked for is known by what is there: the words of the message.
  expect(await tablesWith(['halo'])).toContain('public.whatsapp_inbox')
  expect(holder.said).toContain('sessions ready')
})
