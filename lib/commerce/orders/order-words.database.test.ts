import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getOrderDocument } from '@/lib/commerce/settlement/service/order-document'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { saveTemplate } from '@/lib/notifications/service'

let joint: Joint
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())

/** What a program, and the order page, is told of an order. */
async function shownOf(placed: Placed): Promise<unknown> {
  const document = (await getOrderDocument(shopContext(placed.shop), placed.id, placed.token)) as {
    order: { shown: string }
  }
  return document.order.shown
}
const replace = (placed: Placed) =>
  retryPayment(shopContext(placed.shop), placed.id, placed.token, { replaces: placed.attemptId })

describe('an unpaid order tells what became of its payment', () => {
  test.each([
    ['midtrans', 'deny', { method: 'credit_card' }, 'declined'],
    ['stripe', 'deny', {}, 'declined'],
    ['midtrans', 'pending', { method: 'bca_va' }, 'pending'],
    ['midtrans', 'pending', { method: 'indomaret' }, 'counter'],
    ['stripe', 'pending', {}, 'processing'],
  ] as const)('%s, %s %j: %s', async (provider, outcome, options, shown) => {
    const placed = await joint.order(provider)
    expect(await shownOf(placed)).toBe('unpaid')
    await joint.act(placed, outcome, options)
    expect(await shownOf(placed)).toBe(shown)
  })

  test.each([
    ['bca_va', 'number_expired'],
    ['qris', 'unfinished'],
    ['gopay', 'unfinished'],
  ] as const)('%s, whose time ended: %s', async (method, shown) => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'pending', { method })
    await joint.act(placed, 'expire')
    expect(await shownOf(placed)).toBe(shown)
  })
})

test('another way to pay closes the number that was given and opens a page of its own, once', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pending', { method: 'bca_va' })
  expect(
    (await retryPayment(shopContext(placed.shop), placed.id, placed.token)).url,
    'the instructions again',
  ).toBe(placed.url)
  const [{ url }, again] = [await replace(placed), await replace(placed)]
  expect(url).not.toBe(placed.url)
  expect(again.url, 'asked twice, the same new page').toBe(url)
  expect(await joint.livePages(placed)).toBe(1)
  expect(await shownOf(placed)).toBe('unpaid')
  await joint.act(await joint.newest(placed), 'pay', { method: 'qris' })
  expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
})

test('money that a bank is debiting is neither asked for again nor called to mind', async () => {
  const placed = await joint.order('stripe')
  await joint.act(placed, 'pending')
  await expect(replace(placed)).rejects.toMatchObject({ code: 'conflict' })
  await expect(retryPayment(shopContext(placed.shop), placed.id, placed.token)).rejects.toMatchObject({
    code: 'conflict',
  })
  const unpaid = await joint.order('stripe')
  await joint.payments.database.ask(
    `update public.orders set created_at = now() - interval '23 hours',
       window_ends_at = now() + interval '50 minutes' where id = any($1)`,
    [[placed.id, unpaid.id]],
  )
  await joint.runDue()
  expect(await joint.mails(unpaid)).toEqual(['order_received', 'payment_reminder_last'])
  expect(await joint.mails(placed)).toEqual(['order_received'])
})

test('what costs nothing is told as complete in every language, also where the shop words its own payments', async () => {
  const { a } = joint.payments.shops
  const wording = { subject: 'Uang masuk', preheader: '', body: 'Uang masuk [Buka]({{order_link}})' }
  await saveTemplate(memberContext(a, a.members.ops), {
    template: 'order_paid',
    locale: 'id',
    version: 0,
    ...wording,
  })
  const placed = await joint.order('midtrans', { product: 'sample' })
  await joint.payments.settle()
  expect(await shownOf(placed)).toBe('free_fulfilled')
  const [mail] = await joint.mailbox.store.list({ to: placed.email })
  expect(mail?.subject).toContain(`Pesanan ${placed.number} lengkap`)
  expect(mail?.text).toContain('tidak ada yang perlu dibayar')
  expect(mail?.text).not.toMatch(/sudah masuk|Uang masuk|menerima/)
})
