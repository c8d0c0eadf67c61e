import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { loadOrder } from '@/lib/commerce/mails/service/compose-mail'
import { wantInChat } from '@/lib/commerce/mails/service/order-chat'
import type { Template } from '@/lib/notifications/schema'
import { BUDI, Numbers } from '@/lib/whatsapp/testing/numbers'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { findLatestOrder } from './data/orders'
import { listOrderTold, wishOrders } from './service/ordering'
import { watchNumbers } from './service/watching'

let numbers: Numbers
let channelId: string
beforeAll(async () => {
  numbers = await Numbers.start()
})
afterAll(async () => {
  await numbers.close()
})
const ask = (text: string, ...values: unknown[]) => numbers.database.ask(text, values)
const open = () => numbers.shop.orders.open
beforeEach(async () => {
  await numbers.clear()
  await ask("delete from public.events where topic = 'order.told'")
  await ask('delete from public.party_identities where value = $1', BUDI)
  channelId = await numbers.connect()
  await numbers.follow('whatsapp.templates_wanted')
  await ask(
    `update public.orders set status = 'awaiting_payment', payment_state = 'unpaid', paid_at = null, chat_phone = $2,
       chat_consent_source = 'checkout', chat_consent_at = now(), created_at = now() - interval '1 hour',
       window_ends_at = now() + interval '50 minutes' where id = $1`,
    ...[open().orderId, BUDI],
  )
})

/** As the mail of the order is sent; what follows from it is done. */
async function tell(template: Template, isWish = false): Promise<void> {
  const loaded = await loadOrder(numbers.ctx, open().orderId)
  if (!loaded) throw new Error('There is no order.')
  await wantInChat(numbers.ctx, loaded.order, {
    ...{ template, orderId: open().orderId },
    ...(isWish && { wish: 'again' }),
  })
  await numbers.follow('order.told')
}
const approve = () => {
  for (const { id } of numbers.place.simulation.world.rows.templates.of(DEMO.business.id))
    numbers.place.act({ deed: 'review', template: id, status: 'APPROVED' })
  return numbers.place.idle()
}
const said = async () => (await numbers.rows()).map(({ state, reason }) => [state, reason])
const pay = () =>
  ask(
    "update public.orders set status = 'paid', payment_state = 'paid', paid_at = now() where id = $1",
    open().orderId,
  )

test('whoever ticked it is told once, in the words that WhatsApp has allowed, and what is kept opens no order', async () => {
  await approve()
  await tell('order_received')
  await tell('order_received')
  await tell('order_received', true)
  await numbers.send(channelId)
  await numbers.place.idle()
  expect(numbers.place.chat(BUDI).map(({ content }) => content.kind)).toEqual(['template'])
  const [message] = numbers.read()
  expect(message).toMatch(new RegExp(`${open().number}.*/id/o/${open().orderId}\\?token=`, 's'))
  const [row, ...others] = await numbers.rows()
  expect([row?.key, others]).toEqual([`order:order_received:${open().orderId}`, []])
  expect(row?.body).toContain(`/id/o/${open().orderId}\n`)
  expect(row?.body).not.toContain('token')
  const told = await listOrderTold(numbers.as(), open().orderId)
  expect(told).toMatchObject([{ template: 'order_received', state: 'delivered' }])
  expect(await listOrderTold(numbers.as(numbers.shop.members.ops), open().orderId)).toHaveLength(1)
})

test('whoever did not tick it, or whose shop has no number, is told nothing, and neither is another tenant', async () => {
  await ask(
    'update public.orders set chat_phone = null, chat_consent_source = null, chat_consent_at = null where id = $1',
    open().orderId,
  )
  await tell('order_received')
  expect(await numbers.rows()).toEqual([])
  await ask(
    "update public.orders set chat_phone = $2, chat_consent_source = 'checkout', chat_consent_at = now() where id = $1",
    ...[open().orderId, BUDI],
  )
  await ask("update public.whatsapp_channels set state = 'off'")
  await tell('order_received')
  expect(await numbers.rows()).toEqual([])
  await ask("update public.whatsapp_channels set state = 'open'")
  await ask("delete from public.events where topic = 'order.told'")
  await tell('order_received')
  const { b } = numbers.database.seed
  const stranger = { ...numbers.as(b.members.owner), tenantId: b.tenantId, slug: b.slug }
  expect([(await numbers.rows()).length, await listOrderTold(stranger, open().orderId)]).toEqual([1, []])
})

test('what WhatsApp has not allowed is not said, with the reason, and goes freely to whoever wrote today', async () => {
  await tell('order_received')
  await numbers.send(channelId)
  expect(await said()).toEqual([['skipped', 'template_waits']])
  numbers.say('Halo')
  await numbers.place.idle()
  await tell('payment_reminder_last')
  await numbers.send(channelId)
  await numbers.place.idle()
  expect(numbers.place.chat(BUDI).at(-1)?.content.kind).toBe('text')
  expect(numbers.read().at(-1)).toContain('STOP')
})

test('nobody is reminded of an order that was paid meanwhile, and what waits holds up nothing', async () => {
  await approve()
  await tell('payment_reminder_last')
  await ask("update public.whatsapp_outbox set due_at = now() + interval '1 hour'")
  await pay()
  await tell('order_paid')
  await numbers.send(channelId)
  await numbers.hurry()
  await numbers.send(channelId)
  await numbers.place.idle()
  expect((await numbers.rows()).map(({ key, reason }) => [key.split(':')[1], reason])).toEqual([
    ['payment_reminder_last', 'moved_on'],
    ['order_paid', null],
  ])
  expect(numbers.read()).toHaveLength(1)
})

test('the shop’s own rules for its messages count here, too', async () => {
  await approve()
  const { tenantId } = numbers.shop
  await ask(
    `insert into public.notification_rules (tenant_id, channel, template, is_on, delay_minutes)
     values ($1, 'email', 'order_received', false, 0)`,
    tenantId,
  )
  await tell('order_received')
  await numbers.send(channelId)
  expect(await said()).toEqual([['skipped', 'switched_off']])
  await ask(
    'update public.notification_rules set is_on = true, delay_minutes = 30 where tenant_id = $1',
    tenantId,
  )
  await ask('delete from public.whatsapp_outbox')
  await ask("delete from public.events where topic = 'order.told'")
  await tell('order_received')
  await numbers.send(channelId)
  const [waiting] = await numbers.rows()
  expect([waiting?.state, (waiting?.waits_ms ?? 0) > 60_000]).toEqual(['queued', true])
  await ask('delete from public.notification_rules where tenant_id = $1', tenantId)
})

test('STOP of that number ends what waits and what comes, until it begins again', async () => {
  await approve()
  await tell('order_received')
  numbers.say('berhenti')
  await numbers.place.idle()
  await numbers.follow('message.received')
  expect((await said())[0]).toEqual(['skipped', 'stopped'])
  await numbers.send(channelId)
  await numbers.place.idle()
  expect(numbers.read()).toEqual([expect.stringContaining('MULAI')])
  await tell('payment_reminder_last')
  await numbers.hurry()
  await numbers.send(channelId)
  expect((await said()).at(-1)).toEqual(['skipped', 'stopped'])
  numbers.say('MULAI')
  await numbers.place.idle()
  await numbers.follow('message.received')
  await pay()
  await tell('order_paid')
  for (let turn = 0; turn < 2; turn += 1) {
    await numbers.hurry()
    await numbers.send(channelId)
    await numbers.place.idle()
  }
  expect(numbers.read().at(-1)).toContain(open().number)
})

test('whoever also owes stops both at once, and is answered in the language of the order', async () => {
  await approve()
  await ask("update public.orders set locale = 'en' where id = $1", open().orderId)
  await ask(
    `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main)
     select tenant_id, gen_random_uuid(), id, 'phone', $2, false from public.parties where tenant_id = $1 and merged_into is null limit 1`,
    ...[numbers.ctx.tenantId, BUDI],
  )
  const consent = async () =>
    (
      await ask(
        `select p.consent from public.parties p join public.party_identities i on i.tenant_id = p.tenant_id and i.party_id = p.id
         where i.value = $1`,
        BUDI,
      )
    )[0]
  await tell('order_received')
  await numbers.send(channelId)
  await numbers.place.idle()
  numbers.say('STOP')
  await numbers.place.idle()
  await numbers.follow('message.received')
  await numbers.send(channelId)
  await numbers.place.idle()
  expect(numbers.read().at(-1)).toContain('no more messages from')
  expect(await consent()).toEqual({ consent: 'stopped' })
  await ask("update public.orders set locale = 'id' where id = $1", open().orderId)
})

test('a number that is down for long leaves it at the mail', async () => {
  await tell('order_received')
  await ask("update public.whatsapp_channels set state = 'backing_off' where id = $1", channelId)
  await ask(
    "update public.whatsapp_channels set down_since = now() - interval '6 minutes' where id = $1",
    channelId,
  )
  await watchNumbers(numbers.ctx)
  expect(await said()).toEqual([['skipped', 'number_down']])
})

test('a wish of somebody for one number is none for another', async () => {
  await tell('order_received')
  const find = (chat: string) => withActor(jobActor(numbers.ctx), (db) => findLatestOrder(db, chat))
  expect([await find(`phone:${BUDI}`), await find('phone:6281500009999')]).toEqual([open().orderId, null])
  await withActor(jobActor(numbers.ctx), (db) =>
    wishOrders(db, { channelId, chat: 'user:1', phone: '6281500009999' }, false),
  )
  expect(await said()).toEqual([['queued', null]])
})
