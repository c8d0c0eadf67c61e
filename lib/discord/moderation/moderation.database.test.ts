import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { openCase } from './service/casing'
import { getCases, moderate, undoCase } from './service/cases'
import { exportPerson, forgetPerson } from './service/privacy'
import { CaseFilter } from './schema/cases'
import type { NewCase } from './schema/cases'
import { ModerationSettings, OwnValues } from './schema/own'
import type { OwnKind } from './schema/own'
import { setOwnRule } from './service/rules'

const [DEWI, EKO, FAJAR] = DEMO.people.slice(3).map(({ id }) => id) as [string, string, string]
const general = DEMO.channels.general

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(async () => {
  for (const table of [
    'discord_cases',
    'discord_rules',
    'discord_settings',
    'discord_links',
    'discord_outbox',
  ])
    await ask(`delete from public.${table}`)
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const patience = { timeout: 60_000, interval: 30 }
const world = () => selling.place.discord.simulation.world
const say = (as: string, content: string): string =>
  String(selling.place.act({ deed: 'say', as, channel: general, content }).id)
const isThere = (id: string): boolean => world().rows.messages.get(id) !== undefined
const member = (id: string) => world().rows.members.get(`${DEMO.guildId} ${id}`)

type CaseRow = {
  number: number | null
  rule: string | null
  user_id: string
  warns: boolean
  deed: string | null
  state: string
  excerpt: string | null
}
const cases = () =>
  ask<CaseRow>(
    'select number, rule, user_id, warns, deed, state, excerpt from public.discord_cases order by created_at, number',
  )

/** Switches the feature on and this rule, every other off, and waits until the bot knows. */
async function order(
  kind: OwnKind,
  values: object,
  mode: 'dry' | 'on' = 'on',
  more: object = {},
): Promise<void> {
  const { tenantId } = selling.shop
  for (const one of Object.keys(OwnValues) as OwnKind[])
    await setOwnRule(selling.owner, {
      ...{ kind: one, mode: one === kind ? mode : 'off', version: 0 },
      values: OwnValues[one].parse(one === kind ? values : {}),
    } as Parameters<typeof setOwnRule>[1])
  await ask(
    "insert into public.discord_settings (tenant_id, feature, settings) values ($1, 'automod', $2::jsonb)",
    [tenantId, JSON.stringify(more)],
  )
  await selling.begin(undefined, { automod: true }, { moderation: DEMO.channels.shop })
}

/** What stands in the channel for the shop's people. */
const logged = (): string =>
  world()
    .rows.messages.of(DEMO.channels.shop)
    .map(({ message }) => message.embeds.map((embed) => embed.description ?? '').join('\n'))
    .join('\n')

test('a link costs the message and a warning, is told where it stood, and is a case once', async () => {
  await order('links', { hosts: ['good.example'] })
  const fine = say(CITRA, 'see https://sub.good.example/x')
  const bad = say(CITRA, 'see https://evil.example/x')
  await expect.poll(() => isThere(bad), patience).toBe(false)
  expect(isThere(fine)).toBe(true)
  expect(await cases()).toMatchObject([
    {
      number: 1,
      rule: 'links',
      user_id: CITRA,
      warns: true,
      deed: null,
      excerpt: 'see https://evil.example/x',
    },
  ])
  const told = () =>
    world()
      .rows.messages.of(general)
      .some(({ message }) => message.author.id === DEMO.applicationId && message.content.includes(CITRA))
  await expect.poll(told, patience).toBe(true)
  await expect.poll(logged, patience).toMatch(/#1.*evil\.example/s)
  expect(logged()).not.toContain('https://evil.example')
  // What is told goes again.
  await ask("update public.discord_outbox set due_at = now() - interval '1 second' where kind = 'case_unsay'")
  await ask("select pg_notify('gerai_bots', $1)", [selling.shop.tenantId])
  await expect.poll(told, patience).toBe(false)
  // A message that is changed is read again.
  selling.place.act({ deed: 'reword', as: CITRA, message: fine, content: 'https://evil.example' })
  await expect.poll(() => isThere(fine), patience).toBe(false)
  expect(selling.direct(CITRA)).toEqual([])
})

test('a rule that is tried does nothing, and is said and counted', async () => {
  await order('caps', {}, 'dry')
  const loud = say(CITRA, 'THIS IS LOUD ENOUGH TO BE HEARD')
  await expect.poll(logged, patience).toContain('Percobaan')
  expect(isThere(loud)).toBe(true)
  expect(await cases()).toMatchObject([{ number: null, rule: 'caps' }])
  const filter = CaseFilter.parse({ rule: null, state: 'dry', person: null, before: null })
  expect(await getCases(selling.owner, filter)).toMatchObject({
    cases: [{ rule: 'caps', isDry: true }],
    tallies: [{ rule: 'caps', isDry: true, cases: 1, people: 1 }],
  })
  // Without a filter everything is shown, in pages of one order.
  await withActor(job(), (db) => openCase(db, warning('real'), settings))
  const all = (state: string | null, before: string | null = null) =>
    getCases(selling.owner, CaseFilter.parse({ rule: null, state, person: null, before }))
  const both = (await all(null)).cases
  expect(both.map(({ isDry }) => isDry)).toEqual([false, true])
  expect((await all(null, both[0]?.id)).cases.map(({ id }) => id)).toEqual([both[1]?.id])
  expect((await all('open')).cases.map(({ isDry }) => isDry)).toEqual([false])
  expect((await all('real')).cases.map(({ isDry }) => isDry)).toEqual([false])
})

test('a flood goes as a whole, and the third warning silences for an hour at Discord itself', async () => {
  await order('flood', { count: 3, seconds: 60 })
  // The last two are sent behind the third case, and go with it.
  const sent = Array.from({ length: 11 }, (_, index) => say(EKO, `${index}`))
  await expect.poll(() => sent.filter(isThere), patience).toEqual([])
  await expect.poll(() => member(EKO)?.timedOutUntil, patience).toBeTruthy()
  await expect.poll(cases, patience).toMatchObject([
    { number: 1, deed: null },
    { number: 2, deed: null },
    { number: 3, deed: 'timeout', state: 'done' },
  ])
})

test('the staff, their places and bots are left alone', async () => {
  await order('links', {}, 'on', { exemptRoles: [DEMO.roles.team], exemptChannels: [DEMO.channels.shop] })
  const ofTeam = say(BAGUS, 'https://evil.example')
  const elsewhere = String(
    selling.place.act({
      deed: 'say',
      as: CITRA,
      channel: DEMO.channels.shop,
      content: 'https://evil.example',
    }).id,
  )
  const bad = say(CITRA, 'https://evil.example')
  await expect.poll(() => isThere(bad), patience).toBe(false)
  expect([isThere(ofTeam), isThere(elsewhere)]).toEqual([true, true])
  expect(await cases()).toHaveLength(1)
})

test('who comes with others, or is new at Discord, is silenced at the door', async () => {
  await order('raid', { count: 3, seconds: 60, timeout: 3_600 })
  for (const as of [DEWI, EKO, FAJAR]) {
    selling.place.act({ deed: 'leave', as, guild: DEMO.guildId })
    selling.place.act({ deed: 'join', as, guild: DEMO.guildId })
  }
  const silenced = () => [DEWI, EKO, FAJAR].filter((id) => member(id)?.timedOutUntil)
  await expect.poll(silenced, patience).toHaveLength(3)
  expect((await cases()).map(({ number }) => number)).toEqual([1, 2, 3])
})

test('without the intent, rules about texts rest, and the others do not', async () => {
  await order('links', {})
  await selling.end()
  await ask("update public.discord_rules set mode = 'on', wanted = $1 where kind = 'flood'", [
    JSON.stringify(OwnValues.flood.parse({ count: 3, seconds: 60 })),
  ])
  selling.place.act({ deed: 'intents', application: DEMO.applicationId, privileged: 0 })
  await selling.startBot()
  const state = async () => (await ask<{ state: string }>('select state from public.bot_states'))[0]?.state
  await expect.poll(state, patience).toBe('degraded')
  const sent = Array.from({ length: 3 }, () => say(FAJAR, 'https://evil.example'))
  await expect.poll(() => sent.some(isThere), patience).toBe(false)
  expect((await cases()).map(({ rule }) => rule)).toEqual(['flood'])
})

const settings = ModerationSettings.parse({})
const job = () => ({ role: 'worker', tenantId: selling.shop.tenantId }) as const
const warning = (source: string, more: Partial<NewCase> = {}): NewCase => ({
  ...{ source, rule: 'links', isDry: false, userId: CITRA, userName: 'Citra', byPerson: null, byName: null },
  ...{
    channelId: null,
    messages: [],
    reason: null,
    excerpt: null,
    deletes: false,
    warns: true,
    tells: false,
  },
  ...{ timeout: 0, ...more },
})

test('cases that come at once have each their step and number; the same one is a case once', async () => {
  const open = (source: string) => withActor(job(), (db) => openCase(db, warning(source), settings))
  const sources = ['a', 'b', 'c', 'd', 'e', 'a', 'b']
  const opened = await Promise.all(sources.map(open))
  expect(opened.filter(Boolean)).toHaveLength(5)
  const all = await cases()
  expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  expect(all.map(({ deed }) => deed)).toEqual([null, null, 'timeout', 'timeout', 'kick'])
  // What is given up leaves no gap.
  const given = withActor(job(), async (db) => {
    await openCase(db, warning('f'), settings)
    throw new Error('given up')
  })
  await expect(given).rejects.toThrow('given up')
  expect(await open('g')).toMatchObject({ number: 6 })
})

test('what was asked for with a case is done by whoever runs the bot next, once', async () => {
  await order('links', {})
  await selling.end()
  await withActor(job(), (db) => openCase(db, warning('crash', { timeout: 3_600 }), settings))
  expect(member(CITRA)?.timedOutUntil).toBeFalsy()
  await selling.startBot()
  await expect.poll(() => member(CITRA)?.timedOutUntil, patience).toBeTruthy()
  await undoCase(selling.owner, 1)
  await expect.poll(() => member(CITRA)?.timedOutUntil, patience).toBeFalsy()
  await expect(undoCase(selling.owner, 1)).rejects.toMatchObject({ message: 'case_undone_already' })
})

test('hostile names and texts are cut and inert, and go when that person asks', async () => {
  await order('links', {})
  const text = `https://evil.example/ @everyone **x** ${'👩‍👩‍👧'.repeat(200)}`
  const bad = warning('hostile', { excerpt: text, userName: `@everyone\u202e](http://x) ${'👩‍👩‍👧'.repeat(50)}` })
  await withActor(job(), (db) => openCase(db, bad, settings))
  await expect.poll(logged, patience).toContain('evil.example')
  expect(logged()).not.toMatch(/@everyone|\u202e|https:\/\/evil/)
  const own = await withActor(job(), (db) => exportPerson(db, CITRA))
  expect(own).toMatchObject([{ number: 1, rule: 'links', text: expect.stringMatching(/^https.*👩‍👩‍👧…$/u) }])
  await withActor(job(), (db) => forgetPerson(db, CITRA))
  expect(await withActor(job(), (db) => exportPerson(db, CITRA))).toMatchObject([{ number: 1, text: null }])
  expect(await ask('select user_name from public.discord_cases')).toEqual([{ user_name: CITRA }])
})

/** Somebody's account in the server is a member's of the shop. */
async function link(userId: string, role: 'owner' | 'finance'): Promise<void> {
  const { tenantId, members } = selling.shop
  const keyId = newId()
  const rights = role === 'owner' ? ',community.manage,' : ',orders.read,'
  await ask(
    `insert into public.api_keys (tenant_id, id, kind, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'discord', 'x', '', $3, $4, $5)`,
    [
      tenantId,
      keyId,
      rights,
      Buffer.from(keyId.replaceAll('-', '').padEnd(32).slice(0, 32)),
      members[role].personId,
    ],
  )
  await ask(
    `insert into public.discord_links (tenant_id, user_id, person_id, key_id, user_name) values ($1, $2, $3, $4, 'x')`,
    [tenantId, userId, members[role].personId, keyId],
  )
}

const command = async (as: string, name: string, options: Record<string, string>, part?: string) => {
  await selling.rest()
  const used = selling.use(as, part === undefined ? name : `${name} ${part}`, options)
  const { text, embed } = await selling.answer(used)
  return `${text}${embed.description ?? ''}`
}

test('members with the right warn, silence, look, note and undo; others and lower roles are refused in words', async () => {
  await order('links', {})
  await link(BAGUS, 'owner')
  expect(await command(CITRA, 'warn', { person: DEWI, reason: 'spam' })).toMatch(/\/link/)
  expect(await command(BAGUS, 'warn', { person: RANI, reason: 'x' })).toMatch(/pemilik server/)
  expect(await command(BAGUS, 'warn', { person: BAGUS, reason: 'x' })).toMatch(/Anda sendiri/)
  selling.place.act({ deed: 'role', user: DEWI, role: DEMO.roles.team, guild: DEMO.guildId, given: true })
  expect(await command(BAGUS, 'warn', { person: DEWI, reason: 'x' })).toMatch(/setinggi peran Anda/)
  expect(await command(BAGUS, 'warn', { person: CITRA, reason: 'spam' })).toContain('#1')
  expect(await command(BAGUS, 'timeout', { person: CITRA, minutes: '10', reason: 'more' })).toContain('#2')
  await expect.poll(() => member(CITRA)?.timedOutUntil, patience).toBeTruthy()
  expect(await command(BAGUS, 'case', { number: '2', note: 'was rude' }, 'note')).toContain('was rude')
  expect(await command(BAGUS, 'case', { number: '2' }, 'undo')).toMatch(/Dibatalkan/)
  await expect.poll(() => member(CITRA)?.timedOutUntil, patience).toBeFalsy()
  expect(await command(BAGUS, 'case', {}, 'list')).toMatch(/#2.*#1/s)
  expect(await command(BAGUS, 'case', { number: '9' }, 'show')).toMatch(/Tidak ada kasus/)
  // The shop's own people break no rule.
  const theirs = say(BAGUS, 'https://evil.example')
  const bad = say(EKO, 'https://evil.example')
  await expect.poll(() => isThere(bad), patience).toBe(false)
  expect(isThere(theirs)).toBe(true)
  const actions = await ask<{ action: string }>(
    "select action from public.audit_entries where action like 'bot.case%' and actor_kind = 'api_client' order by id",
  )
  expect(actions.map(({ action }) => action)).toEqual([
    'bot.case_opened',
    'bot.case_opened',
    'bot.case_noted',
    'bot.case_undone',
  ])
  await ask('delete from public.discord_links')
  await link(BAGUS, 'finance')
  expect(await command(BAGUS, 'warn', { person: CITRA, reason: 'x' })).toMatch(/tidak berhak/)
})

test('a case is one shop’s alone, and who may not moderate opens none', async () => {
  await withActor(job(), (db) => openCase(db, warning('x'), settings))
  const { b } = selling.payments.shops
  const other = { ...selling.owner, tenantId: b.tenantId, slug: b.slug, ...b.members.owner }
  await expect(undoCase(other, 1)).rejects.toMatchObject({ code: 'not_found' })
  const finance = { ...selling.owner, ...selling.shop.members.finance }
  const given = {
    interactionId: '1',
    byName: 'x',
    person: { id: CITRA, name: 'x' },
    channelId: null,
    reason: 'x',
  }
  await expect(moderate(finance, { ...given, timeout: 0 })).rejects.toMatchObject({ code: 'forbidden' })
})
