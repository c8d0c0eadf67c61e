import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { SessionLost, keepLeases, keyStoreOf } from '@/lib/whatsapp/sessions/holding'
import { drawPairing, getPairing } from '@/lib/whatsapp/sessions/service'
import { BUDI, DANI, SARI, patience, startSessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import type { SessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import { giveUpNumber } from '@/lib/whatsapp/channels/service'
import { newId } from '@/lib/core/ids'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { openBooks } from '@/lib/lending/testing/module'
import { keeper, lend } from '@/lib/lending/testing/book'
import { converse } from '@/lib/whatsapp/talk/service/converse'
import { startSimulated } from './service'

let harness: SessionsHarness
let a: FixtureTenant
let houses: { stop: () => Promise<void> }[] = []
beforeAll(async () => {
  harness = await startSessionsHarness()
  a = harness.database.seed.a
})
beforeEach(() => harness.clear())
afterEach(async () => {
  await Promise.all(houses.map((house) => house.stop()))
  houses = []
})
afterAll(() => harness.close())

const start = (): void => void houses.push(startSimulated())
const linked = () => harness.place.simulation.linked
async function open(): Promise<string> {
  const channel = await harness.pair(a)
  if (houses.length === 0) start()
  await harness.scan(channel)
  await harness.toStand(channel, 'open')
  return channel
}
const inbox = (channel: string) =>
  harness.database.ask<{ chat: string; phone: string | null; user_id: string | null; body: string }>(
    'select chat, phone, user_id, body from public.whatsapp_inbox where channel_id = $1 order by id',
    [channel],
  )

test('a number is linked by a picture that its phone scans, and hears each message once', async () => {
  const channel = await open()
  expect(await harness.keysOf(channel)).toBeGreaterThan(0)
  harness.place.act({ deed: 'say', as: BUDI, to: DANI, text: 'sudah bayar' })
  await expect.poll(() => inbox(channel), patience).toHaveLength(1)
  expect((await inbox(channel))[0]).toMatchObject({ chat: `phone:${BUDI}`, phone: BUDI, body: 'sudah bayar' })
  // Told again, as after an answer that was lost, it is kept once.
  const message = harness.place.chat(BUDI, DANI)[0]
  if (message) linked().hear(message)
  harness.place.act({ deed: 'say', as: SARI, to: DANI, text: 'halo' })
  await expect.poll(() => inbox(channel), patience).toHaveLength(2)
  const events = await harness.database.ask("select 1 from public.events where topic = 'message.received'")
  expect(events).toHaveLength(2)
})

test('what is shown to link it is sealed, drawn for who may connect numbers, and changes', async () => {
  const channel = await harness.pair(a)
  start()
  const owner = harness.ownerOf(a)
  await expect.poll(() => getPairing(owner).then(({ pairing }) => pairing?.pairingsLeft), patience).toBe(5)
  const first = await drawPairing(owner)
  expect(first).toContain('<svg')
  const lasts = async () =>
    Math.round(((await getPairing(owner)).pairing?.validUntil.getTime() ?? 0) / 1000 - Date.now() / 1000)
  expect(await lasts()).toBeGreaterThan(50)
  harness.place.act({ deed: 'turn', channel })
  await expect.poll(() => getPairing(owner).then(({ pairing }) => pairing?.pairingsLeft), patience).toBe(4)
  expect(await lasts()).toBeLessThanOrEqual(20)
  expect(await drawPairing(owner)).not.toBe(first)
  // Nor does whoever has not accepted for what it may be used, as with a number that the operator has registered.
  const accepts = (at: string) =>
    harness.database.ask(`update public.whatsapp_channels set policy_at = ${at} where id = $1`, [channel])
  await accepts('null')
  expect(await getPairing(owner)).toMatchObject({ channel: { isAccepted: false }, pairing: null })
  await harness.pair(a)
  expect(await getPairing(owner)).toMatchObject({ channel: { isAccepted: true } })
  // The other shop sees nothing of it.
  const other = await getPairing(harness.ownerOf(harness.database.seed.b))
  expect(other).toEqual({ channel: null, pairing: null, code: null })
})

test('after the last picture linking ends, and says so', async () => {
  const channel = await harness.pair(a)
  start()
  for (const left of [5, 4, 3, 2, 1, 0]) {
    await expect
      .poll(() => getPairing(harness.ownerOf(a)).then(({ pairing }) => pairing?.pairingsLeft), patience)
      .toBe(left)
    harness.place.act({ deed: 'turn', channel })
  }
  await harness.toStand(channel, 'qr_expired')
})

test('eight letters that are typed on the phone link it as well', async () => {
  const channel = await harness.pair(a, DANI, 'code')
  start()
  const code = () => getPairing(harness.ownerOf(a)).then((view) => view.code)
  await expect.poll(code, patience).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(() => harness.place.act({ deed: 'type-code', as: BUDI, code: 'WRONG123' })).toThrow('no such code')
  harness.place.act({ deed: 'type-code', as: DANI, code: (await code()) ?? '' })
  await harness.toStand(channel, 'open')
})

test('another phone than the one that was set is taken off again', async () => {
  const channel = await harness.pair(a)
  start()
  await harness.scan(channel, BUDI)
  await harness.toStand(channel, 'wrong_number')
  expect(await harness.keysOf(channel)).toBe(0)
  expect(harness.place.simulation.world.rows.devices.all()).toEqual([])
})

test('a number that another shop has is refused', async () => {
  await open()
  await expect(harness.pair(harness.database.seed.b)).rejects.toMatchObject({
    fields: { phone: ['whatsapp_number_elsewhere'] },
  })
})

test('a phone that throws its devices out logs the number out, and its keys are gone', async () => {
  const channel = await open()
  harness.place.act({ deed: 'unlink', as: DANI })
  await harness.toStand(channel, 'logged_out')
  await expect.poll(() => harness.keysOf(channel), patience).toBe(0)
})

test('a number that WhatsApp shuts out stops', async () => {
  const channel = await open()
  harness.place.act({ deed: 'ban', number: DANI, on: true })
  await harness.toStand(channel, 'banned')
  expect(linked().at(DANI)).toBeUndefined()
})

test('a connection that ends is taken up again', async () => {
  const channel = await open()
  for (const code of [428, 515, 500, undefined]) {
    const before = linked().of(channel)
    harness.place.act({ deed: 'end-session', channel, ...(code === undefined ? {} : { code }) })
    await expect.poll(() => linked().at(DANI) ?? before, patience).not.toBe(before)
    await harness.toStand(channel, 'open')
  }
})

test('where another program takes its place it backs off', async () => {
  const channel = await open()
  harness.place.act({ deed: 'end-session', channel, code: 440 })
  await harness.toStand(channel, 'backing_off')
})

test('a number that is given up is taken off its phone', async () => {
  const channel = await open()
  await giveUpNumber(harness.ownerOf(a))
  await expect.poll(() => harness.place.simulation.world.rows.devices.all(), patience).toEqual([])
  await expect.poll(() => harness.keysOf(channel), patience).toBe(0)
  expect(await harness.stateOf(channel)).toBe('off')
})

test('who hides their number is an id, until WhatsApp says whose it is', async () => {
  const channel = await open()
  harness.place.act({ deed: 'hide-number', as: BUDI, on: true })
  harness.place.act({ deed: 'say', as: BUDI, to: DANI, text: 'siapa saya' })
  await expect.poll(() => inbox(channel), patience).toHaveLength(1)
  const [first] = await inbox(channel)
  expect(first).toMatchObject({ phone: null, chat: `user:${first?.user_id}` })
  expect(first?.user_id).toMatch(/^\d+@lid$/)
  harness.place.act({ deed: 'tell-id', channel, person: BUDI })
  harness.place.act({ deed: 'say', as: BUDI, to: DANI, text: 'ini saya' })
  await expect.poll(() => inbox(channel), patience).toHaveLength(2)
  expect((await inbox(channel))[1]).toMatchObject({ phone: BUDI, chat: `phone:${BUDI}` })
})

test('who held a number before writes no key any more, and of a batch all or nothing is kept', async () => {
  const channel = await harness.pair(a)
  const [processId, other] = [newId(), newId()]
  const { taken } = await keepLeases(processId, [], 5)
  const [lease] = taken
  if (!lease) throw new Error('Nothing was taken.')
  const keys = keyStoreOf(lease)
  await keys.write([
    { kind: 'pre-key', name: '1', value: 'one' },
    { kind: 'session', name: 'x', value: 'two' },
  ])
  expect(await keys.read('pre-key', ['1', '2'])).toEqual(new Map([['1', 'one']]))
  await expect(
    keys.write([
      { kind: 'pre-key', name: '2', value: 'three' },
      { kind: 'nonsense' as 'session', name: 'y', value: 'four' },
    ]),
  ).rejects.toThrow()
  expect(await harness.keysOf(channel)).toBe(2)
  await keys.write([{ kind: 'session', name: 'x', value: null }])
  expect(await harness.keysOf(channel)).toBe(1)
  await harness.database.ask("update private.whatsapp_sessions set lease_until = now() - interval '1 second'")
  const next = await keepLeases(other, [], 5)
  expect(next.taken).toMatchObject([{ channelId: channel, fence: lease.fence + 1n }])
  await expect(keys.write([{ kind: 'session', name: 'z', value: 'five' }])).rejects.toThrow(SessionLost)
  await expect(keys.read('pre-key', ['1'])).rejects.toThrow(SessionLost)
  expect((await keepLeases(processId, [lease], 0)).lost).toEqual([lease])
  // Without the lease a job of the same shop reads none of it.
  await expect(
    withActor({ role: 'worker', tenantId: a.tenantId }, (db) =>
      db
        .selectFrom('whatsapp_keys' as 'whatsapp_inbox')
        .selectAll()
        .execute(),
    ),
  ).rejects.toThrow()
})

test('a process that stops leaves its numbers to others, which go on without a new picture', async () => {
  const channel = await open()
  const before = linked().of(channel)
  await Promise.all(houses.map((house) => house.stop()))
  houses = []
  expect(linked().at(DANI)).toBeUndefined()
  start()
  await expect.poll(() => linked().at(DANI) ?? before, patience).not.toBe(before)
  await harness.toStand(channel, 'open')
})

test('a picture with "sudah bayar" is there with the claim, though the connection is another process’s', async () => {
  const { ask } = harness.database
  await openBooks(harness.database, [a])
  const { partyId } = await lend(keeper(a), 50_000n, { party: { name: 'Budi Gambar', phone: `+${BUDI}` } })
  const channel = await open()
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64)]).toString('base64')
  const file = {
    deed: 'send-file',
    to: DANI,
    type: 'image/png',
    content: png,
    caption: 'sudah bayar',
  } as const
  harness.place.act({ ...file, as: BUDI })
  // Of whoever is not in the book no file is kept.
  harness.place.act({ ...file, as: SARI })
  const heard = () =>
    ask<{ id: string; has_file: boolean }>(
      "select id, details ? 'kept' as has_file from public.whatsapp_inbox where channel_id = $1 order by id",
      [channel],
    )
  await expect.poll(heard, patience).toHaveLength(2)
  const [first, other] = await heard()
  expect([first?.has_file, other?.has_file]).toEqual([true, false])
  await converse({ tenantId: a.tenantId, requestId: newId() }, first?.id ?? '')
  const claims = await ask<{ file_name: string | null }>(
    'select file_name from public.claims where party_id = $1',
    [partyId],
  )
  expect(claims).toEqual([{ file_name: expect.stringMatching(/\.png$/) }])
  const said = () => ask('select 1 from public.whatsapp_outbox where state = $1', ['delivered'])
  await expect.poll(said, patience).toHaveLength(1)
  const replies = harness.place.chat(BUDI, DANI).filter(({ isFromLine }) => isFromLine)
  expect(JSON.stringify(replies)).toContain('Bukti Anda sudah diterima')
})
