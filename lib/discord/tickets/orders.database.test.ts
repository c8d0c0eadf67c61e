import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTicketing } from '@/lib/discord/testing/tickets'
import type { Ticketing } from '@/lib/discord/testing/tickets'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let at: Ticketing
beforeAll(async () => {
  at = await startTicketing()
})
beforeEach(() => at.begin())
afterEach(() => at.end())
afterAll(() => at.selling.stop())

const [DEWI] = DEMO.people.slice(3).map(({ id }) => id) as [string]
const patience = { timeout: 60_000, interval: 30 }

test('an order of the own is shown to staff alone, and one that is paid after the ticket was closed is delivered', async () => {
  const { shown } = await at.panel()
  const { orderId } = await at.selling.order(CITRA, 'licence')
  const others = await at.selling.order(RANI, 'licence')
  await at.selling.rest()
  const { room, head } = await at.open(CITRA, shown)
  const menu = await at.selling.answer(at.do(CITRA, head, 'pick'))
  const offered = menu.parts[0]?.options as { value: string }[]
  expect(offered.map(({ value }) => value)).toEqual([orderId])
  // Somebody who makes the answer up shows nobody else's order.
  const stored = at.world.rows.messages.get(menu.id)
  const made = stored?.message.components?.[0] as unknown as { components: { options: object[] }[] }
  made.components[0]?.options.push({ label: 'x', value: others.orderId })
  const refused = await at.selling.answer(at.do(CITRA, menu, 'chosen', [others.orderId]))
  expect(refused.embed.description).toContain('Pesanan ini tidak ada')
  await at.selling.rest()
  await at.selling.answer(at.do(CITRA, menu, 'chosen', [orderId]))
  const chosen = await at.head(room, ({ parts }) => JSON.stringify(parts).includes('ticket:order'))
  const card = await at.selling.answer(at.do(BAGUS, chosen, 'order'))
  expect(card.embed.title).toMatch(/^Pesanan \d+$/)
  expect(card.embed.description).toContain('menunggu pembayaran')
  const not = await at.selling.answer(at.do(CITRA, chosen, 'order'))
  expect(not.text).toContain('Hanya yang menangani tiket')
  await at.selling.answer(at.do(BAGUS, chosen, 'close'))
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(true)
  await at.selling.pay(orderId)
  await expect.poll(() => at.selling.delivery(orderId), patience).toBe('dm')
})

test('what was bought in the room of a ticket that is closed by now is delivered all the same', async () => {
  const { shown } = await at.panel()
  const { room, head } = await at.open(DEWI, shown)
  at.selling.place.act({ deed: 'direct-messages', as: DEWI, open: false })
  const { orderId } = await at.selling.order(DEWI, 'licence')
  await at.ask(
    "update public.discord_orders set channel_id = $2, token_until = now() - interval '1 second' where order_id = $1",
    [orderId, room],
  )
  await at.selling.rest()
  await at.selling.answer(at.do(DEWI, head, 'close'))
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(true)
  await at.selling.pay(orderId)
  // No room can be made in a room: the mail has the goods.
  await expect.poll(() => at.selling.delivery(orderId), patience).toBe('mail')
  expect((await at.selling.mailbox.store.list({ to: `p${DEWI}@example.com` })).length).toBeGreaterThan(0)
})

test('a linked member with the right works on tickets without the role, and no longer once the right is gone', async () => {
  const { tenantId, members } = at.selling.shop
  const keyId = '0199c0de-0000-7000-8000-00000000d1c0'
  await at.ask(
    `insert into public.api_keys (tenant_id, id, kind, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'discord', 'Discord: ops', '', ',tickets.work,', sha256('ops'), $3)`,
    [tenantId, keyId, members.ops.personId],
  )
  await at.ask(
    `insert into public.discord_links (tenant_id, user_id, person_id, key_id, user_name) values ($1, $2, $3, $4, 'Dewi')`,
    [tenantId, DEWI, members.ops.personId, keyId],
  )
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  expect(Object.keys(at.room(room)?.thread?.members ?? {})).toContain(DEWI)
  const claimed = await at.selling.answer(at.command(DEWI, room, 'claim'))
  expect(claimed.text).toContain('Anda tangani')
  await at.ask("update public.members set role = 'finance' where tenant_id = $1 and person_id = $2", [
    tenantId,
    members.ops.personId,
  ])
  const refused = await at.selling.answer(at.command(DEWI, room, 'claim'))
  expect(refused.text).toContain('tidak ada tiket')
  await at.ask("update public.members set role = 'ops' where tenant_id = $1 and person_id = $2", [
    tenantId,
    members.ops.personId,
  ])
})
