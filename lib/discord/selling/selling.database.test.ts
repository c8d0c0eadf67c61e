import { ComponentType } from 'discord-api-types/v10'
import { withActor } from '@/lib/core/db/actor'
import { exportPerson } from '@/lib/discord/purchases/service/privacy'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { partOf, startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { getOrderForMember } from '@/lib/commerce/service'
import { finishPurchase, noteConfirmed } from '@/lib/discord/purchases/service/placing'
import { visit } from '@/lib/discord/shop/service'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

const [DEWI, EKA, FAJAR] = DEMO.people.slice(3).map(({ id }) => id) as [string, string, string]

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(() => selling.begin())
afterEach(() => selling.end())
afterAll(() => selling.stop())

const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const patience = { timeout: 60_000, interval: 30 }
const ordersOf = (person: string) =>
  ask<{ id: string; source: string; address: string; status: string }>(
    'select id, source, address, status from public.orders where address = $1 order by created_at',
    [`discord:${person}`],
  )

test('the shop is looked through, with its products, their stock, and a picture of each', async () => {
  const list = await selling.answer(selling.use(RANI, 'shop'))
  expect(list.parts[0]).toMatchObject({ custom_id: 'product:list' })
  const options = list.parts[0]?.options as { label: string; value: string }[]
  expect(options.length).toBeGreaterThan(0)
  const product = await selling.answer(selling.press(RANI, list, 'product', [options[0]?.value ?? '']))
  expect(product.embed.title).toBeTruthy()
  const typed = await selling.choices(selling.use(RANI, 'buy', { product: '' }, 'product'))
  expect(typed.map(({ value }) => value)).toEqual(options.map(({ value }) => value))
})

test('who buys gets one order on the shop’s own core, is told of it, and opens the goods alone', async () => {
  const { orderId, click, shown } = await selling.order(RANI, 'licence')
  expect(await ordersOf(RANI)).toMatchObject([{ source: 'discord', status: 'awaiting_payment' }])
  expect(shown.parts[1]).toMatchObject({ style: 5, url: expect.stringMatching(/^http/) })
  // Who reads on one machine pays with another: the page to pay on stands there as a picture, while it is to be paid.
  const { rows: known } = selling.place.discord.simulation.world
  const attached = () => known.messages.get(shown.id)?.message.attachments.map(({ filename }) => filename)
  expect(shown.embed).toMatchObject({ image: { url: expect.stringMatching(/^http.+qr\.png$/) } })
  expect(attached()).toEqual(['qr.png'])
  await selling.pay(orderId)
  await expect.poll(() => selling.direct(RANI).length, patience).toBe(1)
  const [direct] = selling.direct(RANI)
  if (!direct) throw new Error('Nothing was said.')
  expect(JSON.stringify(direct)).not.toMatch(/licence-key|KEY/)
  expect(direct.embed.description).toContain('di balik tombol')
  await selling.answer(click, ({ embed }) => /pesan langsung/.test(embed.description ?? ''))
  expect(attached()).toEqual([])
  const goods = await selling.answer(selling.press(RANI, direct, 'goods'))
  expect(goods.embed.description).toMatch(/`.+`/)
  await expect.poll(() => selling.delivery(orderId), patience).toBe('shown')
  // Somebody else who sends the same part learns nothing, not even that there is such an order.
  const theirs = await selling.order(BAGUS, 'licence')
  const { rows } = selling.place.discord.simulation.world
  const stored = rows.messages.get(theirs.shown.id)
  if (!stored) throw new Error('There is no answer.')
  const button = { type: ComponentType.Button, style: 1, label: 'x', custom_id: partOf(direct, 'goods') }
  stored.message.components = [
    { type: ComponentType.ActionRow, components: [button] },
  ] as typeof stored.message.components
  const made = { ...theirs.shown, parts: [button] }
  const refused = await selling.answer(selling.press(BAGUS, made, 'goods'))
  expect(refused.embed.description).not.toMatch(/`.+`/)
  expect(refused.embed.description).toContain('Pesanan ini tidak ada')
  const [event] = await ask<{ payload: { way: string } }>(
    "select payload from public.events where topic = 'discord.delivered' and order_id = $1",
    [orderId],
  )
  expect(event?.payload.way).toBe('dm')
  const { timeline } = await getOrderForMember(selling.owner, orderId)
  expect(timeline.map(({ topic }) => topic)).toContain('discord.delivered.dm')
  // An answer that shows it once more may be on its way for long: the order is told anew once it stands there.
  const told = async (): Promise<number> => {
    const rows = await ask<{ wanted: number }>(
      "select wanted from public.discord_outbox where kind = 'tell' and subject = $1",
      [orderId],
    )
    return rows[0]?.wanted ?? 0
  }
  await selling.rest()
  const list = await selling.answer(selling.use(RANI, 'orders'))
  const before = await told()
  await selling.answer(selling.press(RANI, list, 'order'))
  await expect.poll(told, patience).toBe(before + 1)
})

test('a double click, and a click on a second device, are one order', async () => {
  const question = await selling.ask(CITRA, 'licence')
  await selling.rest()
  const clicks = [1, 2].map(() => selling.press(CITRA, question, 'confirm'))
  // Both are shown the same order, and neither is told off.
  const isOrder = ({ embed }: Shown): boolean => /^Pesanan/.test(embed.title ?? '')
  await Promise.all(clicks.map((click) => selling.answer(click, isOrder)))
  expect(await ordersOf(CITRA)).toHaveLength(1)
  // Whoever finishes it, and however many do so at once.
  const again = await selling.ask(CITRA, 'licence')
  const id = partOf(again, 'confirm').slice('confirm:'.length)
  await ask("update public.discord_orders set state = 'confirmed', confirmed_at = now() where id = $1", [id])
  const visitor = await visit(selling.shop.tenantId, CITRA, 'id')
  await Promise.all([1, 2, 3].map(() => finishPurchase(visitor, id)))
  expect(await ordersOf(CITRA)).toHaveLength(2)
})

test('a payment that ended at the gateway is told by itself, with a way to pay again', async () => {
  const { orderId, click } = await selling.order(DEWI, selling.shop.products.accessLink.productId)
  await selling.pay(orderId, 'pending')
  await selling.pay(orderId, 'expire')
  const ended = await selling.answer(click, ({ parts }) =>
    parts.some(({ custom_id: id }) => id === `pay:${orderId}`),
  )
  expect(ended.embed.description).toContain('tidak berhasil')
  const list = await selling.answer(selling.use(DEWI, 'orders'))
  expect(list.embed.description).toContain('belum dibayar')
  const copy = selling.press(DEWI, list, 'order')
  await selling.answer(copy)
  const again = selling.press(DEWI, ended, 'pay')
  const paying = await selling.answer(again, ({ parts }) => parts[1]?.style === 5)
  expect(paying.embed.description).toContain('Menunggu pembayaran')
  expect(paying.embed.description).toMatch(/<t:\d+:R>/)
  // Every answer that shows the order follows it, not the newest alone.
  await selling.pay(orderId)
  for (const shown of [click, copy, again])
    await selling.answer(shown, ({ embed }) => /Lunas/.test(embed.description ?? ''))
})

test('what was filled in wrong is named with its limit, and filled in anew with what was typed', async () => {
  await selling.rest()
  const wrong = await selling.ask(EKA, 'licence', { quantity: '11', email: 'eka@example.com' })
  expect(wrong.embed.description).toMatch(/Berapa banyak\?[^]*paling banyak \d+/)
  const pressed = selling.press(EKA, wrong, 'again')
  const { components } = await selling.form(pressed)
  expect(JSON.stringify(components)).toContain('"value":"11"')
  expect(JSON.stringify(components)).toContain('"value":"eka@example.com"')
  const sent = selling.submit(EKA, pressed, { quantity: '1', coupon: '', email: 'eka@example.com' })
  const question = await selling.answer(sent, ({ parts }) =>
    parts.some(({ custom_id: id }) => /^confirm:/.test(String(id))),
  )
  // It stands in the place of what was wrong, and says where mail goes, which can be changed.
  expect(question.id).toBe(wrong.id)
  expect(question.embed.description?.replaceAll('\u200b', '')).toContain('eka@example.com')
  const change = selling.press(EKA, question, 'again')
  expect(JSON.stringify((await selling.form(change)).components)).toContain('"value":"eka@example.com"')
  const other = selling.submit(EKA, change, { quantity: '1', coupon: '', email: 'other@example.com' })
  const anew = await selling.answer(other, ({ embed }) => /other/.test(embed.description ?? ''))
  expect(partOf(anew, 'confirm')).not.toBe(partOf(question, 'confirm'))
  expect(await ordersOf(EKA)).toEqual([])
})

test('a full refund takes the goods, and their button is dead', async () => {
  const { orderId } = await selling.order(BAGUS, 'licence')
  await selling.pay(orderId)
  await expect.poll(() => selling.direct(BAGUS).length, patience).toBe(1)
  await ask("update public.orders set payment_state = 'partially_refunded' where id = $1", [orderId])
  const [direct] = selling.direct(BAGUS)
  if (!direct) throw new Error('Nothing was said.')
  const open = await selling.answer(selling.press(BAGUS, direct, 'goods'))
  expect(open.embed.description).toMatch(/`.+`/)
  await ask("update public.orders set payment_state = 'refunded' where id = $1", [orderId])
  const dead = await selling.answer(selling.press(BAGUS, direct, 'goods'))
  expect(dead.embed.description).toContain('dikembalikan')
})

test('who takes no direct messages gets the goods in the answer, else in a room, else by mail', async () => {
  selling.place.act({ deed: 'direct-messages', as: DEWI, open: false })
  const first = await selling.order(DEWI, 'licence')
  await selling.pay(first.orderId)
  await expect.poll(() => selling.delivery(first.orderId), patience).toBe('reply')
  const paid = await selling.answer(first.click, ({ parts }) => parts.some((part) => 'custom_id' in part))
  expect(partOf(paid, 'goods')).toContain(first.orderId)

  const second = await selling.order(DEWI, 'licence')
  await ask("update public.discord_orders set token_until = now() - interval '1 second'")
  await selling.pay(second.orderId)
  await expect.poll(() => selling.delivery(second.orderId), patience).toBe('thread')
  expect(selling.rooms()).toHaveLength(1)

  const third = await selling.order(DEWI, 'licence')
  await ask("update public.discord_orders set token_until = now() - interval '1 second'")
  selling.place.act({
    deed: 'leave',
    as: DEWI,
    guild: selling.place.discord.simulation.world.rows.guilds.all()[0]?.id ?? '',
  })
  await selling.pay(third.orderId)
  await expect.poll(() => selling.delivery(third.orderId), patience).toBe('mail')
  expect(selling.rooms()).toHaveLength(1)
  expect((await selling.mailbox.store.list({ to: `p${DEWI}@example.com` })).length).toBeGreaterThan(0)
})

test('whoever is killed in a purchase leaves it to the next, who changes the same answer to the one order', async () => {
  const question = await selling.ask(EKA, 'licence')
  await selling.end()
  const { interactions } = selling.place.discord.simulation.world
  const click = selling.press(EKA, question, 'confirm')
  const heard = [...interactions.values()].find(({ id }) => id === click)
  if (!heard) throw new Error('Nothing was pressed.')
  // As far as whoever was killed came: written down and acknowledged.
  await noteConfirmed(
    {
      ...{
        tenantId: selling.shop.tenantId,
        id: click,
        token: heard.token,
        personId: EKA,
        personName: 'Rani',
        roleIds: [],
        messageId: null,
        parentId: null,
      },
      ...{
        applicationId: heard.applicationId,
        locale: 'en',
        serverId: heard.guildId,
        channelId: heard.channelId,
      },
      what: { kind: 'part', part: { kind: 'confirm', id: '' }, values: [] },
    },
    partOf(question, 'confirm').slice('confirm:'.length),
  )
  await fetch(`${selling.place.origin}/discord/api/v10/interactions/${click}/${heard.token}/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 6 }),
  })
  await ask("update public.discord_orders set confirmed_at = now() - interval '1 minute'")
  const before = (await ordersOf(EKA)).length
  await selling.startBot()
  await selling.answer(click, ({ embed }) => /^Pesanan/.test(embed.title ?? ''))
  expect((await ordersOf(EKA)).length).toBe(before + 1)
})

test('another price is asked about anew, and what is gone leads to what there is', async () => {
  const question = await selling.ask(FAJAR, 'licence')
  const { variantId, productId } = selling.shop.products.licenseKey
  const [was] = await ask<{ price: string; available: string }>(
    `select v.price_minor::text as price, s.available::text from public.product_variants v
     join public.stock_levels s on s.tenant_id = v.tenant_id and s.variant_id = v.id where v.id = $1`,
    [variantId],
  )
  const before = (await ordersOf(FAJAR)).length
  await ask('update public.product_variants set price_minor = price_minor + 1000 where id = $1', [variantId])
  const anew = await selling.answer(selling.press(FAJAR, question, 'confirm'), ({ text }) => text !== '')
  expect(anew.text).toContain('Harganya berubah')
  await selling.rest()
  await ask('update public.stock_levels set available = 0 where variant_id = $1', [variantId])
  const gone = await selling.answer(
    selling.press(FAJAR, anew, 'confirm'),
    ({ embed }) => embed.title === 'Habis',
  )
  expect(JSON.stringify(gone.parts)).not.toContain(productId)
  expect((await ordersOf(FAJAR)).length).toBe(before)
  await ask('update public.stock_levels set available = $2 where variant_id = $1', [
    variantId,
    was?.available,
  ])
  await ask('update public.product_variants set price_minor = $2 where id = $1', [variantId, was?.price])
})

test('where the shop is off nothing is sold, and what was bought stays its buyer’s', async () => {
  const list = await selling.answer(selling.use(CITRA, 'shop'))
  const menu = list.parts[0]?.options as { value: string }[]
  const { orderId } = await selling.order(CITRA, 'licence')
  await selling.pay(orderId)
  await expect.poll(() => selling.direct(CITRA).length, patience).toBe(1)
  const known = () => ask<{ commands_known: string }>('select commands_known from public.bot_states')
  const [before] = await known()
  await ask("update public.tenant_bots set features = '{}' where tenant_id = $1", [selling.shop.tenantId])
  await expect.poll(async () => (await known())[0]?.commands_known, patience).not.toBe(before?.commands_known)
  const closed = await selling.answer(selling.press(CITRA, list, 'product', [menu[0]?.value ?? '']))
  expect(closed.embed.description).toContain('tidak menerima pesanan')
  const [direct] = selling.direct(CITRA)
  if (!direct) throw new Error('Nothing was said.')
  const goods = await selling.answer(selling.press(CITRA, direct, 'goods'))
  expect(goods.embed.description).toMatch(/`.+`/)
})

test('who pays late for what is gone is told that the shop takes care of it, and gets no goods yet', async () => {
  const { variantId } = selling.shop.products.licenseKey
  await ask('update public.stock_levels set available = 5 where variant_id = $1', [variantId])
  const { orderId, click } = await selling.order(EKA, 'licence')
  const past = new Date(Date.now() - 1_000)
  await ask('update public.orders set window_ends_at = $2 where id = $1', [orderId, past])
  await ask(
    `update public.payment_attempts set window_ends_at = $2, expires_at = $2, page_ends_at = $2, next_sync_at = $2
     where order_id = $1`,
    [orderId, past],
  )
  await ask("update public.orders set status = 'expired', closed_at = now() where id = $1", [orderId])
  const [was] = await ask<{ available: string }>(
    'select available::text from public.stock_levels where variant_id = $1',
    [variantId],
  )
  await ask("update public.stock_holds set state = 'released' where order_id = $1", [orderId])
  await ask('update public.stock_levels set available = 0, held = 0 where variant_id = $1', [variantId])
  await selling.pay(orderId)
  await selling.answer(click, ({ embed }) => /sudah masuk, tetapi/.test(embed.description ?? ''))
  expect(selling.direct(EKA)).toHaveLength(0)
  expect(await selling.delivery(orderId)).toBe('waiting')
  await ask('update public.stock_levels set available = $2 where variant_id = $1', [
    variantId,
    was?.available,
  ])
})

test('who asks for the last orders sees how they stand, and pays again where it did not come through', async () => {
  const none = await selling.answer(selling.use(FAJAR, 'orders'))
  expect(none.text).toContain('belum membeli')
  const { orderId } = await selling.order(FAJAR, 'licence')
  await ask("update public.payment_attempts set state = 'expired', url = null where order_id = $1", [orderId])
  const list = await selling.answer(selling.use(FAJAR, 'orders'))
  expect(list.embed.description).toContain('belum dibayar')
  const opened = await selling.answer(selling.press(FAJAR, list, 'order'))
  const again = selling.press(FAJAR, opened, 'pay')
  const paying = await selling.answer(again, ({ parts }) => parts[1]?.style === 5)
  expect(paying.embed.description).toContain('Menunggu pembayaran')
  expect(await ordersOf(FAJAR)).toHaveLength(1)
})

test('whoever reads what is kept of them reads order numbers, goods and amounts, and no id', async () => {
  const { orderId } = await selling.order(RANI, 'licence')
  const actor = { role: 'worker', tenantId: selling.shop.tenantId } as const
  const kept = (await withActor(actor, (db) => exportPerson(db, RANI))) as { purchases: object[] }
  const [row] = await ask<{ number: string }>('select number from public.orders where id = $1', [orderId])
  expect(kept.purchases).toContainEqual(
    expect.objectContaining({
      ...{ order: row?.number, goods: ['1 × licence of warung-sari'], state: 'ordered' },
      total: expect.stringContaining('150.000'),
    }),
  )
  expect(JSON.stringify(kept)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
})
