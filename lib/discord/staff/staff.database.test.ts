import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeLinkCode } from '@/lib/discord/links/service'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(async () => {
  await allow({ manage_products: true })
  await selling.begin()
  for (const role of ['owner', 'ops', 'finance', 'dev'] as const) await setRole(role, role)
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const patience = { timeout: 60_000, interval: 30 }
type Role = keyof Selling['shop']['members']
const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const allow = (permissions: object) =>
  ask('update public.tenant_bots set permissions = $2 where tenant_id = $1', [
    selling.shop.tenantId,
    JSON.stringify(permissions),
  ])
const setRole = (member: Role, role: string) =>
  ask('update public.members set role = $3 where tenant_id = $1 and person_id = $2', [
    ...[selling.shop.tenantId, selling.shop.members[member].personId, role],
  ])

async function link(member: Role, as: string): Promise<void> {
  const { code } = await makeLinkCode({ ...selling.owner, ...selling.shop.members[member] })
  const { text } = await selling.answer(selling.use(as, 'link', { code }))
  expect(text).not.toBe('')
  await selling.rest()
}

/** What somebody reads as the answer, whole. */
async function told(as: string, name: string, options: Record<string, string> = {}): Promise<string> {
  await selling.rest()
  const { text, embed } = await selling.answer(selling.use(as, name, options))
  return [text, embed.title, embed.description].filter(Boolean).join('\n')
}

async function chosen(as: string, name: string, option: string, typed = ''): Promise<string> {
  const [first] = await selling.choices(selling.use(as, name, { [option]: typed }, option))
  if (!first) throw new Error(`Nothing is offered for ${name}.`)
  return String(first.value)
}

const units = async (): Promise<number> => {
  const [row] = await ask<{ count: number }>(
    'select count(*)::integer as count from public.stock_items where tenant_id = $1',
    [selling.shop.tenantId],
  )
  return row?.count ?? 0
}

test('keys are loaded by a form and by a file, and lines that are left out are told by their number alone', async () => {
  await link('ops', RANI)
  const goods = await chosen(RANI, 'stock add', 'goods')
  const before = await units()
  const used = selling.use(RANI, 'stock add', { goods })
  expect((await selling.form(used)).custom_id).toBe(`keys:${goods}`)
  const shown = await selling.answer(selling.submit(RANI, used, { keys: 'DC-1\nDC-2\nDC-1\n' }))
  expect(shown.embed.description).toMatch(/^2 .*\n.*3/)
  expect(JSON.stringify(shown)).not.toContain('DC-')
  expect(await units()).toBe(before + 2)
  const again = await told(RANI, 'stock add', { goods, file: 'DC-2\nDC-3\n' })
  expect(again).toMatch(/\n1 .*\n.*1/)
  expect(await units()).toBe(before + 3)
  const bad = await told(RANI, 'stock add', { goods, file: `DC-4\n${'x'.repeat(2001)}\n` })
  expect(bad).toMatch(/2/)
  expect(await units()).toBe(before + 3)
  const large = await told(RANI, 'stock add', { goods, file: 'y'.repeat(1_000_001) })
  expect(large).toContain('1 MB')
  expect(await told(RANI, 'stock list')).toContain('**')
})

test('prices are read in the shop’s currency, and products go on sale and off', async () => {
  await link('ops', RANI)
  const goods = await chosen(RANI, 'product price', 'goods', 'licence')
  const [productId = '', variantId = ''] = goods.split('.')
  expect(await told(RANI, 'product price', { goods, price: '125.000' })).toMatch(/125[.,]000/)
  const price = () =>
    ask<{ price_minor: string }>('select price_minor::text from public.product_variants where id = $1', [
      variantId,
    ])
  expect(await price()).toEqual([{ price_minor: '125000' }])
  expect(await told(RANI, 'product price', { goods, price: '$ 12' })).toMatch(/mata uang|currency/i)
  expect(await price()).toEqual([{ price_minor: '125000' }])
  const isPublished = () =>
    ask<{ published: boolean }>('select published from public.products where id = $1', [productId])
  await told(RANI, 'product publish', { product: productId, on: 'false' })
  expect(await isPublished()).toEqual([{ published: false }])
  await told(RANI, 'product publish', { product: productId })
  expect(await isPublished()).toEqual([{ published: true }])
  const actions = await ask<{ action: string; actor_kind: string }>(
    `select action, actor_kind from public.audit_entries where tenant_id = $1 and action like 'product.%' order by id desc limit 3`,
    [selling.shop.tenantId],
  )
  expect(actions.map(({ action }) => action)).toEqual([
    'product.published',
    'product.withdrawn',
    'product.prices_changed',
  ])
  expect(new Set(actions.map(({ actor_kind: kind }) => kind))).toEqual(new Set(['api_client']))
})

test('orders are found by their number and cancelled while nobody paid', async () => {
  await link('ops', RANI)
  const { orderId } = await selling.order(BAGUS, 'licence')
  const [row] = await ask<{ number: string }>('select number from public.orders where id = $1', [orderId])
  const number = row?.number ?? ''
  expect(await told(RANI, 'order find', { text: number })).toContain(number)
  expect(await told(RANI, 'order deliver', { order: number })).not.toMatch(/dicatat/)
  expect(await chosen(RANI, 'order cancel', 'order')).toBe(orderId)
  await told(RANI, 'order cancel', { order: number })
  expect(await ask('select status from public.orders where id = $1', [orderId])).toEqual([
    { status: 'cancelled' },
  ])
})

test('strangers, members without the right and shops that do not allow it get nothing', async () => {
  expect(await told(CITRA, 'stock list')).toContain('/link')
  await link('finance', CITRA)
  const product = await ask<{ id: string }>(
    'select id from public.products where tenant_id = $1 and published limit 1',
    [selling.shop.tenantId],
  )
  const before = await ask('select published, version from public.products where id = $1', [product[0]?.id])
  await told(CITRA, 'product publish', { product: product[0]?.id ?? '', on: 'false' })
  expect(await ask('select published, version from public.products where id = $1', [product[0]?.id])).toEqual(
    before,
  )
  await link('ops', RANI)
  await allow({})
  const off = async () => (await told(RANI, 'stock list')).includes('pengaturan bot')
  await expect.poll(off, { timeout: 60_000, interval: 1_000 }).toBe(true)
  // Whoever is not of the team reads nothing of how the shop sets its bot.
  expect(await told(BAGUS, 'stock list')).toContain('untuk tim toko')
})

test('rights that are lost while the form is open are lost at the write', async () => {
  await link('ops', RANI)
  const goods = await chosen(RANI, 'stock add', 'goods')
  const before = await units()
  const used = selling.use(RANI, 'stock add', { goods })
  await selling.form(used)
  await setRole('ops', 'finance')
  await selling.answer(selling.submit(RANI, used, { keys: 'LOST-1' }))
  expect(await units()).toBe(before)
})

// Without the intent for contents, which selling alone does not need, the bot reads what mentions it.
test.each([
  [`<@${DEMO.applicationId}> addstock licence KEY-IN-THE-OPEN`, '/stock add'],
  [`<@${DEMO.applicationId}> stock add licence KEY-IN-THE-OPEN`, '/stock add'],
  [`<@${DEMO.applicationId}> link ABCD-EFGH`, '/link'],
])('what is for no channel does nothing there, and does not stay: %s', async (content, instead) => {
  await link('ops', RANI)
  const before = await units()
  const said = selling.place.act({ deed: 'say', as: RANI, channel: DEMO.channels.general, content })
  const { rows } = selling.place.discord.simulation.world
  const answered = () =>
    rows.messages
      .all()
      .some(
        ({ message }) =>
          message.author.id === DEMO.applicationId && message.content.includes(`\`${instead}\``),
      )
  await expect.poll(answered, patience).toBe(true)
  expect(rows.messages.get(String(said.id))).toBeUndefined()
  expect(await units()).toBe(before)
})

test('a price of nothing, or far from what it was, is asked about before it is set', async () => {
  await link('ops', RANI)
  const goods = await chosen(RANI, 'product price', 'goods', 'licence')
  const [, variantId = ''] = goods.split('.')
  const price = async () => {
    const [row] = await ask<{ price: number }>(
      'select price_minor::integer as price from public.product_variants where id = $1',
      [variantId],
    )
    return row?.price
  }
  const before = await price()
  await selling.rest()
  const sent = await selling.answer(selling.use(RANI, 'product price', { goods, price: '0' }))
  expect(await price()).toBe(before)
  // Whoever has lost the right meanwhile sets nothing.
  await setRole('ops', 'finance')
  const isOther = (shown: typeof sent) => JSON.stringify(shown) !== JSON.stringify(sent)
  await selling.answer(selling.press(RANI, sent, 'price'), isOther)
  expect(await price()).toBe(before)
  await setRole('ops', 'ops')
  await selling.rest()
  const again = await selling.answer(selling.use(RANI, 'product price', { goods, price: '0' }))
  selling.press(RANI, again, 'price')
  await expect.poll(price, patience).toBe(0)
  await ask('update public.product_variants set price_minor = $2 where id = $1', [variantId, before])
})

test('an order that is none, and goods without a counter, are told in the words of the shop', async () => {
  await link('ops', RANI)
  expect(await told(RANI, 'order cancel', { order: 'X-0' })).not.toMatch(/link|tautan|e-mail/i)
})
