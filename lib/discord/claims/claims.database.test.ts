import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ComponentType } from 'discord-api-types/v10'
import { newId } from '@/lib/core/ids'
import { eraseCustomer } from '@/lib/commerce/customers/service/member-customers'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Asked } from '@/lib/discord/interactions/schema'
import { bringRolesUpToDate } from '@/lib/discord/roles/service/granting'
import { partOf, startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { claimAnswerer } from './service'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

const [DEWI, EKA] = DEMO.people.slice(3).map(({ id }) => id) as [string, string]
const patience = { timeout: 60_000, interval: 30 }

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(async () => {
  for (const table of ['grants', 'claims', 'product_roles'])
    await ask(`delete from public.discord_${table} where tenant_id = $1`, [selling.shop.tenantId])
  await selling.begin()
  await selling.rest()
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const paid = () => selling.shop.orders.paid
const numberOf = async (orderId: string): Promise<string> =>
  (await ask<{ number: string }>('select number from public.orders where id = $1', [orderId]))[0]?.number ??
  ''
const ownersOf = async (orderId: string): Promise<string[]> =>
  (
    await ask<{ user_id: string }>('select user_id from public.discord_orders where order_id = $1', [orderId])
  ).map((row) => row.user_id)

/** Says that an order is theirs. */
async function claim(as: string, number: string, email: string): Promise<Shown> {
  const used = selling.use(as, 'claim')
  await selling.form(used)
  const answered = await selling.answer(selling.submit(as, used, { number, email }))
  await selling.payments.settle()
  return answered
}

async function enter(as: string, sent: Shown, code: string): Promise<Shown> {
  const pressed = selling.press(as, sent, 'code')
  await selling.form(pressed)
  return selling.answer(selling.submit(as, pressed, { code }))
}

const subjectsTo = async (email: string): Promise<string[]> =>
  (await selling.mailbox.store.list({ to: email })).map(({ subject }) => subject)
const codeIn = (subject: string | undefined): string => /\d{6}/.exec(subject ?? '')?.[0] ?? ''

const role = (productId: string) =>
  ask(
    'insert into public.discord_product_roles (tenant_id, id, product_id, role_id) values ($1, $2, $3, $4)',
    [selling.shop.tenantId, newId(), productId, DEMO.roles.customer],
  )
const hasRole = (person: string): boolean =>
  selling.place.discord.simulation.world.rows.members
    .all()
    .some(({ userId, roles }) => userId === person && roles.includes(DEMO.roles.customer))

/** Their Discord speaks English from now on. */
function speaksEnglish(person: string): void {
  const { accounts } = selling.place.discord.simulation.world.rows
  const account = accounts.get(person)
  if (account) accounts.put({ ...account, locale: 'en-US' })
}

test('whoever reads the mail of a web order has it in Discord: its goods and its roles, in their language', async () => {
  await role(selling.shop.products.licenseKey.productId)
  const { orderId, customerEmail } = paid()
  speaksEnglish(RANI)
  const sent = await claim(RANI, `#${await numberOf(orderId)}`, customerEmail.toUpperCase())
  expect(sent.text).toContain('a code is on its way')
  const subject = (await subjectsTo(customerEmail))[0]
  expect(subject).toContain('is your code')
  // The mail says what the code does, for whom and where.
  const [mail] = await selling.mailbox.store.list({ to: customerEmail })
  const text = JSON.stringify(mail)
  expect(text).toContain('Discord account')
  expect(text).toContain(await numberOf(orderId))
  const wrong = await enter(RANI, sent, '000000')
  expect(wrong.embed.description).not.toContain('`')
  expect(wrong.embed.description).toContain('This code is wrong, or its time is over')
  expect(await ownersOf(orderId)).toEqual([])
  const short = await enter(RANI, sent, 'abcdef')
  expect(short.embed.description).toContain('six digits')
  const order = await enter(RANI, sent, codeIn(subject))
  expect(order.embed.title).toContain(await numberOf(orderId))
  expect(await ownersOf(orderId)).toEqual([RANI])
  const goods = await selling.answer(selling.press(RANI, order, 'goods'))
  expect(goods.embed.description).toMatch(/`.+`/)
  await expect.poll(() => hasRole(RANI), patience).toBe(true)
  const list = await selling.answer(selling.use(RANI, 'orders'))
  expect(list.embed.description).toContain(await numberOf(orderId))
})

test('nobody learns whether there is such an order', async () => {
  const { orderId, customerEmail } = paid()
  const there = await claim(RANI, await numberOf(orderId), customerEmail)
  const other = await claim(BAGUS, await numberOf(orderId), 'stranger@example.com')
  expect({ ...there, id: '', parts: [] }).toEqual({ ...other, id: '', parts: [] })
  expect(await subjectsTo('stranger@example.com')).toEqual([])
  // Who reads that address' mail, but names an order that is not its own, gets nothing.
  await selling.rest()
  const before = await subjectsTo(customerEmail)
  const wrong = await claim(RANI, '010101000000', customerEmail)
  expect(await subjectsTo(customerEmail)).toEqual(before)
  const refused = await enter(RANI, wrong, codeIn(before[0]))
  expect(refused.embed.description).toContain('Kode ini salah')
  expect(await ownersOf(orderId)).toEqual([])
})

test('an order is one account’s: whoever comes second is told so, and nobody presses another’s button', async () => {
  const { orderId, customerEmail } = paid()
  const number = await numberOf(orderId)
  const first = await claim(CITRA, number, customerEmail)
  await enter(CITRA, first, codeIn((await subjectsTo(customerEmail))[0]))
  expect(await ownersOf(orderId)).toEqual([CITRA])
  await selling.rest()
  const second = await claim(DEWI, number, customerEmail)
  const refused = await enter(DEWI, second, codeIn((await subjectsTo(customerEmail))[0]))
  expect(refused.embed.description).toContain('akun Discord lain')
  expect(await ownersOf(orderId)).toEqual([CITRA])
  await selling.rest()
  const mine = await claim(EKA, number, customerEmail)
  const { rows } = selling.place.discord.simulation.world
  const stored = rows.messages.get(mine.id)
  if (!stored) throw new Error('There is no answer.')
  const button = { type: ComponentType.Button, style: 1, label: 'x', custom_id: partOf(first, 'code') }
  stored.message.components = [
    { type: ComponentType.ActionRow, components: [button] },
  ] as typeof stored.message.components
  const stolen = await selling.answer(selling.press(EKA, { ...mine, parts: [button] }, 'code'))
  expect(stolen.embed.description).toContain('sudah habis')
})

test('a person has five codes an hour, to whatever address', async () => {
  const asked = (n: number): Asked => ({
    ...{ tenantId: selling.shop.tenantId, id: newId(), token: 'token', applicationId: DEMO.applicationId },
    ...{ personId: EKA, personName: 'Eko', roleIds: [], locale: 'en', serverId: null, channelId: null },
    ...{ messageId: null, parentId: null },
    what: {
      ...{ kind: 'form', part: { kind: 'claim', id: 'form' }, values: {} },
      fields: { number: '1', email: `nobody${n}@example.com` },
    },
  })
  const shop = { language: 'id', active: ['shop'] } as const
  const send = async (n: number): Promise<unknown> => {
    const answer = await claimAnswerer.answer(asked(n), shop, {} as Tools)
    return answer.do === 'later' ? answer.work() : answer
  }
  for (let n = 0; n < 5; n += 1)
    expect(await send(n)).toMatchObject({ content: expect.stringContaining('code') })
  await expect(send(5)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(await ask('select 1 from public.discord_claims where user_id = $1', [EKA])).toHaveLength(5)
})

test('failure 31: erasing a customer cuts the link, leaves the role that was paid for, and other buyers alone', async () => {
  await role(selling.shop.products.licenseKey.productId)
  await selling.rest()
  const { orderId } = await selling.order(BAGUS, 'licence')
  await selling.pay(orderId)
  await expect.poll(() => hasRole(BAGUS), patience).toBe(true)
  const other = await selling.order(CITRA, 'licence')
  await selling.pay(other.orderId)
  await expect.poll(() => hasRole(CITRA), patience).toBe(true)
  await expect.poll(() => selling.direct(BAGUS).length, patience).toBe(1)
  const [button] = selling.direct(BAGUS)
  const email = `p${BAGUS}@example.com`
  const [customer] = await ask<{ id: string }>('select id from public.customers where email = $1', [email])
  await eraseCustomer(selling.owner, { customerId: customer?.id ?? '', confirmation: email })
  for (const table of ['discord_orders', 'discord_grants'])
    expect(await ask(`select 1 from public.${table} where user_id = $1`, [BAGUS])).toEqual([])
  expect(await ask('select 1 from public.discord_outbox where subject = $1', [orderId])).toEqual([])
  expect(
    await ask('select 1 from public.discord_people where user_id = $1 and sealed_email is not null', [BAGUS]),
  ).toEqual([])
  expect(hasRole(BAGUS)).toBe(true)
  if (!button) throw new Error('Nothing was said.')
  const dead = await selling.answer(selling.press(BAGUS, button, 'goods'))
  expect(dead.embed.description).toContain('Pesanan ini tidak ada')
  expect(await ownersOf(other.orderId)).toEqual([CITRA])
  // Whoever buys again is asked for an address again.
  await selling.rest()
  const { components } = await selling.form(selling.use(BAGUS, 'buy', { product: 'licence' }))
  expect(JSON.stringify(components)).toContain('"email"')
})

test('a role for some days is taken on its day, after its buyer was erased, and then nothing is known', async () => {
  await ask(
    'insert into public.discord_product_roles (tenant_id, id, product_id, role_id, days) values ($1, $2, $3, $4, 30)',
    [selling.shop.tenantId, newId(), selling.shop.products.licenseKey.productId, DEMO.roles.customer],
  )
  const { orderId } = await selling.order(DEWI, 'licence')
  await selling.pay(orderId)
  await expect.poll(() => hasRole(DEWI), patience).toBe(true)
  const email = `p${DEWI}@example.com`
  const [customer] = await ask<{ id: string }>('select id from public.customers where email = $1', [email])
  await eraseCustomer(selling.owner, { customerId: customer?.id ?? '', confirmation: email })
  expect(
    await ask('select user_name, reason, order_id from public.discord_grants where user_id = $1', [DEWI]),
  ).toEqual([{ user_name: '–', reason: 'kept', order_id: null }])
  await ask("update public.discord_grants set until = now() - interval '1 second' where user_id = $1", [DEWI])
  const { tenantId } = selling.shop
  await bringRolesUpToDate({ tenantId, requestId: newId() }, undefined)
  await expect.poll(() => hasRole(DEWI), patience).toBe(false)
  await expect
    .poll(() => ask('select 1 from public.discord_grants where user_id = $1', [DEWI]), patience)
    .toEqual([])
})
