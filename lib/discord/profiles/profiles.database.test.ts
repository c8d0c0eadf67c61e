import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { withActor } from '@/lib/core/db/actor'
import { callerOf, endLinkOf } from '@/lib/discord/links/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { BAGUS, RANI } from '@/sandbox/discord/harness'
import { getPeople, getProfile } from './service'

let harness: BotsHarness
const ask = <T extends object>(sql: string, values: unknown[] = []) => harness.database.ask<T>(sql, values)
const [shop, other] = [() => harness.database.seed.a, () => harness.database.seed.b]
const as = (who: 'owner' | 'ops' | 'dev' | 'finance'): MemberContext => ({
  ...harness.ownerOf(shop()),
  ...shop().members[who],
})

beforeAll(async () => {
  harness = await startBotsHarness()
  for (const table of ['links', 'levels', 'grants', 'votes', 'ticket_messages', 'tickets', 'cases', 'orders'])
    await ask(`delete from public.discord_${table}`)
  for (const { tenantId } of [shop(), other()])
    await ask(
      `insert into public.discord_levels (tenant_id, user_id, user_name, xp, changed_at)
       values ($1, $2, $3, 100, now() - interval '1 day')`,
      [tenantId, RANI, tenantId === shop().tenantId ? 'Rani' : 'Rani elsewhere'],
    )
  const [order] = await ask<{ id: string }>('select id from public.orders where tenant_id = $1 limit 1', [
    shop().tenantId,
  ])
  await ask(
    `insert into public.discord_orders (tenant_id, id, user_id, user_name, product_id, variant_id, quantity, shown_minor,
       state, order_id, application_id, locale, delivery)
     values ($1, $2, $3, 'Bagus 100%', null, null, 1, 0, 'placed', $4, '1200000000000000001', 'id', 'dm')`,
    [shop().tenantId, newId(), BAGUS, order?.id],
  )
})
afterAll(() => harness.close())

const names = async (ctx: MemberContext, query: string): Promise<string[]> =>
  (await getPeople(ctx, query)).people.map(({ name }) => name)

test('people are found by a piece of their name or by their id, in the own shop alone', async () => {
  expect(await names(as('owner'), '')).toEqual(expect.arrayContaining(['Rani', 'Bagus 100%']))
  expect(await names(as('owner'), 'rANI')).toEqual(['Rani'])
  expect(await names(as('owner'), RANI)).toEqual(['Rani'])
  expect(await names(as('owner'), '0%')).toEqual(['Bagus 100%'])
  expect(await names(as('owner'), '_')).toEqual([])
  await expect(getProfile(as('owner'), '1999999999999999999')).rejects.toMatchObject({ code: 'not_found' })
})

test('of somebody each member sees what they may', async () => {
  const full = await getProfile(as('owner'), BAGUS)
  expect(full).toMatchObject({ name: 'Bagus 100%', level: null, grants: [], cases: [], tickets: [] })
  expect(full.orders).toMatchObject([{ delivery: 'dm' }])
  expect((await getProfile(as('owner'), RANI)).level).toMatchObject({ xp: 100 })
  const cared = await getProfile(as('ops'), BAGUS)
  expect(cared).toMatchObject({ grants: null, cases: [], tickets: [] })
  const set = await getProfile(as('dev'), BAGUS)
  expect(set).toMatchObject({ grants: [], cases: null, tickets: null })
  await expect(getPeople(as('finance'), '')).rejects.toMatchObject({ code: 'forbidden' })
})

test('whoever sets the bot sees which accounts work for the shop, and ends a link with its rights', async () => {
  const { tenantId, members } = shop()
  const [keyId, userId] = [newId(), RANI]
  await ask(
    `insert into public.api_keys (tenant_id, id, kind, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'discord', 'Discord: ops', '', ',orders.read,', sha256('profiles'), $3)`,
    [tenantId, keyId, members.ops.personId],
  )
  await ask(
    `insert into public.discord_links (tenant_id, user_id, person_id, key_id, user_name) values ($1, $2, $3, $4, 'Rani')`,
    [tenantId, userId, members.ops.personId, keyId],
  )
  const caller = () => withActor({ role: 'worker', tenantId }, (db) => callerOf(db, userId, 'en'))
  expect(await caller()).toMatchObject({ personId: members.ops.personId })
  const { accounts } = await getPeople(as('dev'), '')
  expect(accounts).toMatchObject([{ userId, name: 'Rani' }])
  expect(accounts?.[0]?.member).toBeTruthy()
  expect((await getPeople(as('ops'), '')).accounts).toBeNull()
  await expect(endLinkOf(as('ops'), userId)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(endLinkOf(harness.ownerOf(other()), userId)).rejects.toMatchObject({ code: 'not_found' })
  await endLinkOf(as('dev'), userId)
  expect(await caller()).toBeNull()
  await expect(endLinkOf(as('dev'), userId)).rejects.toMatchObject({ code: 'not_found' })
})
