import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { getShopPage, postAnew, saveShop } from '@/lib/discord/boards/service/page'
import { Boards, patience } from '@/lib/discord/testing/boards'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

const { shop, general } = DEMO.channels

let selling: Selling
let boards: Boards
beforeAll(async () => {
  selling = await startSelling()
  boards = new Boards(selling)
})
beforeEach(() => selling.begin())
afterEach(() => selling.end())
afterAll(() => selling.stop())

const lists = (channel: string = shop): Shown[] => boards.inChannel(channel)
const textOf = (shown: Shown | undefined): string => {
  const stored = selling.place.discord.simulation.world.rows.messages.get(shown?.id ?? '')
  return JSON.stringify(stored?.message.embeds ?? null)
}

/** The list, once there is one that says this. */
async function list(channel: string = shop, isSaid = (_: string): boolean => true): Promise<Shown> {
  await expect
    .poll(() => lists(channel).length === 1 && isSaid(textOf(lists(channel)[0])), {
      ...patience,
      message: `the list: ${textOf(lists(channel)[0])}`,
    })
    .toBe(true)
  const [shown] = lists(channel)
  if (!shown) throw new Error('There is no list.')
  return shown
}
const left = (text: string): RegExp => new RegExp(`sisa ${text}\\b`)

test('what is sold stands in its channel, and its menu opens the form as the command does', async () => {
  await boards.place({ live_stock: shop })
  const shown = await list()
  const { licenseKey } = selling.shop.products
  expect(textOf(shown)).toContain(licenseKey.name)
  expect(textOf(shown)).toMatch(left('10'))
  const form = await selling.form(selling.press(RANI, shown, 'board', [licenseKey.productId]))
  expect(form.custom_id).toBe(`form:${licenseKey.productId}.${licenseKey.variantId}`)
  // Everything on sale is shown to who asks, and the list stays as it is.
  const button = { ...shown, parts: shown.parts.filter(({ type }) => type === 2) }
  const all = await selling.answer(selling.press(RANI, button, 'board'))
  expect(all.id).not.toBe(shown.id)
  expect(all.parts[0]).toMatchObject({ custom_id: 'product:list' })
})

test('the list follows the stock in place, and what changes nothing of it is not said', async () => {
  await boards.place({ live_stock: shop })
  const { id } = await list()
  await boards.stock(7)
  await boards.pass()
  expect((await list(shop, (text) => left('7').test(text))).id).toBe(id)
  await boards.quiet()
  const before = boards.calls('PATCH /channels').length
  await boards.stock(7)
  await boards.quiet()
  expect(boards.calls('PATCH /channels')).toHaveLength(before)
})

test('a list that somebody deletes comes back once, whether the bot heard of it or not', async () => {
  await boards.place({ live_stock: shop })
  const first = await list()
  // It has no intent to hear of it: it finds out when it changes the list.
  selling.place.act({ deed: 'unsay', message: first.id })
  expect(lists()).toEqual([])
  await boards.stock(6)
  await boards.pass()
  const second = await list(shop, (text) => left('6').test(text))
  expect(second.id).not.toBe(first.id)
  await selling.end()
  selling.place.act({ deed: 'unsay', message: second.id })
  await selling.startBot()
  await list(shop, (text) => left('6').test(text))
  await boards.quiet()
  expect(lists()).toHaveLength(1)
})

test('a list survives a restart as the same message', async () => {
  await boards.place({ live_stock: shop })
  const first = await list()
  await selling.end()
  await boards.stock(5)
  await selling.startBot()
  await boards.quiet()
  expect((await list(shop, (text) => left('5').test(text))).id).toBe(first.id)
})

test('what another bot has said is not this one’s to change: it posts its own list', async () => {
  await boards.place({ live_stock: shop })
  const { id } = await list()
  await selling.end()
  const stored = selling.place.discord.simulation.world.rows.messages.get(id)
  if (stored) stored.message.author = { ...stored.message.author, id: DEMO.strangerId }
  await boards.stock(5)
  await selling.startBot()
  expect((await list(shop, (text) => left('5').test(text))).id).not.toBe(id)
})

test('a list moves with its channel: the old one is taken away, and there is one new', async () => {
  await boards.place({ live_stock: shop })
  await list()
  await boards.place({ live_stock: general })
  await list(general)
  await expect.poll(() => lists(shop), patience).toEqual([])
  // Back again before anything was said there: still one.
  await boards.place({ live_stock: shop })
  await boards.place({ live_stock: general })
  await boards.place({ live_stock: shop })
  await list(shop)
  await boards.quiet()
  expect([...lists(shop), ...lists(general)]).toHaveLength(1)
  await boards.place({})
  await boards.quiet()
  expect([...lists(shop), ...lists(general)]).toEqual([])
})

let stock = 40
/** How often Discord is asked something because there is more or less to sell than before. */
async function callsOfNews(what: string): Promise<number> {
  const before = boards.calls(what).length
  await boards.stock((stock += 1))
  await boards.quiet()
  return boards.calls(what).length - before
}

test('where its channel is deleted it rests, its owners are told once, and it goes on in another', async () => {
  await boards.place({ live_stock: general })
  await list(general)
  selling.place.act({ deed: 'channel-delete', channel: general })
  const rested = () =>
    boards.ask<{ payload: unknown }>("select payload from public.events where topic = 'discord.rested'")
  await expect.poll(rested, patience).toEqual([{ payload: { part: 'live_stock' } }])
  // What had been on its way when the channel went is tried to its end, that the settings were changed included.
  await expect.poll(() => callsOfNews('/messages'), patience).toBe(0)
  expect(await rested()).toHaveLength(1)
  await boards.stock(4)
  await selling.payments.drain()
  const [mail] = await boards.ask<{ template: string }>(
    "select template from public.notifications where template = 'bot_rests'",
  )
  expect(mail?.template).toBe('bot_rests')
  await boards.place({ live_stock: shop })
  await list(shop, (text) => left('4').test(text))
})

test('a list whose channel was deleted unheard rests as soon as that is found out', async () => {
  await boards.place({ live_stock: shop })
  await list()
  selling.place.act({
    ...{ deed: 'fault', method: 'PATCH', path: 'messages', kind: 'error', code: 10_003 },
  })
  await boards.stock(9)
  await boards.pass()
  const code = () =>
    boards.ask<{ code: number }>("select code from public.discord_boards where state = 'open'")
  await expect.poll(code, patience).toEqual([{ code: 10_003 }])
  const told = await boards.ask("select 1 from public.events where topic = 'discord.rested' and key = $1", [
    `live_stock:${shop}`,
  ])
  expect(told).toHaveLength(1)
  await expect.poll(() => callsOfNews('PATCH'), patience).toBe(0)
})

test('where Discord takes no more changes of an old message, it is waited for, and nothing is posted', async () => {
  await boards.place({ live_stock: shop })
  const { id } = await list()
  await boards.quiet()
  const posted = boards.calls('POST /channels').length
  selling.place.act({
    ...{ deed: 'fault', method: 'PATCH', path: 'messages', kind: 'error', code: 30_046 },
    ...{ status: 429, retryAfterSeconds: 1_800, times: 1 },
  })
  await boards.stock(3)
  await boards.pass()
  await expect
    .poll(async () => (await boards.waiting()).map(({ kind, is_due }) => [kind, is_due]), patience)
    .toEqual([['board', false]])
  const tried = boards.calls('PATCH /channels').length
  await boards.stock(2)
  await boards.wake()
  expect(await boards.waiting()).toMatchObject([{ kind: 'board', is_due: false }])
  expect(boards.calls('PATCH /channels')).toHaveLength(tried)
  expect(boards.calls('POST /channels')).toHaveLength(posted)
  expect(lists()).toHaveLength(1)
  expect(lists()[0]?.id).toBe(id)
})

test('the seller sees how the list stands, sets it, and posts it anew', async () => {
  const { owner } = selling
  const begun = await getShopPage(owner)
  expect(begun).toMatchObject({ stock: { rest: 'unset', isPosted: false }, settings: { buyers: 'masked' } })
  await saveShop(owner, {
    ...{ version: begun.version, botVersion: begun.botVersion, buyers: 'shown' },
    ...{ live_stock: shop, purchase_log: null, restock_role: null, restock_channel: null },
  })
  await selling.payments.drain()
  const first = await list()
  await boards.quiet()
  const page = await getShopPage(owner)
  expect(page).toMatchObject({ stock: { rest: null, isPosted: true }, settings: { buyers: 'shown' } })
  expect(page.stock.editedAt).toBeInstanceOf(Date)
  await postAnew(owner)
  await selling.payments.drain()
  await expect.poll(() => lists().map(({ id }) => id === first.id), patience).toEqual([false])
  // Where the bot may not write, the seller reads why.
  const deny = PermissionFlagsBits.SendMessages.toString()
  selling.place.act({ deed: 'overwrite', channel: shop, target: DEMO.guildId, type: 'role', deny })
  await postAnew(owner)
  await selling.payments.drain()
  await expect.poll(async () => (await getShopPage(owner)).stock.rest, patience).toBe('forbidden')
  selling.place.act({ deed: 'overwrite', channel: shop, target: DEMO.guildId, type: 'role' })
  await list()
  const { members, tenantId } = selling.shop
  await expect(getShopPage({ ...owner, ...members.finance, tenantId })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(postAnew({ ...owner, ...members.finance, tenantId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('names that would call or lead somebody do neither', async () => {
  const { productId, name } = selling.shop.products.licenseKey
  const hostile = '@everyone <@&1400000000000000001> [gratis](https://evil.example) ||**x**||\u202e'
  await boards.ask('update public.products set name = $2 where id = $1', [productId, hostile])
  await boards.place({ live_stock: shop })
  const shown = await list()
  const stored = selling.place.discord.simulation.world.rows.messages.get(shown.id)
  expect(stored?.message).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] })
  expect(textOf(shown)).not.toMatch(/@everyone|\[gratis\]\(|https:\/\/evil|\u202e|(?<!\\)\|\|/)
  await boards.ask('update public.products set name = $2 where id = $1', [productId, name])
})
