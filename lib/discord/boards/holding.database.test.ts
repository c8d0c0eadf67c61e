import { once } from 'node:events'
import type { Client } from 'discord.js'
import { GatewayIntentBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { LeaseLost, keepLeases } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import type { Voice } from '@/lib/discord/outbox/schema'
import { sayOnce } from '@/lib/discord/outbox/service/asking'
import { Speaking } from '@/lib/discord/outbox/service/speaking'
import { speakersOf } from '@/lib/discord/registry/speakers'
import { makeClient } from '@/lib/discord/running/client/client'
import { voiceOf } from '@/lib/discord/running/client/voice'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { DEMO } from '@/sandbox/discord/state/demo'
import { keepBoard } from './service/listing'

const { shop } = DEMO.channels

let harness: BotsHarness
let client: Client<true>
let lease: Lease
beforeAll(async () => {
  harness = await startBotsHarness()
})
beforeEach(async () => {
  for (const table of ['discord_outbox', 'discord_boards'])
    await harness.database.ask(`delete from public.${table} where tenant_id = $1`, [seed().tenantId])
  await harness.clear()
  await harness.database.ask(
    `update public.tenant_bots set channels = $2, features = '{"shop": true}' where tenant_id = $1`,
    [seed().tenantId, JSON.stringify({ live_stock: shop })],
  )
  await connectBot(harness.ownerOf(seed()), { token: DEMO.token })
  client = (await harness.place.ready()) as Client<true>
  lease = await hold()
})
afterAll(() => harness.close())

const seed = () => harness.database.seed.a
const job = () => ({ role: 'worker', tenantId: seed().tenantId }) as const
const keep = () => withActor(job(), (db) => keepBoard(db))

/** Whoever held the bot holds it no more. */
async function hold(): Promise<Lease> {
  await harness.database.ask('update private.bot_leases set process_id = null, held_until = null')
  const { taken } = await keepLeases(newId(), {
    ...{ held: [], awaited: [], isLeaving: false },
    health: { memoryMb: 1, lagMs: 0, slowed: 0 },
  })
  const mine = taken.find(({ tenantId }) => tenantId === seed().tenantId)
  if (!mine) throw new Error('Nobody may run the bot.')
  return mine
}

const speak = (voice: Voice = voiceOf(client), as: Lease = lease) =>
  new Speaking(as, voice, speakersOf(seed().tenantId)).all()

/** The bot's voice, said by whoever is asked to. */
function voiceWith(send: Voice['send']): Voice {
  const voice = voiceOf(client)
  return {
    isRestrained: () => false,
    isStranger: (person) => voice.isStranger(person),
    openDirect: (person) => voice.openDirect(person),
    openRoom: (room) => voice.openRoom(room),
    findOwn: (...place) => voice.findOwn(...place),
    change: (...said) => voice.change(...said),
    changeReply: (...said) => voice.changeReply(...said),
    ...{ rest: voice.rest, send },
  }
}

/** So many can be sold; the job that follows has run. */
async function stock(available: number): Promise<void> {
  await harness.database.ask('update public.stock_levels set available = $2 where variant_id = $1', [
    ...[seed().products.licenseKey.variantId, available],
  ])
  await keep()
}

/** As long as two changes are kept apart has passed. */
const pass = () =>
  harness.database.ask(
    `update public.discord_outbox set due_at = due_at - interval '5 seconds', done_at = done_at - interval '5 seconds'`,
  )

const lists = (): string[] =>
  harness.place.discord.simulation.world.rows.messages
    .of(shop)
    .filter(({ message }) => message.author.id === DEMO.applicationId)
    .map(({ message }) => JSON.stringify(message.embeds))
const left = (count: number): RegExp => new RegExp(`sisa ${count}\\b|${count} left`)
const calls = (what: string) => harness.place.discord.simulation.log.list({ what })

test('killed between saying and writing it down, the list is found by its part, brought up to date, and no second', async () => {
  await stock(9)
  const voice = voiceOf(client)
  const killed = voiceWith(async (...said) => {
    await voice.send(...said)
    throw new Error('killed')
  })
  await expect(speak(killed)).rejects.toThrow('killed')
  // So late that Discord knows the nonce no more, and something was sold meanwhile.
  harness.place.act({ deed: 'advance', ms: 600_000 })
  await stock(8)
  lease = await hold()
  await speak()
  await pass()
  await speak()
  expect(lists()).toEqual([expect.stringMatching(left(8))])
})

test('two who both think they hold the bot post one list', async () => {
  await stock(7)
  const voice = voiceOf(client)
  const go = Promise.withResolvers<undefined>()
  const claimed = Promise.withResolvers<undefined>()
  const slow = voiceWith(async (...said) => {
    claimed.resolve(undefined)
    await go.promise
    return voice.send(...said)
  })
  const before = speak(slow)
  await claimed.promise
  await speak(voiceOf(client), await hold())
  go.resolve(undefined)
  await expect(before).rejects.toBeInstanceOf(LeaseLost)
  expect(lists()).toEqual([expect.stringMatching(left(7))])
})

test('two who begin the list at the same moment begin one', async () => {
  await Promise.all([keep(), keep(), keep(), keep()])
  await speak()
  expect(lists()).toHaveLength(1)
  const rows = await harness.database.ask('select 1 from public.discord_boards where tenant_id = $1', [
    seed().tenantId,
  ])
  expect(rows).toHaveLength(1)
})

test('a minute of changes is a dozen edits, and the last of them is right', async () => {
  const [windows, perWindow] = [12, 20]
  await stock(windows * perWindow)
  await speak()
  for (let change = 1; change <= windows * perWindow; change += 1) {
    await stock(windows * perWindow - change)
    // Woken in between, it says nothing before its time.
    if (change % 7 === 0) await speak()
    if (change % perWindow === 0) {
      await pass()
      await speak()
    }
  }
  await pass()
  await speak()
  expect(calls(`PATCH /channels/${shop}`)).toHaveLength(windows)
  expect(lists()).toEqual([expect.stringMatching(/habis|sold out/)])
  expect(await speak()).toBeNull()
})

test('where Discord takes nothing from anybody for a while, what was paid for goes before the list', async () => {
  await stock(6)
  const wait = {
    deed: 'fault',
    kind: 'rate-limited',
    scope: 'global',
    retryAfterSeconds: 30,
    times: 1,
  } as const
  // The client as bots have it: it does not wait for so long, and knows what holds for every call.
  const own = makeClient(GatewayIntentBits.Guilds, () => undefined)
  const isReady = once(own, 'clientReady')
  await own.login(DEMO.token)
  await isReady
  const voice = voiceOf(own as Client<true>)
  harness.place.act(wait)
  await speak(voice)
  const goods = newId()
  await withActor(job(), (db) => sayOnce(db, 'goods', goods))
  const asks = speakersOf(seed().tenantId)
  asks.goods = {
    ...asks.goods,
    prepare: () =>
      Promise.resolve({
        where: { way: 'channel', channelId: shop },
        body: { content: 'goods' },
        mark: 'goods:1',
      }),
  }
  await new Speaking(lease, voice, asks).all()
  await own.destroy()
  const rows = await harness.database.ask<{ kind: string; state: string }>(
    `select kind, state from public.discord_outbox where tenant_id = $1 and state = 'waiting' order by due_at`,
    [seed().tenantId],
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['goods', 'board'])
  expect(lists()).toEqual([])
})
