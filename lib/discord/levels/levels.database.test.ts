import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { makeLinkCode } from '@/lib/discord/links/service'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { DEMO } from '@/sandbox/discord/state/demo'
import { countRoundTrips } from '@/lib/core/db/transaction'
import type { Heard, Tools } from '@/lib/discord/hearing/schema'
import { FIRST_BOT } from '@/lib/platform/configuration/schema/bot'
import { writeGains } from './data'
import { levelListener } from './service/listening'
import { changeXp, exportPeople, importPeople, listPeople } from './service/editing'
import { LevelSettings } from './schema'
import { exportPerson, forgetPerson } from './service/privacy'

const [RANI = '', BAGUS = '', CITRA = ''] = DEMO.people.map(({ id }) => id)
const { general, shop: told } = DEMO.channels
const patience = { timeout: 60_000, interval: 50 }

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
afterAll(() => selling.stop())

const ask = <T extends object>(text: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(text, values)
const xpOf = async (userId: string): Promise<number | null> => {
  const [row] = await ask<{ xp: string }>(
    'select xp::text from public.discord_levels where tenant_id = $1 and user_id = $2',
    [selling.shop.tenantId, userId],
  )
  return row ? Number(row.xp) : null
}
const forget = () => ask('delete from public.discord_levels where tenant_id = $1', [selling.shop.tenantId])
const worker = () => ({ role: 'worker', tenantId: selling.shop.tenantId }) as const

describe('in the server', () => {
  beforeEach(async () => {
    await ask('delete from public.discord_settings')
    await forget()
    await selling.begin()
    await changeBot(selling.owner, { change: { channels: { level_ups: told } }, version: null })
    await saveSettings({
      message: { least: 60, most: 60, everySeconds: 1 },
      curve: { square: 0, linear: 0, base: 100 },
    })
    expect(await heardRank()).toBe(false)
    // Switched on last: a bot that knows the command has read the settings, too.
    await changeBot(selling.owner, { change: { features: { leveling: true } }, version: null })
    await expect.poll(heardRank, patience).toBe(true)
  })
  afterEach(() => selling.end())

  let version = 0
  async function saveSettings(given: object): Promise<void> {
    const [row] = await ask<{ version: number }>(
      "select version from public.discord_settings where feature = 'leveling'",
    )
    version = row?.version ?? 0
    const values = LevelSettings.parse(given)
    await saveFeatureSettings(selling.owner, 'leveling', LevelSettings, { values, version })
  }
  const commands = () =>
    selling.place.discord.simulation.world.rows.commands.all().map(({ command }) => command.name)
  const heardRank = () => Promise.resolve(commands().includes('rank'))
  const say = (as: string, content: string, channel: string = general) =>
    selling.place.act({ deed: 'say', as, channel, content })

  test('who writes gathers, rises, is told of it once, and shows a card; what is deleted goes again', async () => {
    say(RANI, 'satu')
    const [gone] = [say(BAGUS, 'dihapus')]
    say(BAGUS, 'tinggal')
    selling.place.act({ deed: 'unsay', message: String(gone?.id) })
    await expect.poll(() => xpOf(RANI), patience).toBe(60)
    say(RANI, 'dua')
    await expect.poll(() => xpOf(RANI), patience).toBe(120)
    const announced = () => selling.messages(() => true).filter(({ text }) => text.includes('level 1'))
    await expect.poll(() => announced().length, patience).toBe(1)
    const [message] = announced()
    if (!message) throw new Error('Nobody was told.')
    expect(message.text).toBe('**Rani** mencapai level 1!')
    const card = await selling.answer(selling.press(BAGUS, message, 'rank'))
    expect(card.text).toContain('Rani')
    const { rows } = selling.place.discord.simulation.world
    expect(rows.messages.get(card.id)?.message.attachments[0]?.content_type).toBe('image/png')
    const board = await selling.answer(selling.use(BAGUS, 'leaderboard'))
    expect(board.embed.description?.split('\n')[0]).toBe('1. **Rani** · level 1 · 120 XP')
    const none = await selling.answer(selling.use(CITRA, 'rank'))
    expect(none.text).toBe('Anda belum mengumpulkan apa pun. Tulis sesuatu untuk memulai.')
    const bot = await selling.answer(selling.use(CITRA, 'rank', { person: DEMO.applicationId }))
    expect(bot.text).toBe('Bot tidak mengumpulkan XP.')
    // One message a second: the second one came too soon, and the first is gone.
    expect(await xpOf(BAGUS)).toBe(0)
    // Who has nothing is on no place.
    await selling.rest()
    const last = await selling.answer(selling.use(CITRA, 'leaderboard'))
    expect(last.embed.description).toBe('1. **Rani** · level 1 · 120 XP')
  })

  test('what was gathered is written down when a process stops', async () => {
    say(RANI, 'satu')
    say(CITRA, '!perintah')
    // What is asked after it is answered after it was heard.
    await selling.answer(selling.use(BAGUS, 'leaderboard'))
    await selling.end()
    expect(await xpOf(RANI)).toBe(60)
    expect(await xpOf(CITRA)).toBeNull()
  })

  test('roles come with a level and go with it, but for one that the person had before', async () => {
    const { customer, team } = DEMO.roles
    selling.place.act({ deed: 'role', user: CITRA, role: team, guild: DEMO.guildId, given: true })
    const rewards = [
      { level: 1, roleId: customer },
      { level: 1, roleId: team },
    ]
    await saveSettings({ curve: { square: 0, linear: 0, base: 100 }, rewards })
    const ops = { ...selling.owner, ...selling.shop.members.ops }
    const set = (xp: number) => changeXp(ops, { userId: CITRA, name: 'Citra' }, { do: 'set', xp })
    const { rows } = selling.place.discord.simulation.world
    const roles = () => rows.members.get(`${DEMO.guildId} ${CITRA}`)?.roles.toSorted() ?? []
    await set(100)
    await expect.poll(roles, patience).toEqual([customer, team].toSorted())
    await set(0)
    await expect.poll(roles, patience).toEqual([team])
  })

  test('only a linked member who may care for the community sets what somebody has, and it is in the log', async () => {
    const set = { person: CITRA, xp: 250 as unknown as string }
    const use = async (as: string, options: Record<string, string>, part: string) => {
      const given = { deed: 'use', as, channel: general, name: `level ${part}`, options } as const
      await selling.rest()
      return (await selling.answer(String(selling.place.act(given).id))).text
    }
    expect(await use(RANI, set, 'set')).toContain('/link')
    await link(RANI, 'dev')
    expect(await use(RANI, set, 'set')).toBe('Peran Anda di toko tidak mengurus komunitasnya.')
    await link(BAGUS, 'ops')
    expect(await use(BAGUS, set, 'set')).toBe('Citra sekarang punya 250 XP dan berada di level 2.')
    expect(await use(BAGUS, { ...set, xp: -100 as unknown as string }, 'give')).toContain('150 XP')
    expect(await use(BAGUS, { person: CITRA }, 'reset')).toBe('Citra mulai dari awal.')
    expect(await xpOf(CITRA)).toBe(0)
    const entries = await ask<{ details: object }>(
      "select details from public.audit_entries where action = 'bot.xp_set' order by id",
    )
    expect(entries.map(({ details }) => details).slice(-3)).toEqual([
      { account: 'Citra', before: { xp: 0 }, after: { xp: 250 } },
      { account: 'Citra', before: { xp: 250 }, after: { xp: 150 } },
      { account: 'Citra', before: { xp: 150 }, after: { xp: 0 } },
    ])
  })

  async function link(userId: string, role: 'dev' | 'ops'): Promise<void> {
    const member = selling.shop.members[role]
    const { code } = await makeLinkCode({ ...selling.owner, ...member })
    await selling.answer(selling.use(userId, 'link', { code }))
  }
})

describe('what is written down', () => {
  const gain = (personId: string, xp: number) => ({ personId, name: 'N', xp, messages: 1, channelId: null })
  const write = (day: string, gains: ReturnType<typeof gain>[], cap: number | null = 100) =>
    withActor(worker(), (db) => writeGains(db, { day, cap, gains }))
  beforeEach(forget)

  test('a day brings its bound at most, however it is cut, and a deletion makes room again', async () => {
    await write('2026-11-21', [gain(RANI, 60), gain(BAGUS, 100)])
    await write('2026-11-21', [gain(RANI, 60), gain(BAGUS, 1)])
    expect([await xpOf(RANI), await xpOf(BAGUS)]).toEqual([100, 100])
    await write('2026-11-21', [gain(RANI, -30)])
    expect(await xpOf(RANI)).toBe(90)
    await write('2026-11-22', [gain(RANI, 20)])
    expect(await xpOf(RANI)).toBe(110)
    // Clocks that were set back begin no day again.
    await write('2026-11-21', [gain(RANI, 200)])
    expect(await xpOf(RANI)).toBe(190)
  })

  test('a thousand messages cost fewer than ten messages to the database, also where everybody rises', async () => {
    const lease = { tenantId: selling.shop.tenantId, generation: 77n }
    await ask(
      `insert into private.bot_leases (tenant_id, generation, process_id, held_until, rests_until)
       values ($1, 77, gen_random_uuid(), now() + interval '1 hour', now())
       on conflict (tenant_id, kind) do update set generation = 77, held_until = excluded.held_until,
         process_id = excluded.process_id`,
      [lease.tenantId],
    )
    const listening = levelListener.begin(toolsOf(lease))
    const at = new Date()
    for (let person = 0; person < 1_000; person += 1) void listening.hear(messageOf(person, at))
    const before = countRoundTrips()
    await listening.stop?.()
    expect(countRoundTrips() - before).toBeLessThan(10)
    const [sum] = await ask<{ people: number; xp: number; told: number }>(
      'select count(*)::int as people, sum(xp)::int as xp, sum(told_level)::int as told from public.discord_levels where tenant_id = $1',
      [lease.tenantId],
    )
    expect(sum).toEqual({ people: 1_000, xp: 20_000, told: 2_000 })
  })

  test('any order and any cutting of what people gather is the same in the end', async () => {
    const all = Array.from({ length: 40 }, (_, index) => ({
      personId: String(130_000_000_000_000_100n + BigInt(index % 7)),
      xp: 3 + ((index * 7) % 11),
    }))
    const sums = async (order: typeof all, piece: number): Promise<string> => {
      await forget()
      for (let at = 0; at < order.length; at += piece) {
        const people = new Map<string, ReturnType<typeof gain>>()
        for (const { personId, xp } of order.slice(at, at + piece))
          people.set(personId, gain(personId, xp + (people.get(personId)?.xp ?? 0)))
        await write('2026-11-21', [...people.values()], 40)
      }
      const rows = await ask('select user_id, xp::text from public.discord_levels order by user_id')
      return JSON.stringify(rows)
    }
    const whole = await sums(all, 40)
    expect(whole).toContain('"xp":"40"')
    expect(await sums(all.toReversed(), 3)).toBe(whole)
    expect(await sums(all, 1)).toBe(whole)
  })

  test('a file goes out and comes back as it was; with one wrong row nothing of it is taken', async () => {
    await write('2026-11-21', [gain(RANI, 60), gain(BAGUS, 70)])
    const pieces: Uint8Array[] = []
    const { content } = await exportPeople(selling.owner)
    for await (const piece of content) pieces.push(piece)
    const text = Buffer.concat(pieces).toString()
    await forget()
    const bad = await importPeople(selling.owner, { name: 'a.csv', text: `${text}x,Y,5` })
    expect(bad).toEqual({ people: 0, problems: [{ line: 4, problem: 'user_id', value: 'x' }] })
    expect(await xpOf(RANI)).toBeNull()
    expect(await importPeople(selling.owner, { name: 'a.csv', text })).toEqual({ people: 2, problems: [] })
    const { people } = await listPeople(selling.owner, { page: 1, query: '' })
    expect(people.map(({ userId, xp, rank }) => [userId, xp, rank])).toEqual([
      [BAGUS, 70, 1],
      [RANI, 60, 2],
    ])
    const finance = { ...selling.owner, ...selling.shop.members.finance }
    await expect(importPeople(finance, { name: 'a.csv', text })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('somebody reads what is kept of them, and nothing is once they ask', async () => {
    await write('2026-11-21', [gain(RANI, 60)])
    expect(await withActor(worker(), (db) => exportPerson(db, RANI))).toMatchObject({ xp: 60, place: 1 })
    await withActor(worker(), (db) => forgetPerson(db, RANI))
    expect(await withActor(worker(), (db) => exportPerson(db, RANI))).toBeNull()
  })
})

function toolsOf(lease: Tools['lease']): Tools {
  const nothing = (): never => {
    throw new Error('Nothing is asked of Discord here.')
  }
  return {
    ...{ lease, botId: RANI, applicationId: RANI, serverId: RANI },
    rest: { get: nothing, post: nothing, put: nothing, patch: nothing, delete: nothing },
    settings: () => FIRST_BOT,
    config: () => ({
      message: { least: 20, most: 20, everySeconds: 60 },
      curve: { square: 0, linear: 0, base: 10 },
    }),
    voiceStates: () => [],
    speak: () => undefined,
  }
}

function messageOf(person: number, at: Date): Heard {
  const id = String(200_000_000_000_000_000n + BigInt(person))
  const author = { id, name: `P${person}`, isBot: false, avatar: null, roleIds: [], joinedAt: null }
  const message = { id, channelId: general, parentId: null, content: `text ${person}`, mentionsBot: false }
  return {
    kind: 'message',
    message: {
      ...message,
      ...{ mentionIds: [], attachments: [], isDirect: false, isSystem: false, at },
      author: { ...author, createdAt: new Date(0) },
    },
  }
}
