import { sql } from 'kysely'
import type { Client } from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { LeaseLost, keepLeases } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { partId } from '@/lib/discord/parts/rules'
import { voiceOf } from '@/lib/discord/running/client/voice'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { BAGUS, CITRA, RANI, seen } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { sayAnew, sayOnce, targetChanged } from './service/asking'
import { Speaking } from './service/speaking'
import type { Ending, Speaker, Speakers } from './service/speaking'
import { OUTBOX_KINDS } from './schema'
import type { Saying, Voice, Where } from './schema'

let harness: BotsHarness
let client: Client<true>
let lease: Lease
beforeAll(async () => {
  harness = await startBotsHarness()
})
beforeEach(async () => {
  await harness.database.ask('delete from public.discord_outbox')
  await harness.clear()
  await connectBot(harness.ownerOf(harness.database.seed.a), { token: DEMO.token })
  client = (await harness.place.ready()) as Client<true>
  lease = await hold()
})
afterAll(() => harness.close())

/** Whoever held the bot holds it no more. */
async function hold(): Promise<Lease> {
  await harness.database.ask('update private.bot_leases set process_id = null, held_until = null')
  const health = { memoryMb: 1, lagMs: 0, slowed: 0 }
  const { taken } = await keepLeases(newId(), { held: [], awaited: [], health, isLeaving: false })
  const [mine] = taken
  if (!mine) throw new Error('Nobody may run the bot.')
  return mine
}

const job = () => ({ role: 'worker', tenantId: harness.database.seed.a.tenantId }) as const
const ask = (subject: string, kind: 'goods' | 'tell' = 'goods') =>
  withActor(job(), (db) => sayOnce(db, kind, subject))
const rows = () =>
  harness.database.ask<{ subject: string; state: string; code: number | null; message_id: string | null }>(
    'select subject, state, code, message_id from public.discord_outbox order by subject',
  )

const inGeneral: Where = { way: 'channel', channelId: DEMO.channels.general }
const toRani: Where = { way: 'direct', personId: RANI }

/** One without a part, which is found by what it says. */
const bare = (subject: string): Saying => ({
  ...{ where: inGeneral, mark: null },
  body: { content: `Selamat datang, ${subject}!` },
})

function saying(subject: string, where: Where): Saying {
  const mark = partId('goods', subject)
  const button = { type: 2, style: 1, label: 'Ambil', custom_id: mark }
  return {
    where,
    mark,
    body: { content: `Untuk ${subject}`, components: [{ type: 1, components: [button] }] },
  }
}

function speakers(where: Where, more: Partial<Speaker> = {}): Speakers & { endings: Ending[] } {
  const endings: Ending[] = []
  const one: Speaker = {
    prepare: ({ subject }) => Promise.resolve(saying(subject, where)),
    // As every speaker does, it asks the database first: that is where it hears that the bot is another's.
    ended: async (db, _, ending) => {
      await sql`select`.execute(db)
      endings.push(ending)
      return 'done'
    },
    hasOtherWays: false,
    ...more,
  }
  const all = Object.fromEntries(OUTBOX_KINDS.map((kind) => [kind, one])) as Speakers
  return { ...all, endings }
}
/** The bot's voice with some of it replaced. */
function voiceWith(parts: Partial<Voice>): Voice {
  const voice = voiceOf(client)
  return {
    isRestrained: () => voice.isRestrained(),
    isStranger: (person) => voice.isStranger(person),
    openDirect: (person) => voice.openDirect(person),
    openRoom: (room) => voice.openRoom(room),
    findOwn: (...place) => voice.findOwn(...place),
    send: (...said) => voice.send(...said),
    changeReply: (...said) => voice.changeReply(...said),
    change: (...said) => voice.change(...said),
    rest: voice.rest,
    ...parts,
  }
}
const speak = (kinds: Speakers, voice: Voice = voiceOf(client), as: Lease = lease) =>
  new Speaking(as, voice, kinds).all()

const contents = async (channel: string = DEMO.channels.general): Promise<string[]> =>
  (
    await seen<{ message: { content: string; author: { bot?: boolean } } }[]>(
      harness.place,
      `messages?channel=${channel}`,
    )
  )
    .filter(({ message }) => message.author.bot)
    .map(({ message }) => message.content)

test('what is asked for is said once, however often it is asked for', async () => {
  await Promise.all([ask('a'), ask('a'), ask('a')])
  await speak(speakers(inGeneral))
  await ask('a')
  await speak(speakers(inGeneral))
  expect(await contents()).toEqual(['Untuk a'])
  expect(await rows()).toMatchObject([{ state: 'sent', message_id: expect.stringMatching(/^\d+$/) }])
})

test('killed between saying and writing it down, whoever holds the bot next finds it and says no second', async () => {
  await ask('a')
  const voice = voiceOf(client)
  const killed = voiceWith({
    send: async (...said) => {
      await voice.send(...said)
      throw new Error('killed')
    },
  })
  await expect(speak(speakers(inGeneral), killed)).rejects.toThrow('killed')
  expect(await rows()).toMatchObject([{ state: 'claimed' }])
  // So late that Discord knows the nonce no more: what is found is the button.
  harness.place.act({ deed: 'advance', ms: 600_000 })
  const next = await hold()
  const after = speakers(inGeneral)
  await speak(after, voiceOf(client), next)
  expect(await contents()).toEqual(['Untuk a'])
  expect(await rows()).toMatchObject([{ state: 'sent' }])
  expect(after.endings).toMatchObject([{ how: 'said', where: { way: 'channel' } }])
})

test('what carries no part is found by what it says since it was asked for, and not by the same of another time', async () => {
  const greeting = { prepare: () => Promise.resolve(bare('Citra')) }
  await ask('before')
  await speak(speakers(inGeneral, greeting))
  harness.place.act({ deed: 'advance', ms: 600_000 })
  const voice = voiceOf(client)
  const send: Voice['send'] = async (...said) => {
    await voice.send(...said)
    throw new Error('killed')
  }
  const id = newId(Date.now() + 600_000)
  await harness.database.ask(
    `insert into public.discord_outbox (tenant_id, id, kind, subject) values ($1, $2, 'welcome', 'again')`,
    [harness.database.seed.a.tenantId, id],
  )
  await expect(speak(speakers(inGeneral, greeting), voiceWith({ send }))).rejects.toThrow('killed')
  harness.place.act({ deed: 'advance', ms: 600_000 })
  await speak(speakers(inGeneral, greeting), voiceOf(client), await hold())
  expect(await contents()).toEqual(['Selamat datang, Citra!', 'Selamat datang, Citra!'])
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('two who both think they hold the bot say it once, and the one of before writes nothing', async () => {
  await ask('a')
  const voice = voiceOf(client)
  const go = Promise.withResolvers<undefined>()
  const claimed = Promise.withResolvers<undefined>()
  const slow = voiceWith({
    send: async (...said) => {
      claimed.resolve(undefined)
      await go.promise
      return voice.send(...said)
    },
  })
  const first = speakers(inGeneral)
  const before = speak(first, slow)
  await claimed.promise
  await speak(speakers(inGeneral), voiceOf(client), await hold())
  go.resolve(undefined)
  await expect(before).rejects.toBeInstanceOf(LeaseLost)
  expect(await contents()).toEqual(['Untuk a'])
  expect(first.endings).toEqual([])
  expect(await rows()).toMatchObject([{ state: 'sent' }])
})

test('an answer that is lost after it was said leads to no second message', async () => {
  await ask('a')
  harness.place.act({ deed: 'fault', method: 'POST', path: 'messages', kind: 'lost-answer', times: 1 })
  await speak(speakers(inGeneral))
  expect(await rows()).toMatchObject([{ state: 'waiting' }])
  await harness.database.ask("update public.discord_outbox set due_at = now() - interval '1 second'")
  await speak(speakers(inGeneral))
  expect(await contents()).toEqual(['Untuk a'])
  expect(await rows()).toMatchObject([{ state: 'sent' }])
})

test('what may not be said rests until something about its place changes', async () => {
  await ask('a')
  harness.place.act({
    deed: 'fault',
    method: 'POST',
    path: 'messages',
    kind: 'error',
    code: 50_013,
    times: 1,
  })
  expect(await speak(speakers(inGeneral))).toBeNull()
  expect(await rows()).toMatchObject([{ state: 'waiting', code: 50_013 }])
  await withActor(job(), (db) => targetChanged(db, DEMO.channels.log))
  expect(await speak(speakers(inGeneral))).toBeNull()
  expect(await contents()).toEqual([])
  await withActor(job(), (db) => targetChanged(db, DEMO.channels.general))
  await speak(speakers(inGeneral))
  expect(await contents()).toEqual(['Untuk a'])
})

test('who takes no direct messages is told of another way, where there is one', async () => {
  await ask('a')
  harness.place.act({ deed: 'direct-messages', as: RANI, open: false })
  let way: Where = toRani
  const kinds = speakers(toRani, {
    hasOtherWays: true,
    prepare: ({ subject }) => Promise.resolve(saying(subject, way)),
    ended: (_, __, ending) => {
      if (ending.how === 'said') return Promise.resolve('done')
      way = { way: 'room', channelId: DEMO.channels.shop, name: 'Pesanan a', personId: RANI }
      return Promise.resolve('again')
    },
  })
  await speak(kinds)
  const [row] = await harness.database.ask<{ channel_id: string }>(
    'select channel_id from public.discord_outbox',
  )
  expect(await contents(row?.channel_id)).toEqual(['Untuk a'])
  expect(await rows()).toMatchObject([{ state: 'sent' }])
})

test('conversations with strangers are begun two seconds apart, and what was paid for comes first', async () => {
  await ask('b', 'tell')
  await ask('a')
  await ask('c')
  const people: Record<string, string> = { a: RANI, b: BAGUS, c: CITRA }
  const order: string[] = []
  const kinds = speakers(toRani, {
    prepare: ({ subject }) => {
      order.push(subject)
      return Promise.resolve(saying(subject, { way: 'direct', personId: people[subject] ?? RANI }))
    },
  })
  const untilMs = await speak(kinds)
  expect(order).toEqual(['a', 'c', 'b'])
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'waiting', 'waiting'])
  expect(untilMs).toBeGreaterThan(0)
  expect(untilMs).toBeLessThanOrEqual(2_000)
})

test('what is to be brought up to date while it is being said is said once more', async () => {
  await ask('a', 'tell')
  const voice = voiceOf(client)
  let asked = 0
  const meanwhile = voiceWith({
    send: async (...said) => {
      asked += 1
      if (asked === 1) await withActor(job(), (db) => sayAnew(db, 'tell', 'a'))
      return voice.send(...said)
    },
  })
  await speak(speakers(inGeneral), meanwhile)
  expect(asked).toBe(2)
  expect(await rows()).toMatchObject([{ state: 'sent' }])
})

test('what is not wanted any more is dropped', async () => {
  await ask('a')
  await speak(speakers(inGeneral, { prepare: () => Promise.resolve(null) }))
  expect(await contents()).toEqual([])
  expect(await rows()).toMatchObject([{ state: 'dropped' }])
})

test('after too many refusals nothing but goods is said, and the rest once that is over', async () => {
  await ask('a', 'tell')
  await ask('b')
  const untilMs = await speak(speakers(inGeneral), voiceWith({ isRestrained: () => true }))
  expect((await rows()).map(({ subject, state }) => [subject, state])).toEqual([
    ['a', 'waiting'],
    ['b', 'sent'],
  ])
  expect(untilMs).toBeGreaterThan(0)
  await speak(speakers(inGeneral))
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

test('failure 33: what is asked for while Discord is down waits, and is said once when it is back', async () => {
  harness.place.act({ deed: 'fault', kind: 'down' })
  await ask('a')
  await speak(speakers(inGeneral))
  expect(await rows()).toMatchObject([{ state: 'waiting' }])
  harness.place.act({ deed: 'no-faults' })
  await harness.database.ask("update public.discord_outbox set due_at = now() - interval '1 second'")
  await speak(speakers(inGeneral))
  await speak(speakers(inGeneral))
  expect(await rows()).toMatchObject([{ state: 'sent' }])
  expect(await contents()).toHaveLength(1)
})
