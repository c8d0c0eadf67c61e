import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectBot, removeBot } from '@/lib/discord/connection/service/connection'
import { Boards, patience } from '@/lib/discord/testing/boards'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { requestRefund } from '@/lib/payments/service'
import { BAGUS, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

const { shop, general } = DEMO.channels
const role = DEMO.roles.customer

let selling: Selling
let boards: Boards
beforeAll(async () => {
  selling = await startSelling()
  boards = new Boards(selling)
})
beforeEach(async () => {
  await selling.begin()
  await boards.set({ buyers: 'shown' })
  await boards.ask('delete from public.discord_notices')
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const world = () => selling.place.discord.simulation.world
const messageOf = ({ id }: Shown) => world().rows.messages.get(id)?.message
const linesOf = (shown: Shown): string[] => (shown.embed.description ?? '').split('\n')
const logged = (): string[] => boards.inChannel(general).flatMap(linesOf)
/** The log, once it says this. */
const until = (isSaid: (lines: string[]) => boolean) =>
  expect.poll(() => isSaid(logged()), { ...patience, message: logged().join('\n') }).toBe(true)

test('what is bought in the server is logged once, under the buyer’s name, and refunds are marked in place', async () => {
  await boards.place({ purchase_log: general })
  const { orderId } = await selling.order(RANI, 'licence')
  expect(logged()).toEqual([])
  await selling.pay(orderId)
  await until((lines) => lines.length === 1)
  const [before] = boards.inChannel(general)
  expect(logged()[0]).toMatch(/^\*\*Rani\*\* membeli 1 × .+ · Rp/)
  const [{ total } = { total: '0' }] = await boards.ask<{ total: string }>(
    'select total_minor::text as total from public.orders where id = $1',
    [orderId],
  )
  const refund = async (amountMinor: bigint): Promise<void> => {
    await requestRefund(selling.owner, { orderId, amountMinor })
    await selling.payments.settle()
    await boards.pass()
  }
  await refund(1000n)
  await until(([line = '']) => /Rp\s?1\.000 dikembalikan$/.test(line))
  // The rest goes back while the shop has no bot to be told of it.
  await removeBot(selling.owner)
  await selling.end()
  await refund(BigInt(total) - 1000n)
  await connectBot(selling.owner, { token: DEMO.token })
  await selling.startBot()
  await boards.quiet()
  await until(([line = '']) => /^~~\*\*Rani\*\* .+~~ · uang dikembalikan$/.test(line))
  expect(boards.inChannel(general).map(({ id }) => id)).toEqual([before?.id])
})

test('a flood of purchases is grouped: ten in a message, one message each five seconds', async () => {
  await boards.place({ purchase_log: general })
  // Whatever comes before the next message may be said stands in it together.
  await selling.end()
  const names = Array.from({ length: 24 }, (_, index) => `Pembeli ${index}`)
  await boards.buyFree(names)
  const apart = await boards.ask<{ seconds: number }>(
    `select extract(epoch from due_at - lag(due_at) over (order by due_at))::integer as seconds
     from public.discord_boards where kind = 'purchase_log' order by due_at offset 1`,
  )
  expect(apart).toHaveLength(2)
  expect(Math.min(...apart.map(({ seconds }) => seconds))).toBeGreaterThanOrEqual(5)
  await selling.startBot()
  await boards.quiet()
  await until((lines) => lines.length === 24)
  expect(boards.inChannel(general).map((one) => linesOf(one).length)).toEqual([10, 10, 4])
  expect(boards.calls('POST /channels')).toHaveLength(3)
})

test('who bought on the web is masked, hostile names do nothing, and hidden means hidden', async () => {
  await boards.place({ purchase_log: general })
  await boards.buyFree(['@everyone <@1300000000000000001> ||x||'])
  await until((lines) => lines.length === 1)
  const [first] = boards.inChannel(general)
  expect(first && messageOf(first)).toMatchObject({ mention_everyone: false, mentions: [] })
  expect(logged()[0]).not.toMatch(/everyone|1300000000000000001|(?<!\\)\|\|/)
  await boards.set({ buyers: 'hidden' })
  await boards.buyFree(['Siti Rahma'])
  await boards.quiet()
  await until((lines) => lines.length === 2)
  expect(logged()[1]).toContain('Seseorang')
})

test('the log goes on in another channel, and rests where its channel is gone', async () => {
  await boards.place({ purchase_log: general })
  await boards.buyFree(['A'])
  await until((lines) => lines.length === 1)
  await boards.place({ purchase_log: shop })
  await boards.buyFree(['B'])
  await boards.quiet()
  await expect.poll(() => boards.inChannel(shop).length, patience).toBe(1)
  expect(logged()).toHaveLength(1)
  selling.place.act({ deed: 'channel-delete', channel: shop })
  const rested = () => boards.ask("select 1 from public.events where topic = 'discord.rested'")
  await expect.poll(async () => (await rested()).length, patience).toBe(1)
  const before = boards.calls('POST /channels').length
  await boards.buyFree(['C'])
  await boards.quiet()
  expect(boards.calls('POST /channels')).toHaveLength(before)
})

const rolesOf = (person: string): string[] =>
  world()
    .rows.members.of(DEMO.guildId)
    .find(({ userId }) => userId === person)?.roles ?? []

test('who wants to be told gets the role, gives it back, and is called once an hour to what is there again', async () => {
  await boards.place({ live_stock: shop })
  const isOffered = () =>
    world()
      .rows.commands.all()
      .some(({ command }) => command.name === 'notify')
  expect(isOffered()).toBe(false)
  await boards.set({ restock_role: role, restock_channel: general })
  await boards.stock(0)
  await expect.poll(isOffered, patience).toBe(true)
  const yes = await selling.answer(selling.use(BAGUS, 'notify'))
  expect(yes.text).toContain('diberi tahu di sini')
  await expect.poll(() => rolesOf(BAGUS), patience).toContain(role)
  expect(boards.inChannel(general)).toEqual([])
  // What is held for a payment that never comes was not sold, and is no news when it is free again.
  await boards.stock(3)
  await expect.poll(() => boards.inChannel(general).length, patience).toBe(1)
  const [call] = boards.inChannel(general)
  expect(call && messageOf(call)).toMatchObject({
    mention_roles: [role],
    mentions: [],
    mention_everyone: false,
  })
  expect(call?.embed.description).toContain(selling.shop.products.licenseKey.name)
  await boards.stock(0)
  await boards.stock(2)
  await boards.quiet()
  expect(boards.inChannel(general)).toHaveLength(1)
  await boards.ask("update public.discord_restocks set told_at = now() - interval '1 hour'")
  await boards.stock(0)
  await boards.stock(1)
  await expect.poll(() => boards.inChannel(general).length, patience).toBe(2)
  const no = await selling.answer(selling.use(BAGUS, 'notify'))
  expect(no.text).toContain('tidak diberi tahu lagi')
  await expect.poll(() => rolesOf(BAGUS), patience).not.toContain(role)
})

test('a checkout that nobody pays neither sells a product out nor brings it back', async () => {
  await boards.place({ live_stock: shop })
  await boards.set({ restock_role: role, restock_channel: general })
  const { variantId } = selling.shop.products.licenseKey
  await boards.ask('update public.stock_levels set available = 0, held = 1 where variant_id = $1', [
    variantId,
  ])
  await selling.payments.drain()
  await boards.ask('update public.stock_levels set available = 1, held = 0 where variant_id = $1', [
    variantId,
  ])
  await boards.stock(1)
  await boards.quiet()
  expect(boards.inChannel(general)).toEqual([])
})
