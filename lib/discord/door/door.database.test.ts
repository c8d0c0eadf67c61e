import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectBot, removeBot } from '@/lib/discord/connection/service/connection'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import { startDoor } from '@/lib/discord/testing/door'
import type { DoorServer, Sent } from '@/lib/discord/testing/door'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { BAGUS, RANI } from '@/sandbox/discord/harness'
import { signed } from '@/sandbox/discord/rules/signing'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Application } from '@/sandbox/discord/state/model'
import { bodyLimitBytes } from './receiving'
import { changeDoor, getDoor } from './service'

let door: DoorServer
let selling: Selling
/** What the bot's sessions have heard that people did. */
let heard = 0
beforeAll(async () => {
  door = await startDoor()
  selling = await startSelling({ PORT: String(door.port) })
  selling.place.discord.simulation.world.listen(({ type }) => {
    if (type === 'INTERACTION_CREATE') heard += 1
  })
})
beforeEach(async () => {
  await ask('update public.tenant_bots set http_interactions = false')
  await ask('delete from private.bot_farewells')
  await selling.begin()
  door.isBroken = false
  door.sent.length = 0
  heard = 0
})
afterEach(() => selling.end())
afterAll(async () => {
  await selling.stop()
  await door.close()
})

const patience = { timeout: 60_000, interval: 30 }
const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const shops = () => selling.payments.shops
const hostOf = ({ slug }: { slug: string }): string => `${slug}.gerai.localhost:${door.port}`
const addressOf = (shop: { slug: string }): string => `http://${hostOf(shop)}/api/discord/interactions`
const calls = () =>
  ask<{ sealed: Buffer }>('select sealed from private.discord_calls where tenant_id = $1', [
    shops().a.tenantId,
  ])
const ordersOf = (person: string) =>
  ask<{ id: string }>('select id from public.orders where address = $1', [`discord:${person}`])

function application(id: string = DEMO.applicationId): Application {
  const found = selling.place.discord.simulation.world.rows.applications.get(id)
  if (!found) throw new Error('There is no such application.')
  return found
}

const isNow = (state: string) =>
  expect.poll(async () => (await getDoor(selling.owner)).state, patience).toBe(state)

async function openDoor(): Promise<void> {
  await changeDoor(selling.owner, true)
  await isNow('open')
  door.sent.length = 0
}

/** The same once more, from the outside. */
const sendAgain = async (sent: Sent | undefined): Promise<number> => {
  if (!sent) throw new Error('Nothing was sent.')
  return (await door.send(sent)).status
}

/** Something that Discord sends, signed for an application. */
function sent(what: object, of: Application = application(), host = hostOf(shops().a)): Sent {
  const body = JSON.stringify({ id: '1300000000000000099', application_id: of.id, version: 1, ...what })
  return { host, headers: signed(of, body), body: Buffer.from(body) }
}

const interactionOf = (id: string) =>
  [...selling.place.discord.simulation.world.interactions.values()].find((one) => one.id === id)

test('switched on, all of a purchase comes over HTTP, and nothing twice; switched off, over the gateway', async () => {
  await openDoor()
  expect(application().endpoint).toBe(addressOf(shops().a))
  const typed = await selling.choices(selling.use(RANI, 'buy', { product: '' }, 'product'))
  expect(typed.length).toBeGreaterThan(0)
  await selling.rest()
  const { shown, click } = await selling.order(RANI, 'licence')
  expect(shown.embed.title).toMatch(/^Pesanan \d+$/)
  expect(await ordersOf(RANI)).toHaveLength(1)
  expect(heard).toBe(0)
  // Whoever has heard the press sends it once more: it is taken, and nobody acts.
  const press = door.sent.find(({ body }) => body.includes(`"id":"${click}"`))
  const claims = () => ask('select from public.discord_interactions where interaction_id = $1', [click])
  expect(await claims()).toHaveLength(1)
  expect(await sendAgain(press)).toBe(202)
  await expect.poll(calls, patience).toEqual([])
  await selling.answer(selling.use(BAGUS, 'orders'))
  expect(await ordersOf(RANI)).toHaveLength(1)
  expect(await claims()).toHaveLength(1)
  const known = door.sent.length

  await changeDoor(selling.owner, false)
  await isNow('closed')
  expect(application().endpoint).toBeNull()
  await selling.rest()
  await selling.answer(selling.use(BAGUS, 'orders'))
  expect(door.sent).toHaveLength(known)
  expect(heard).toBe(1)
})

test('nothing is believed that Discord has not signed for this shop’s application a moment ago', async () => {
  await openDoor()
  const ping = sent({ type: 1 })
  const good = await door.send(ping)
  expect([good.status, await good.json()]).toEqual([200, { type: 1 }])
  const { headers } = ping
  const signature = headers['x-signature-ed25519'] ?? ''
  const altered = `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`
  for (const wrong of [
    { ...ping, headers: { ...headers, 'x-signature-ed25519': altered } },
    { ...ping, headers: { ...headers, 'x-signature-ed25519': '00' } },
    {
      ...ping,
      headers: { ...headers, 'x-signature-timestamp': String(Number(headers['x-signature-timestamp']) - 1) },
    },
    { ...ping, headers: {} },
    { ...ping, body: Buffer.concat([ping.body, Buffer.from(' ')]) },
    // Signed by the right key, for something else.
    sent({ type: 2, application_id: DEMO.strangerId }),
    // Signed for an application that nobody here has.
    sent({ type: 1 }, application(DEMO.strangerId)),
    // Of this shop's application, at the address of another one, which has a bot or none.
    sent({ type: 1 }, application(), hostOf(shops().b)),
  ])
    expect(await sendAgain(wrong)).toBe(401)
  const owner = {
    ...selling.owner,
    tenantId: shops().b.tenantId,
    slug: shops().b.slug,
    ...shops().b.members.owner,
  }
  await ask(
    `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'discord', true)
     on conflict (tenant_id, module_id) do update set is_on = true`,
    [owner.tenantId],
  )
  await connectBot(owner, { token: DEMO.strangerToken })
  const keyOf = () =>
    ask('select from public.bot_states where tenant_id = $1 and verify_key is not null', [owner.tenantId])
  await expect.poll(async () => (await keyOf()).length, patience).toBe(1)
  expect(await sendAgain(sent({ type: 1 }, application(DEMO.strangerId), hostOf(shops().b)))).toBe(200)
  expect(await sendAgain(sent({ type: 1 }, application(), hostOf(shops().b)))).toBe(401)
  expect(await sendAgain({ ...ping, body: Buffer.alloc(bodyLimitBytes + 1) })).toBe(413)
  expect(await sendAgain({ ...ping, host: `nobody.gerai.localhost:${door.port}` })).toBe(404)
  expect(await sendAgain(sent({ type: 2, id: 'x' }))).toBe(400)
})

test('what was signed too long ago is refused, whoever signed it', async () => {
  await openDoor()
  const body = JSON.stringify({ id: '1', application_id: DEMO.applicationId, type: 1 })
  const [real, past] = [Date.now, Date.now() - 61_000]
  Date.now = () => past
  const headers = signed(application(), body)
  Date.now = real
  expect(await sendAgain({ host: hostOf(shops().a), headers, body: Buffer.from(body) })).toBe(401)
})

test('where nobody runs the bot, or takes it in time, people are told so, and nothing is done later', async () => {
  await openDoor()
  await selling.end()
  const refused = selling.use(RANI, 'orders')
  const told = await selling.answer(refused)
  expect(told.text).toContain('Toko sedang tidak menjawab')
  const original = interactionOf(refused)?.originalId ?? ''
  expect(selling.place.discord.simulation.world.rows.messages.get(original)).toMatchObject({ onlyFor: RANI })
  expect(await selling.choices(selling.use(RANI, 'buy', { product: '' }, 'product'))).toEqual([])
  // Somebody holds the bot and does nothing about it.
  await ask(
    `update private.bot_leases set process_id = gen_random_uuid(), held_until = now() + interval '1 minute'`,
  )
  await ask('delete from public.discord_interactions')
  const silent = selling.use(RANI, 'orders')
  const token = interactionOf(silent)?.token ?? ''
  await expect.poll(async () => (await calls()).length, { ...patience, interval: 10 }).toBe(1)
  const [row] = await calls()
  expect(row?.sealed.includes(token)).toBe(false)
  expect((await selling.answer(silent)).text).toContain('Toko sedang tidak menjawab')
  expect(await calls()).toEqual([])
  // Once more from the outside, with somebody there: nothing is done that was called off.
  expect(await ask('select interaction_id from public.discord_interactions')).toEqual([
    { interaction_id: silent },
  ])
})

test('an address that Discord cannot verify changes nothing, and is said', async () => {
  door.isBroken = true
  await changeDoor(selling.owner, true)
  await isNow('refused')
  expect(application().endpoint ?? null).toBeNull()
  await selling.answer(selling.use(RANI, 'orders'))
  expect(heard).toBe(1)
})

test('an address that somebody else gave to Discord is said, and ours takes its place when it is asked for', async () => {
  await openDoor()
  await selling.end()
  application().endpoint = 'https://bots.example/secret/path'
  await selling.startBot()
  await isNow('foreign')
  expect(await getDoor(selling.owner)).toMatchObject({ host: 'bots.example', isWanted: true })
  const [diagnosis] = await getDiagnoses(selling.owner)
  expect(diagnosis?.findings).toMatchObject([{ problem: 'sent_elsewhere', values: { host: 'bots.example' } }])
  const { log } = selling.place.discord.simulation
  const looks = () => log.list({ what: 'GET /applications/@me' }).length
  const before = looks()
  await changeDoor(selling.owner, false)
  await expect.poll(looks, patience).toBeGreaterThan(before)
  await changeDoor(selling.owner, true)
  await isNow('open')
  expect(application().endpoint).toBe(addressOf(shops().a))
})

test('a bot that is taken away takes its address at Discord with it, and its token is forgotten then', async () => {
  await openDoor()
  const { rows } = selling.place.discord.simulation.world
  const commands = () => rows.commands.of(`${DEMO.applicationId} ${DEMO.guildId}`)
  expect(commands()).not.toEqual([])
  await removeBot(selling.owner)
  await expect.poll(() => application().endpoint, patience).toBeNull()
  // Nobody would answer them any more.
  expect(commands()).toEqual([])
  await expect.poll(() => ask('select from private.bot_farewells'), patience).toEqual([])
})
