import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { requestRefund } from '@/lib/payments/service'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { connectBot, removeBot } from '@/lib/discord/connection/service/connection'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { bringRolesUpToDate, listDueRoles } from './service/granting'
import { addProductRole, getRoles, removeProductRole } from './service/product-roles'

const [DEWI, EKA] = DEMO.people.slice(3).map(({ id }) => id) as [string, string]
const { customer, team, lofty } = DEMO.roles
const patience = { timeout: 60_000, interval: 30 }

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(async () => {
  for (const table of ['grants', 'claims', 'product_roles'])
    await ask(`delete from public.discord_${table} where tenant_id = $1`, [selling.shop.tenantId])
  await selling.begin()
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)

const rolesOf = (person: string): readonly string[] =>
  selling.place.discord.simulation.world.rows.members
    .all()
    .find(({ guildId, userId }) => guildId === DEMO.guildId && userId === person)?.roles ?? []
const has = (person: string, role: string = customer): boolean => rolesOf(person).includes(role)
const untilHas = (person: string, isThere: boolean, role: string = customer) =>
  expect.poll(() => has(person, role), patience).toBe(isThere)

type Row = { state: string; ended_for: string | null; code: number | null; days: number | null }
const grantsOf = (person: string): Promise<Row[]> =>
  ask<Row>(
    `select state, ended_for, code, round(extract(epoch from until - created_at) / 86400)::int as days
     from public.discord_grants where user_id = $1 order by created_at`,
    [person],
  )
const untilGrants = (person: string, ...states: string[]) =>
  expect.poll(async () => (await grantsOf(person)).map(({ state }) => state), patience).toEqual(states)

/** Bypasses what the form refuses: a role may have been moved since it was chosen. */
const sell = (role: string, days: number | null = null) =>
  ask(
    `insert into public.discord_product_roles (tenant_id, id, product_id, role_id, days) values ($1, $2, $3, $4, $5)`,
    [selling.shop.tenantId, newId(), selling.shop.products.licenseKey.productId, role, days],
  )

async function buy(person: string): Promise<string> {
  await selling.rest()
  const { orderId } = await selling.order(person, 'licence')
  await selling.pay(orderId)
  return orderId
}

/** All of it back, or as much. */
async function giveBack(orderId: string, amountMinor?: bigint): Promise<void> {
  const [order] = await ask<{ total: string }>(
    'select total_minor::text as total from public.orders where id = $1',
    [orderId],
  )
  const wish = { orderId, amountMinor: amountMinor ?? BigInt(order?.total ?? 0), reason: 'asked' }
  await requestRefund(selling.owner, wish)
  await selling.payments.settle()
}

test('whoever has paid gets the role, keeps it through a refund of a part, and loses it with all of the money', async () => {
  await sell(customer)
  const orderId = await buy(RANI)
  await untilHas(RANI, true)
  await untilGrants(RANI, 'given')
  expect(await grantsOf(RANI)).toMatchObject([{ state: 'given', ended_for: null, days: null }])
  await giveBack(orderId, 1_000n)
  expect(has(RANI)).toBe(true)
  expect(await grantsOf(RANI)).toMatchObject([{ state: 'given', ended_for: null }])
  const [order] = await ask<{ left: string }>(
    'select (total_minor - 1000)::text as left from public.orders where id = $1',
    [orderId],
  )
  await giveBack(orderId, BigInt(order?.left ?? 0))
  await untilHas(RANI, false)
  await untilGrants(RANI, 'taken')
})

test('a role that a second order wants stays until that ends too', async () => {
  await sell(customer)
  const first = await buy(CITRA)
  const second = await buy(CITRA)
  await untilGrants(CITRA, 'given', 'given')
  await giveBack(first)
  await untilGrants(CITRA, 'taken', 'given')
  expect(has(CITRA)).toBe(true)
  await giveBack(second)
  await untilHas(CITRA, false)
})

test('what somebody had before is not ours, and stays after a refund', async () => {
  await sell(team)
  expect(has(BAGUS, team)).toBe(true)
  const orderId = await buy(BAGUS)
  await untilGrants(BAGUS, 'had')
  await giveBack(orderId)
  await untilGrants(BAGUS, 'taken')
  expect(has(BAGUS, team)).toBe(true)
})

test('a role for some days ends with them, those of a second order begin behind it, and others cost no job', async () => {
  await sell(customer, 30)
  await buy(DEWI)
  await untilHas(DEWI, true)
  await buy(DEWI)
  await untilGrants(DEWI, 'given', 'given')
  expect((await grantsOf(DEWI)).map(({ days }) => days)).toEqual([30, 60])
  expect(await listDueRoles()).toEqual([])
  const over = "update public.discord_grants set until = now() - interval '1 second' where user_id = $1"
  await ask(`${over} and until < now() + interval '40 days'`, [DEWI])
  const { tenantId } = selling.shop
  expect(await listDueRoles()).toEqual([tenantId])
  await bringRolesUpToDate({ tenantId, requestId: newId() }, undefined)
  await untilGrants(DEWI, 'taken', 'given')
  expect(has(DEWI)).toBe(true)
  await ask(over, [DEWI])
  await bringRolesUpToDate({ tenantId, requestId: newId() }, undefined)
  await untilHas(DEWI, false)
  expect(await listDueRoles()).toEqual([])
})

test('failure 2: a role above the bot waits, is said, and is given when roles move', async () => {
  await sell(lofty)
  await buy(EKA)
  await untilGrants(EKA, 'blocked')
  expect(await grantsOf(EKA)).toMatchObject([{ code: Codes.MissingPermissions }])
  const view = await getRoles(selling.owner)
  expect(view.sold).toMatchObject([{ role: 'Di atas bot', problem: 'high' }])
  expect(view.grants).toMatchObject([{ state: 'blocked', role: 'Di atas bot' }])
  const [shop] = await getDiagnoses(selling.owner)
  expect(shop?.findings).toContainEqual({
    problem: 'role_low',
    rests: false,
    values: { roles: '@Di atas bot' },
  })
  selling.place.act({ deed: 'role-position', role: lofty, position: 1 })
  await untilHas(EKA, true, lofty)
  await untilGrants(EKA, 'given')
})

test('failure 17: whoever has left gets the role when they come back, and again after they left with it', async () => {
  await sell(customer)
  const { act } = selling.place
  await selling.rest()
  const { orderId } = await selling.order(RANI, 'licence')
  act({ deed: 'leave', as: RANI, guild: DEMO.guildId })
  await selling.pay(orderId)
  await untilGrants(RANI, 'away')
  act({ deed: 'join', as: RANI, guild: DEMO.guildId })
  await untilHas(RANI, true)
  act({ deed: 'leave', as: RANI, guild: DEMO.guildId })
  await untilGrants(RANI, 'away')
  act({ deed: 'join', as: RANI, guild: DEMO.guildId })
  await untilHas(RANI, true)
  await untilGrants(RANI, 'given')
})

/** Somebody has a role for their level, from before. */
async function earn(person: string): Promise<void> {
  await ask(
    `insert into public.discord_grants (tenant_id, id, user_id, user_name, role_id, reason, state)
     values ($1, $2, $3, 'P', $4, 'level', 'given')`,
    [selling.shop.tenantId, newId(), person, customer],
  )
  selling.place.act({ deed: 'role', user: person, guild: DEMO.guildId, role: customer, given: true })
}

test('whoever leaves and comes back unheard gets the role again, and whom the server’s keeper took it from does not', async () => {
  for (const person of [RANI, CITRA, DEWI]) await earn(person)
  await selling.end()
  const { act } = selling.place
  for (const as of [RANI, DEWI]) act({ deed: 'leave', as, guild: DEMO.guildId })
  act({ deed: 'join', as: RANI, guild: DEMO.guildId })
  act({ deed: 'role', user: CITRA, guild: DEMO.guildId, role: customer, given: false })
  await selling.startBot()
  await untilHas(RANI, true)
  await untilGrants(RANI, 'given')
  await untilGrants(DEWI, 'away')
  await untilGrants(CITRA, 'given')
  expect(has(CITRA)).toBe(false)
})

test('what is paid back while the shop has no bot loses its role when it has one again', async () => {
  await sell(customer)
  const orderId = await buy(EKA)
  await untilGrants(EKA, 'given')
  await removeBot(selling.owner)
  await selling.end()
  await giveBack(orderId)
  expect(await grantsOf(EKA)).toMatchObject([{ state: 'given' }])
  await connectBot(selling.owner, { token: DEMO.token })
  await selling.startBot()
  await untilHas(EKA, false)
  await untilGrants(EKA, 'taken')
})

test('killed after giving, the role is still known to be ours to take', async () => {
  await sell(customer)
  const { act } = selling.place
  act({ deed: 'fault', method: 'PUT', path: 'roles', kind: 'lost-answer', times: 1 })
  const orderId = await buy(CITRA)
  await untilHas(CITRA, true)
  await expect
    .poll(async () => {
      await ask("update public.discord_outbox set due_at = now() where kind = 'role' and state = 'waiting'")
      return (await grantsOf(CITRA)).map(({ state }) => state)
    }, patience)
    .toEqual(['given'])
  await giveBack(orderId)
  await untilHas(CITRA, false)
})

test('what the bot cannot give is not sold, nothing twice, and only by who keeps the bot', async () => {
  const { products, members } = selling.shop
  const goods = products.licenseKey.productId
  const problem = (role: string, more: { goods?: string; days?: number | null } = {}): Promise<unknown> =>
    addProductRole(selling.owner, { goods, role, days: null, ...more }).then(
      () => 'sold',
      (error: unknown) => (error instanceof AppError ? Object.values(error.fields ?? {})[0]?.[0] : error),
    )
  await expect
    .poll(async () => (await getRoles(selling.owner)).roles.map(({ name }) => name), patience)
    .toEqual(['Tim', 'Pembeli', 'Kabar stok'])
  expect(await problem(lofty)).toBe('discord_role_high')
  expect(await problem('1400000000000000099')).toBe('discord_role_gone')
  const [ownRole] = selling.place.discord.simulation.world.rows.roles
    .of(DEMO.guildId)
    .filter(({ managed }) => managed)
  expect(await problem(ownRole?.id ?? '')).toBe('discord_role_managed')
  expect(await problem(customer, { goods: newId() })).toBe('expected_known')
  expect(await problem(customer, { days: 30 })).toBe('sold')
  expect(await problem(customer)).toBe('discord_role_twice')
  expect(await problem(customer, { goods: products.accessLink.productId })).toBe('sold')
  const finance = { ...selling.owner, ...members.finance }
  await expect(getRoles(finance)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(addProductRole(finance, { goods, role: team, days: null })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const { sold } = await getRoles(selling.owner)
  expect(sold).toMatchObject([
    { role: 'Pembeli', days: 30, problem: null },
    { role: 'Pembeli', days: null },
  ])
  await removeProductRole(selling.owner, sold[0]?.id ?? '')
  await expect(removeProductRole(selling.owner, sold[0]?.id ?? '')).rejects.toMatchObject({
    code: 'not_found',
  })
  const audit = await ask<{ action: string }>(
    "select action from public.audit_entries where action like 'bot.role%'",
  )
  expect(audit.map(({ action }) => action).toSorted()).toEqual([
    'bot.role_added',
    'bot.role_added',
    'bot.role_removed',
  ])
})
