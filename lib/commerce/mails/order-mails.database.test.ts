import { workJob } from '@/lib/core/events/jobs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getMailSample } from '@/lib/commerce/mails/service/mail-sample'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { memberContext } from '@/lib/commerce/testing/shop'
import { changeRule, previewMessage, retryMessage, saveTemplate } from '@/lib/notifications/service'
import type { Template } from '@/lib/notifications/schema'
import { handlers } from '@/lib/subscribers'

let joint: Joint
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())

const member = (role: 'owner' | 'ops' | 'dev' = 'owner') => {
  const { a } = joint.payments.shops
  return memberContext(a, a.members[role])
}
const mailsTo = (email: string) => joint.mailbox.store.list({ to: email })

type Row = { id: string; state: string; response: string | null; attempts: number; send_after: Date | null }
async function rowOf(placed: Placed, template: Template): Promise<Row | undefined> {
  const [row] = await joint.payments.database.ask<Row>(
    'select id, state, response, attempts, send_after from public.notifications where order_id = $1 and template = $2',
    [placed.id, template],
  )
  return row
}

const ask = (sql: string, values: unknown[]) => joint.payments.database.ask(sql, values)

test('the mail of a paid order leads straight to its goods, and holds no key', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  const [key = ''] = await joint.keys(placed)
  const mail = (await mailsTo(placed.email)).find(({ subject }) => subject.startsWith('Lunas'))
  const link = `/id/o/${placed.id}?token=${encodeURIComponent(placed.token)}#goods`
  // Once as the key's own link, and once as the button.
  expect(mail?.html.split(link.replaceAll('&', '&amp;'))).toHaveLength(3)
  expect(key).not.toBe('')
  expect(mail?.html).not.toContain(key)
  expect(mail?.text).not.toContain(key)
})

test('a customer reads the words of the shop, with the way to the order', async () => {
  const wording = {
    subject: 'Hore {{number}}',
    preheader: '',
    body: 'Halo {{name}}\n\n[Buka]({{order_link}})',
  }
  await saveTemplate(member('ops'), { template: 'order_paid', locale: 'id', version: 0, ...wording })
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  const paid = (await mailsTo(placed.email)).filter((mail) => mail.subject === `Hore ${placed.number}`)
  expect(paid).toHaveLength(1)
  expect(paid[0]?.text).toContain('Halo Sari')
  expect(paid[0]?.text).toContain(placed.token)
})

test('a message that waits is given up when its order has moved on, and sent once when it has not', async () => {
  await changeRule(member(), 'order_received', { isOn: true, delayMinutes: 30 })
  const [paid, waiting] = [await joint.order('midtrans'), await joint.order('midtrans')]
  await joint.payments.settle()
  for (const placed of [paid, waiting]) {
    expect((await rowOf(placed, 'order_received'))?.send_after?.getTime()).toBeGreaterThan(Date.now())
    expect(await mailsTo(placed.email)).toEqual([])
  }
  await joint.act(paid, 'pay', { method: 'qris' })
  await ask(
    "update public.notifications set send_after = now() where state = 'queued' and order_id = any($1)",
    [[paid.id, waiting.id]],
  )
  await joint.runDue()
  await joint.runDue()
  expect(await rowOf(paid, 'order_received')).toMatchObject({ state: 'skipped', response: 'moved_on' })
  expect((await mailsTo(paid.email)).map((mail) => mail.subject)).toEqual([`Hore ${paid.number}`])
  expect(await rowOf(waiting, 'order_received')).toMatchObject({ state: 'sent', send_after: null })
  expect(await mailsTo(waiting.email)).toHaveLength(1)
  await changeRule(member(), 'order_received', { isOn: true, delayMinutes: 0 })
})

test('an unpaid order is called to mind twenty hours and one hour before its window ends, and no sooner', async () => {
  /** An order of which so much time is left, and which was placed so long ago. */
  async function withLeft(left: string, age: string): Promise<Placed> {
    const placed = await joint.order('midtrans')
    await joint.payments.settle()
    await ask(
      `update public.orders set created_at = now() - $2::interval, window_ends_at = now() + $3::interval
       where id = $1`,
      [placed.id, age, left],
    )
    return placed
  }
  const early = await withLeft('20 hours', '4 hours')
  const beforeEarly = await withLeft('20 hours 2 minutes', '3 hours')
  const last = await withLeft('1 hour', '23 hours')
  const beforeLast = await withLeft('62 minutes', '22 hours')
  // A reminder that would come within ten minutes of the order does not come at all.
  const young = await withLeft('55 minutes', '14 minutes')
  const older = await withLeft('55 minutes', '16 minutes')
  await joint.runDue()
  const [asked, first, second] = ['order_received', 'payment_reminder_early', 'payment_reminder_last']
  expect({
    early: await joint.mails(early),
    beforeEarly: await joint.mails(beforeEarly),
    last: await joint.mails(last),
    beforeLast: await joint.mails(beforeLast),
    young: await joint.mails(young),
    older: await joint.mails(older),
  }).toEqual({
    early: [asked, first],
    beforeEarly: [asked],
    last: [asked, second],
    beforeLast: [asked],
    young: [asked],
    older: [asked, second],
  })
})

test('the owner hears of a paid order without asking for it, once, answers the customer, and can have it stopped', async () => {
  const { email } = joint.payments.shops.a.members.owner
  const before = new Set((await mailsTo(email)).map(({ id }) => id))
  await changeRule(member(), 'seller_order_paid', { isOn: false, delayMinutes: 0 })
  const silent = await joint.order('stripe')
  await joint.act(silent, 'pay')
  expect(await mailsTo(email)).toHaveLength(before.size)
  await ask("delete from public.notification_rules where template = 'seller_order_paid'", [])
  const told = await joint.order('stripe')
  await joint.act(told, 'pay')
  const [mail, second] = (await mailsTo(email)).filter(({ id }) => !before.has(id))
  expect(second).toBeUndefined()
  expect(mail?.subject).toContain(told.number)
  expect(mail?.text).toMatch(new RegExp(`/(?:id|en)/dashboard/orders/${told.id}`))
  expect(mail?.replyTo).toBe(told.email)
  expect(mail?.text).toMatch(new RegExp(`(?:pelanggan|customer): ${told.email}`))
  expect(mail?.text).not.toContain(told.token)
})

test('a refused mail is made anew and sent once more when a member asks for it', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  const row = await rowOf(placed, 'order_paid')
  await ask("update public.notifications set state = 'failed', response = '550 no' where id = $1", [row?.id])
  const before = (await mailsTo(placed.email)).length
  await retryMessage(member('ops'), { id: row?.id ?? '', attempts: 1, isAware: false })
  await joint.payments.settle()
  expect(await mailsTo(placed.email)).toHaveLength(before + 1)
  expect(await rowOf(placed, 'order_paid')).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a preview tells of the newest order, without its secret link and without names for whom they are not', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  const wording = {
    subject: '{{name}}',
    preheader: '',
    body: '{{number}} [a]({{order_link}})\n\n{{details}}',
  }
  const [owner, dev] = [
    await getMailSample(member(), 'order_paid', 'id'),
    await getMailSample(member('dev'), 'order_paid', 'id'),
  ]
  expect([owner.isReal, dev.isReal]).toEqual([true, true])
  const seen = await previewMessage(owner, wording)
  expect(seen.subject).toBe('Sari')
  expect(seen.html).toContain(placed.number)
  expect(seen.html).not.toContain('token=')
  expect((await previewMessage(dev, wording)).subject).not.toBe('Sari')
})

test('who ticked WhatsApp has each message once there, too, whatever is repeated; nobody else does', async () => {
  const told = async ({ id }: Placed): Promise<string[]> => {
    const rows = await joint.payments.database.ask<{ key: string }>(
      "select key from public.events where topic = 'order.told' and payload ->> 'orderId' = $1 order by key",
      [id],
    )
    return rows.map(({ key }) => key.split(':')[0] ?? '')
  }
  const silent = await joint.order('midtrans')
  const placed = await joint.order('midtrans', { whatsapp: '0812 3456 7890' })
  for (const one of [silent, placed]) await joint.act(one, 'pay', { method: 'qris' })
  const ctx = { tenantId: joint.payments.shops.a.tenantId, requestId: placed.id }
  await workJob(handlers['commerce.mail'], ctx, {
    tenantId: ctx.tenantId,
    template: 'order_paid',
    orderId: placed.id,
  })
  expect([await told(silent), await told(placed)]).toEqual([[], ['order_paid', 'order_received']])
  expect(await joint.mails(placed)).toEqual(['order_paid', 'order_received'])
  const [row] = await ask(
    'select chat_phone, chat_consent_source, chat_consent_at from public.orders where id = $1',
    [placed.id],
  )
  expect(row).toEqual({
    ...{ chat_phone: '6281234567890', chat_consent_source: 'checkout', chat_consent_at: expect.any(Date) },
  })
  await expect(joint.order('midtrans', { whatsapp: '' })).rejects.toMatchObject({
    fields: { 'customer.whatsapp_phone': ['required'] },
  })
})
