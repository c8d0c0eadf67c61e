import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { at, day, Reminding } from '@/lib/lending/reminders/testing/reminding'
import { keeper } from '@/lib/lending/testing/book'
import { BUDI, Numbers } from '@/lib/whatsapp/testing/numbers'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { deliverReminder } from './service/reminding'
import { watchNumbers } from './service/watching'

let numbers: Numbers
let channelId: string
let it: Reminding
let debt: { id: string; partyId: string }
let reminderId: string
beforeAll(async () => {
  numbers = await Numbers.start()
  it = new Reminding(numbers.database)
  await it.open()
  // People may be written to at every hour, so that a test is the same at each.
  await it.set('quiet_from = 0, quiet_until = 0')
})
afterAll(async () => {
  await numbers.close()
})
const ask = (text: string, ...values: unknown[]) => numbers.database.ask(text, values)
beforeEach(async () => {
  await numbers.clear()
  channelId = await numbers.connect()
  await numbers.follow('whatsapp.templates_wanted')
  await ask('delete from public.party_identities where value = $1', BUDI)
  debt = await it.debt(0)
  await ask(
    `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main)
     values ($1, private.uuid_v7(), $2, 'phone', $3, true)`,
    numbers.shop.tenantId,
    debt.partyId,
    BUDI,
  )
  reminderId = newId()
  await ask(
    `insert into public.reminders (tenant_id, id, party_id, debt_id, due_on, step, state, channel, queued_at)
     values ($1, $2, $3, $4, $5, 0, 'queued', 'whatsapp', now())`,
    ...[numbers.shop.tenantId, reminderId, debt.partyId, debt.id, day(0)],
  )
})

const deliver = () => deliverReminder(numbers.ctx, { reminderId, partyId: debt.partyId })
const reminder = async () => {
  const [row] = await numbers.database.ask<{ state: string; reason: string | null }>(
    'select state, reason from public.reminders where id = $1',
    [reminderId],
  )
  return [row?.state, row?.reason]
}
const left = () => it.told('message.unreachable', debt.partyId)
/** Until everybody has heard what became of it. */
async function settle(): Promise<void> {
  await numbers.place.idle()
  await numbers.follow('message.settled')
}
const approve = () => {
  for (const { id } of numbers.place.simulation.world.rows.templates.of(DEMO.business.id))
    numbers.place.act({ deed: 'review', template: id, status: 'APPROVED' })
  return numbers.place.idle()
}

test('whoever has not written for a day is reminded in the words that WhatsApp has allowed, and only once', async () => {
  await approve()
  await it.set(`reminder_tone = 'own', reminder_words = '{"id": "Punya kami: {{amount}}"}'`)
  await deliver()
  await deliver()
  await numbers.send(channelId)
  expect(await reminder(), 'WhatsApp may still refuse it').toEqual(['queued', null])
  await settle()
  expect(await reminder()).toEqual(['sent', null])
  const [message, ...others] = numbers.place.chat(BUDI)
  expect([message?.content.kind, others.length]).toEqual(['template', 0])
  // What is kept is what arrived: words of the tenant's own are none that WhatsApp has allowed.
  expect((await numbers.rows())[0]?.body).toMatch(/^Halo Budi, .*50[.,]000.*\/l\//s)
  expect(numbers.read()[0]).toMatch(/Budi.*50[.,]000.*\/l\//s)
  await it.set(`reminder_tone = 'default'`)
})

test('whoever wrote today is reminded in ours', async () => {
  numbers.say('Halo')
  await numbers.place.idle()
  await deliver()
  await numbers.send(channelId)
  await settle()
  expect(numbers.place.chat(BUDI).at(-1)?.content.kind).toBe('text')
  expect(await reminder()).toEqual(['sent', null])
})

test('while WhatsApp has not allowed the words, it is left to the mail', async () => {
  await deliver()
  await numbers.send(channelId)
  await settle()
  expect(await numbers.rows()).toMatchObject([{ state: 'skipped', reason: 'template_waits' }])
  expect([await left(), numbers.read()]).toEqual([1, []])
})

test('whoever wants no more, or is blocked, in the meantime hears nothing, and no mail comes', async () => {
  await approve()
  await deliver()
  await ask(
    "update public.parties set consent = 'stopped', consent_source = 'chat' where id = $1",
    debt.partyId,
  )
  await numbers.send(channelId)
  await settle()
  expect(await reminder()).toEqual(['skipped', 'stopped'])
  await ask("update public.reminders set state = 'queued', ended_at = null where id = $1", reminderId)
  await ask('delete from public.whatsapp_outbox')
  await ask("update public.parties set consent = 'given', blocked_at = now() where id = $1", debt.partyId)
  await deliver()
  await numbers.send(channelId)
  await settle()
  expect(await reminder()).toEqual(['skipped', 'blocked'])
  expect([await left(), numbers.read()]).toEqual([0, []])
})

test('whoever has paid meanwhile hears nothing', async () => {
  await approve()
  await deliver()
  const item = { kind: 'debt', id: debt.id }
  await recordPayment(
    keeper(numbers.shop),
    PaymentInput.parse({ item, amountMinor: 50_000n, currency: 'IDR' }),
  )
  await numbers.send(channelId)
  await settle()
  expect([await reminder(), numbers.read()]).toEqual([['skipped', 'paid'], []])
})

test('what comes to its turn on a day of rest waits for the next that is none, and says then what is true then', async () => {
  numbers.say('Halo')
  await numbers.place.idle()
  await it.set(`holidays = '{${day(0)},${day(1)}}'`)
  await deliver()
  await numbers.send(channelId)
  const [row] = await numbers.rows()
  expect(row).toMatchObject({ state: 'queued', body: '' })
  expect(row?.waits_ms).toBeGreaterThan(at(1, '23:50').getTime() - Date.now())
  expect(row?.waits_ms).toBeLessThanOrEqual(at(2, '00:00').getTime() - Date.now() + 60_000)
  const item = { kind: 'debt', id: debt.id }
  await recordPayment(
    keeper(numbers.shop),
    PaymentInput.parse({ item, amountMinor: 20_000n, currency: 'IDR' }),
  )
  await it.set("holidays = '{}'")
  await numbers.hurry()
  await numbers.send(channelId)
  expect(numbers.read().filter((text) => /30[.,]000/.test(text))).toHaveLength(1)
})

test('whom it does not reach on the way is left to the mail, and so is who has no number or whose lender has none', async () => {
  await approve()
  numbers.place.act({ deed: 'block', as: BUDI, line: DEMO.line.number, on: true })
  await deliver()
  await numbers.send(channelId)
  await settle()
  expect(await numbers.rows()).toMatchObject([{ state: 'failed', reason: 'unreachable' }])
  expect([await left(), await reminder()]).toEqual([1, ['queued', null]])
  await ask("delete from public.events where topic = 'message.unreachable'")
  await ask("update public.whatsapp_channels set state = 'off'")
  await deliver()
  expect(await left()).toBe(1)
})

test('while the number is down for long it is left to the mail', async () => {
  await deliver()
  await ask(
    "update public.whatsapp_channels set state = 'backing_off', reason = 'token' where id = $1",
    channelId,
  )
  await ask(
    "update public.whatsapp_channels set down_since = now() - interval '6 minutes' where id = $1",
    channelId,
  )
  await watchNumbers(numbers.ctx)
  await settle()
  expect(await numbers.rows()).toMatchObject([{ state: 'skipped', reason: 'number_down' }])
  expect(await left()).toBe(1)
})
