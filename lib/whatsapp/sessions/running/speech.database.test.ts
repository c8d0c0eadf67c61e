import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BUDI, DANI, patience, startSessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import type { SessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import { connectNumber, getChannel } from '@/lib/whatsapp/channels/service'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { startSimulated } from './service'

let harness: SessionsHarness
let channel: string
let house: { stop: () => Promise<void> }
beforeAll(async () => {
  harness = await startSessionsHarness()
})
beforeEach(async () => {
  await harness.clear()
  channel = await harness.pair(harness.database.seed.a)
  house = startSimulated()
  await harness.scan(channel)
  await harness.toStand(channel, 'open')
  // Somebody wrote: they may be answered.
  harness.place.act({ deed: 'say', as: BUDI, to: DANI, text: 'halo' })
  await expect
    .poll(
      () => harness.database.ask('select 1 from public.whatsapp_inbox where channel_id = $1', [channel]),
      patience,
    )
    .toHaveLength(1)
})
afterEach(() => house.stop())
afterAll(() => harness.close())

const rows = () =>
  harness.database.ask<{ state: string; reason: string | null; message_ref: string }>(
    'select state, reason, message_ref from public.whatsapp_outbox where channel_id = $1 order by id',
    [channel],
  )
const states = async () => (await rows()).map(({ state }) => state)
const heard = () =>
  harness.place
    .chat(BUDI, DANI)
    .filter(({ isFromLine }) => isFromLine)
    .map(({ content }) => (content.kind === 'text' ? content.body : content.kind))

async function say(text: string): Promise<void> {
  const { tenantId } = harness.database.seed.a
  const ctx = { tenantId, requestId: newId() }
  const message = { key: `reply:${newId()}`, channelId: channel, chat: `phone:${BUDI}` }
  await withActor(jobActor(ctx), (db) =>
    queueMessage(ctx, db, { ...message, content: { kind: 'text', text } }),
  )
}

test('who holds the number says what waits, once, and hears how far it came', async () => {
  await say('Baik')
  await expect.poll(states, patience).toEqual(['delivered'])
  expect(heard()).toEqual(['Baik'])
  harness.place.act({ deed: 'read', as: BUDI, line: DANI })
  await expect.poll(states, patience).toEqual(['read'])
})

test('who waits for an answer gets it at once, also right after another one', async () => {
  await say('satu')
  await say('dua')
  await expect.poll(states, patience).toEqual(['delivered', 'delivered'])
  expect(heard()).toEqual(['satu', 'dua'])
})

test('an answer that is lost leaves it uncertain until the receipt tells, and it is not said again', async () => {
  // Neither an answer nor a receipt comes.
  harness.place.act({ deed: 'block', as: BUDI, line: DANI, on: true })
  harness.place.act({ deed: 'lose-acks', channel, count: 1 })
  await say('Baik')
  await expect.poll(states, patience).toEqual(['uncertain'])
  const [row] = await rows()
  // It went out once, and the message is WhatsApp's under our reference.
  const sent = harness.place.simulation.log.list('send')
  expect(sent).toHaveLength(1)
  await house.stop()
  house = startSimulated()
  await harness.toStand(channel, 'open')
  const message = harness.place.chat(BUDI, DANI).find(({ ref }) => ref === row?.message_ref)
  await expect.poll(() => harness.place.simulation.linked.at(DANI), patience).toBeDefined()
  if (message) harness.place.simulation.linked.receipt(message, 'delivered')
  await expect.poll(states, patience).toEqual(['delivered'])
  expect(harness.place.simulation.log.list('send')).toHaveLength(1)
})

test('nobody is written to first who did not agree', async () => {
  const { tenantId } = harness.database.seed.a
  const ctx = { tenantId, requestId: newId() }
  await withActor(jobActor(ctx), (db) =>
    queueMessage(ctx, db, {
      ...{ key: 'reminder:1', channelId: channel, chat: 'phone:6281500000099' },
      content: { kind: 'reminder', id: newId() },
    }),
  )
  await expect.poll(rows, patience).toMatchObject([{ state: 'skipped', reason: 'no_consent' }])
})

test('a number that goes over to the Cloud API keeps what was said, and back again', async () => {
  await say('Baik')
  await expect.poll(states, patience).toEqual(['delivered'])
  const owner = harness.ownerOf(harness.database.seed.a)
  const { business } = DEMO
  const phoneId = '106540352242929'
  harness.place.act({ deed: 'unlink', as: DANI })
  await harness.toStand(channel, 'logged_out')
  const { world } = harness.place.simulation
  // The same number, registered with Meta.
  world.rows.lines.put({ number: DANI, name: 'Dani', phoneId, businessId: business.id })
  await connectNumber(owner, { phoneId, businessId: business.id, token: business.token, policy: true })
  const now = await getChannel(owner)
  expect(now).toMatchObject({ id: channel, kind: 'cloud', phone: DANI })
  expect(await states()).toEqual(['delivered'])
  expect(await harness.pair(harness.database.seed.a)).toBe(channel)
  expect(await getChannel(owner)).toMatchObject({ id: channel, kind: 'qr', phoneId: null })
})
