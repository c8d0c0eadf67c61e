import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { workJobs } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { dayOf } from '@/lib/core/time/calendar'
import { countSales } from '@/lib/discord/analytics/service/sales'
import { discordHandlers } from '@/lib/discord/jobs'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { addToDay } from './data/counting'
import { firstAnswerOf } from './rules/figures'
import { getDiscordAnalytics } from './service/analytics'
import { hashOf } from './service/counting'
import { exportDiscordAnalytics } from './service/export'

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(async () => {
  await selling.begin()
  for (const table of ['public.discord_days', 'public.discord_sales', 'private.discord_day_people'])
    await ask(`delete from ${table} where tenant_id = $1`, [tenantId()])
  await setZone('Asia/Jakarta')
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const tenantId = () => selling.shop.tenantId
const job = () => ({ role: 'worker', tenantId: tenantId() }) as const
const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const patience = { timeout: 60_000, interval: 30 }
const setZone = (zone: string) =>
  ask('update public.tenants set time_zone = $2 where id = $1', [tenantId(), zone])
const ofToday = { preset: 'today', from: null, to: null, unit: null } as const
const today = () => getDiscordAnalytics(selling.owner, ofToday)
const days = () =>
  ask<{ day: string; messages: string; joins: number; active: number; openers: number; buyers: number }>(
    'select day::text, messages::text, joins, active, openers, buyers from public.discord_days where tenant_id = $1 order by day',
    [tenantId()],
  )

/** The feature is on, and the session that hears for it stands: its commands are the sign. */
async function counting(): Promise<void> {
  const known = async () => {
    const rows = await ask<{ n: string }>(
      'select commands_known as n from public.bot_states where tenant_id = $1',
      [tenantId()],
    )
    return rows[0]?.n
  }
  const before = await known()
  await ask(
    `update public.tenant_bots set features = '{"shop": true, "analytics": true}', permissions = '{}' where tenant_id = $1`,
    [tenantId()],
  )
  await expect.poll(known, patience).not.toBe(before)
}
const say = (as: string) =>
  selling.place.act({ deed: 'say', as, channel: DEMO.channels.general, content: 'Halo' })

const ticket = (number: number, opened: string, minutes: number | null, tenant = tenantId()) =>
  ask(
    `insert into public.discord_tickets (tenant_id, id, number, topic_id, topic_name, user_id, user_name, locale, opened_at, first_answer_at)
     values ($1, private.uuid_v7(), $2, private.uuid_v7(), 'Pesanan', '100000000000000001', 'x', 'id', $3::timestamptz, $3::timestamptz + make_interval(mins => $4))`,
    [tenant, number, opened, minutes],
  )

test('what happens in the server is counted on the shop’s day, people once, and bots never', async () => {
  await counting()
  for (const as of [RANI, RANI, BAGUS]) say(as)
  selling.place.act({ deed: 'leave', as: CITRA, guild: DEMO.guildId })
  selling.place.act({ deed: 'join', as: CITRA, guild: DEMO.guildId })
  await selling.answer(selling.use(RANI, 'shop'))
  // What was gathered is written when a session ends.
  await selling.end()
  await expect.poll(async () => (await days()).length, patience).toBe(1)
  const { total, before } = await today()
  expect(total).toMatchObject({ messages: 3, active: 2, joins: 1, leaves: 1, openers: 1, orders: 0 })
  expect(before.messages).toBe(0)
  const texts = await ask<{ text: string }>('select p::text as text from private.discord_day_people p')
  for (const { text } of texts) expect(text).not.toContain(RANI)
})

test('an order in Discord is counted once, however often it is looked at, and whoever looked and ordered converts', async () => {
  await counting()
  const { orderId } = await selling.order(BAGUS, 'licence')
  await selling.pay(orderId)
  for (let time = 0; time < 3; time += 1) await withActor(job(), (db) => countSales(db, [orderId]))
  await selling.end()
  const { total } = await today()
  expect(total).toMatchObject({ orders: 1, paidOrders: 1, openers: 1, buyers: 1 })
  const [order] = await ask<{ total: string }>(
    'select total_minor::text as total from public.orders where id = $1',
    [orderId],
  )
  expect(String(total.salesMinor)).toBe(order?.total)
  let csv = ''
  for await (const part of await exportDiscordAnalytics(selling.owner, ofToday))
    csv += Buffer.from(part).toString('utf8')
  expect(csv.split('\r\n')[1]?.split(',').slice(-4, -2)).toEqual(['1', '1'])
})

test('orders that are counted together count as each would, and one that is named wrongly harms no other', async () => {
  await counting()
  const placed = [await selling.order(BAGUS, 'licence'), await selling.order(CITRA, 'licence')]
  const orderIds = placed.map(({ orderId }) => orderId)
  await ask('delete from public.discord_sales where order_id = any($1::uuid[])', [orderIds])
  const { total: before } = await today()
  const jobs = [...orderIds, 'no order', newId()].map((orderId) => ({ tenantId: tenantId(), orderId }))
  const ctx = { tenantId: tenantId(), requestId: newId() }
  const outcomes = await workJobs(discordHandlers['discord.days'], ctx, jobs)
  expect(outcomes.map((outcome) => outcome === 'done')).toEqual([true, true, false, true])
  // Once more, and together: each was counted before.
  const again = jobs.slice(0, 2)
  expect(await workJobs(discordHandlers['discord.days'], ctx, again)).toEqual(['done', 'done'])
  const { total } = await today()
  expect(total.orders - before.orders).toBe(2)
  expect(total.paidOrders).toBe(before.paidOrders)
  for (const orderId of orderIds) await selling.pay(orderId)
  await workJobs(discordHandlers['discord.days'], ctx, again)
  expect((await today()).total.paidOrders - before.paidOrders).toBe(2)
  await selling.end()
})

test('tickets are told of on the day they were opened, with how long they waited', async () => {
  // In Jakarta it is seven hours later: the last one is of the next day there.
  await ticket(9_001, '2026-11-20T03:00:00Z', 10)
  await ticket(9_002, '2026-11-20T16:59:00Z', 50)
  await ticket(9_003, '2026-11-20T10:00:00Z', null)
  await ticket(9_004, '2026-11-20T17:00:00Z', 7)
  await ticket(9_005, '2026-11-20T03:00:00Z', 500, selling.payments.shops.b.tenantId)
  const wish = { preset: null, from: '2026-11-20', to: '2026-11-20', unit: null }
  const { total } = await getDiscordAnalytics(selling.owner, wish)
  expect(total).toMatchObject({ tickets: 3, answered: 2 })
  expect(firstAnswerOf(total)).toBe(30)
  let csv = ''
  for await (const part of await exportDiscordAnalytics(selling.owner, wish))
    csv += Buffer.from(part).toString('utf8')
  expect(csv.split('\r\n')[1]?.split(',').slice(-2, -1)).toEqual(['30'])
  await setZone('UTC')
  expect((await getDiscordAnalytics(selling.owner, wish)).total).toMatchObject({ tickets: 4, answered: 3 })
  await ask('delete from public.discord_tickets where number > 9000')
})

test('in another time zone no day and no order is counted twice', async () => {
  const day = dayOf(new Date(), 'Asia/Jakarta')
  const one = { joins: 1, leaves: 0, messages: 2, active: [], opened: [], bought: [] }
  await withActor(job(), (db) => addToDay(db, { day, ...one }))
  const { orderId } = await selling.order(CITRA, 'licence')
  await withActor(job(), (db) => countSales(db, [orderId]))
  const before = await days()
  await setZone('Pacific/Pago_Pago')
  await withActor(job(), (db) => countSales(db, [orderId]))
  await selling.pay(orderId)
  await withActor(job(), (db) => countSales(db, [orderId]))
  expect(await days()).toEqual(before)
  const { total } = await getDiscordAnalytics(
    selling.owner,
    { ...ofToday, preset: 'week' },
    new Date(Date.now() + 86_400_000),
  )
  expect(total).toMatchObject({ joins: 1, messages: 2, orders: 1, paidOrders: 1 })
  // Whoever counts is told of the new zone, and days that are none of today's are not written.
  const zone = (on: string) => withActor(job(), (db) => addToDay(db, { day: on, ...one }))
  expect(await zone(dayOf(new Date(), 'Pacific/Pago_Pago'))).toBe('Pacific/Pago_Pago')
  expect(await zone('2020-01-01')).toBeNull()
})

test('the same person counts once a day, whoever counts, and for themselves in each shop', async () => {
  const day = dayOf(new Date(), 'Asia/Jakarta')
  const person = [hashOf(tenantId(), day, RANI)]
  const nothing = { joins: 0, leaves: 0, messages: 0, active: [], opened: [], bought: [] }
  const note = (more: object) => withActor(job(), (db) => addToDay(db, { day, ...nothing, ...more }))
  await note({ active: person })
  await note({ active: person, bought: person })
  await note({ opened: person, bought: person })
  expect(await days()).toMatchObject([{ active: 1, openers: 1, buyers: 1 }])
  const { b } = selling.payments.shops
  expect(hashOf(b.tenantId, day, RANI).equals(person[0] ?? Buffer.alloc(0))).toBe(false)
  const [other] = await ask('select 1 from public.discord_days where tenant_id = $1 and active = 1', [
    b.tenantId,
  ])
  expect(other).toBeUndefined()
})

test('figures are told in the server to linked members who may see them, where the shop lets them be', async () => {
  await counting()
  const stats = async (as: string) => {
    await selling.rest()
    const { text, embed } = await selling.answer(selling.use(as, 'stats'))
    return `${text}${embed.description ?? ''}`
  }
  expect(await stats(RANI)).toContain('belum mengizinkan')
  await ask(`update public.tenant_bots set permissions = '{"view_analytics": true}' where tenant_id = $1`, [
    tenantId(),
  ])
  await expect.poll(() => stats(RANI), patience).toContain('belum tahu siapa')
  const keyId = newId()
  const { personId } = selling.shop.members.owner
  await ask(
    `insert into public.api_keys (tenant_id, id, kind, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'discord', 'x', '', ',analytics.read,', $3, $4)`,
    [tenantId(), keyId, Buffer.from(keyId.replaceAll('-', '').slice(0, 32)), personId],
  )
  await ask(
    `insert into public.discord_links (tenant_id, user_id, person_id, key_id, user_name) values ($1, $2, $3, $4, 'x')
     on conflict (tenant_id, person_id) do update set user_id = excluded.user_id, key_id = excluded.key_id`,
    [tenantId(), RANI, personId, keyId],
  )
  await ask('delete from public.discord_tickets where tenant_id = $1', [tenantId()])
  expect(await stats(RANI)).not.toContain('tiket')
  await ticket(9_001, new Date().toISOString(), 45)
  const told = await stats(RANI)
  expect(told).toContain('1 tiket dibuka')
  expect(told).toContain('Jawaban pertama rata-rata setelah 45 menit')
  await ask('delete from public.discord_tickets where number > 9000')
})
