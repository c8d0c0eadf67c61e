import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeOffered, payByCode, retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { requestRefund } from '@/lib/payments/service'
import { qrOf } from '@/lib/payments/schema'

let joint: Joint
let before: Record<string, string>
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())
beforeEach(async () => {
  before = await joint.watch()
})
afterEach(async () => {
  await joint.calm()
  await joint.expectSound(before)
})

const press = ({ shop, id, token }: Placed) => payByCode(shopContext(shop), id, token)
const otherWay = ({ shop, id, token }: Placed) => retryPayment(shopContext(shop), id, token)
const offered = async (placed: Placed) => codeOffered(shopContext(placed.shop), await joint.look(placed))

const codeOf = async (placed: Placed): Promise<string | null> =>
  qrOf((await joint.look(placed)).attempt?.instructions, new Date())?.content ?? null

/** What waits at the gateway for money, of all tries to pay an order. */
async function waiting(placed: Placed): Promise<{ codes: number; pages: number }> {
  const rows = await joint.payments.database.ask<{ provider_ref: string }>(
    'select provider_ref from public.payment_attempts where order_id = $1',
    [placed.id],
  )
  const refs = rows.map((row) => row.provider_ref)
  const { control } = joint.payments.midtrans
  const codes = control.transactions().filter((one) => refs.includes(one.orderId) && one.status === 'pending')
  return { codes: codes.length, pages: await joint.livePages(placed) }
}

test('a code takes the place of the page, is paid, and hands the goods over; no mail asks for what it says', async () => {
  const placed = await joint.order('midtrans')
  expect(await offered(placed)).toBe('QRIS')
  expect(await press(placed)).toBe('code')
  await joint.calm()
  expect(await waiting(placed)).toEqual({ codes: 1, pages: 0 })
  expect(await joint.look(placed)).toMatchObject({ paymentState: 'pending', attempt: { url: null } })
  const content = await codeOf(placed)
  expect(content).toMatch(/5406150000/)
  // Pressed again it is the same one.
  expect(await press(placed)).toBe('code')
  expect(await codeOf(placed)).toBe(content)
  await joint.act(await joint.newest(placed), 'pay')
  expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
  expect(await joint.keys(placed)).toHaveLength(1)
  expect(await joint.mails(placed)).not.toContain('payment_instructions')
  await expect(press(placed)).rejects.toMatchObject({ code: 'conflict' })
})

test('case 16 (midtrans): pressed twice at once, or with a page wished for at the same time, one thing can be paid', async () => {
  const placed = await joint.order('midtrans')
  await Promise.allSettled([press(placed), press(placed)])
  await joint.calm()
  expect(await waiting(placed)).toEqual({ codes: 1, pages: 0 })
  expect(await codeOf(placed)).not.toBeNull()
  const mixed = await joint.order('midtrans')
  await Promise.allSettled([press(mixed), otherWay(mixed)])
  await joint.calm()
  const { codes, pages } = await waiting(mixed)
  expect(codes + pages).toBe(1)
})

test('case 2 (midtrans): a code that was replaced by a page and is paid all the same is paid once too often, and goes back', async () => {
  const placed = await joint.order('midtrans')
  await press(placed)
  const code = await joint.newest(placed)
  const { url } = await otherWay(placed)
  expect(url).toMatch(/^http/)
  await joint.calm()
  expect(await waiting(placed)).toEqual({ codes: 0, pages: 1 })
  await joint.act(await joint.newest(placed), 'pay', { method: 'gopay' })
  await joint.act(code, 'payLate')
  expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', attention: 'overpaid' })
  expect(await joint.keys(placed)).toHaveLength(1)
  const { a } = joint.payments.shops
  const owner = memberContext(a, a.members.owner)
  const second = (await getOrderForMember(owner, placed.id)).transactions.find(
    (one) => one.attemptId === code.attemptId,
  )
  const refund = { orderId: placed.id, amountMinor: 150_000n, reason: 'paid twice' }
  await requestRefund(owner, { ...refund, ...(second ? { transactionId: second.id } : {}) })
  await joint.payments.settle()
  expect(await joint.look(placed)).toMatchObject({
    ...{ status: 'fulfilled', paymentState: 'paid', attention: null },
    refunds: [{ state: 'succeeded' }],
  })
})

test('case 1 (midtrans): a code that was replaced and is paid before the page that replaced it pays the order', async () => {
  const placed = await joint.order('midtrans')
  await press(placed)
  const code = await joint.newest(placed)
  await otherWay(placed)
  await joint.calm()
  await joint.act(code, 'payLate')
  await joint.runDue()
  expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
  expect(await waiting(placed)).toEqual({ codes: 0, pages: 0 })
})

test('a page that somebody has begun to pay on and has paid is not replaced by a code', async () => {
  const placed = await joint.order('midtrans')
  joint.silence()
  joint.payments.act(placed, 'pay', { method: 'gopay' })
  await expect(press(placed)).rejects.toMatchObject({ code: 'conflict' })
  expect(await waiting(placed)).toMatchObject({ codes: 0 })
})

test('case 15 (midtrans): when the answer is lost the next press ends the charge that nobody saw, and draws one code', async () => {
  const placed = await joint.order('midtrans')
  joint.payments.midtrans.control.setFault('create', 'error-body', 1)
  await expect(press(placed)).rejects.toMatchObject({ code: 'gateway_unavailable' })
  joint.payments.midtrans.control.setFault('create', 'hang', 1)
  await expect(press(placed)).rejects.toMatchObject({ code: 'gateway_unavailable' })
  await joint.payments.settle()
  expect(await codeOf(placed)).toBeNull()
  expect(await press(placed)).toBe('code')
  await joint.calm()
  expect(await waiting(placed)).toEqual({ codes: 1, pages: 0 })
  expect(await codeOf(placed)).not.toBeNull()
})

test('where none is to be had the page is there instead, and for a day nobody is offered one or asks for one', async () => {
  const placed = await joint.order('midtrans')
  joint.payments.midtrans.control.changeVariants({ isQrisActivated: false })
  expect(await press(placed)).toBe('page')
  expect(await waiting(placed)).toEqual({ codes: 0, pages: 1 })
  expect((await joint.look(placed)).attempt?.url).toMatch(/^http/)
  expect(await offered(placed)).toBeNull()
  const tries = () =>
    joint.payments.database.ask('select id from public.payment_attempts where order_id = $1', [placed.id])
  const known = (await tries()).length
  expect(await press(placed)).toBe('page')
  expect(await tries()).toHaveLength(known)
  expect(await joint.topics(placed)).not.toContain('payment.refused')
  await joint.payments.database.ask(
    "update public.payment_connections set qr_refused_at = now() - interval '25 hours'",
  )
  expect(await offered(placed)).toBe('QRIS')
  await joint.act(await joint.newest(placed), 'pay')
  expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
})

test('a code that has ended is told as ended, and another one is drawn in its place', async () => {
  const placed = await joint.order('midtrans')
  await press(placed)
  const first = await codeOf(placed)
  await joint.act(await joint.newest(placed), 'expire')
  expect(await codeOf(placed)).toBeNull()
  expect(await press(placed)).toBe('code')
  await joint.calm()
  expect(await codeOf(placed)).not.toBe(first)
  expect(await waiting(placed)).toEqual({ codes: 1, pages: 0 })
  await joint.timePasses(placed)
  expect(await joint.look(placed)).toMatchObject({ status: 'expired' })
  expect(await waiting(placed)).toEqual({ codes: 0, pages: 0 })
})

test('an amount that QRIS does not take, or another currency, is offered none', async () => {
  const { a } = joint.payments.shops
  const of = (totalMinor: bigint, currency: string) => codeOffered(shopContext(a), { totalMinor, currency })
  expect(await of(10_000_000n, 'IDR')).toBe('QRIS')
  expect(await of(10_000_001n, 'IDR')).toBeNull()
  expect(await of(0n, 'IDR')).toBeNull()
  expect(await of(1_000n, 'USD')).toBeNull()
})
