import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOrders } from '@/lib/commerce/desk/service/order-list'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { RefundAsked } from '@/lib/commerce/returns/schema'
import {
  countRefundRequests,
  declineRefund,
  listRefundRequests,
} from '@/lib/commerce/returns/service/answering'
import { askForRefund, getRefundDesk } from '@/lib/commerce/returns/service/asking'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { recordManualRefund, requestRefund } from '@/lib/payments/service'

let joint: Joint
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())

const shops = () => joint.payments.shops
const buyer = () => shopContext(shops().a)
const member = (role: 'owner' | 'finance' | 'ops') => memberContext(shops().a, shops().a.members[role])
const stranger = () => memberContext(shops().b, shops().b.members.owner)
const refused = (code: string, message?: string): unknown =>
  expect.objectContaining(message === undefined ? { code } : { code, message })

const price = 150_000n

async function paid(): Promise<Placed> {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  return placed
}

function ask(placed: Placed, more: Record<string, unknown> = {}): Promise<{ requestId: string }> {
  const form = { order: placed.id, token: placed.token, reason: 'Salah beli', ...more }
  return askForRefund(buyer(), RefundAsked.parse(form))
}

const deskOf = (placed: Placed) => getRefundDesk(buyer(), placed.id, placed.token)
const waitingFor = async (placed: Placed) => {
  const { requests } = await listRefundRequests(member('ops'), 'open')
  return requests.filter(({ orderId }) => orderId === placed.id)
}

describe('a customer', () => {
  test('asks for one thing at a time, only for what was paid, and only with the order’s link', async () => {
    const unpaid = await joint.order('midtrans')
    await expect(ask(unpaid)).rejects.toEqual(refused('conflict', 'refund_not_askable'))
    const placed = await paid()
    await expect(ask({ ...placed, token: unpaid.token })).rejects.toEqual(refused('order_not_found'))
    const both = await Promise.allSettled([ask(placed), ask(placed)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await deskOf(placed)).toMatchObject({
      requests: [{ state: 'open', amountMinor: price, reason: 'Salah beli', lines: [] }],
      mayAsk: false,
    })
    expect((await joint.look(placed)).timeline.map(({ topic }) => topic)).toContain('refund.asked')
    const { orders } = await listOrders(member('ops'))
    expect(orders.filter(({ isAskedBack }) => isAskedBack).map(({ id }) => id)).toContain(placed.id)
    expect(orders.find(({ id }) => id === unpaid.id)?.isAskedBack).toBe(false)
  })

  test('asks for chosen lines of the own order alone', async () => {
    const placed = await paid()
    const [line] = (await joint.look(placed)).lines
    for (const wrong of [[], [shops().a.orders.paid.lineId]])
      await expect(ask(placed, { scope: 'lines', line: wrong })).rejects.toEqual(refused('validation_failed'))
    await ask(placed, { scope: 'lines', line: line?.id })
    expect((await deskOf(placed)).requests).toMatchObject([{ lines: [line?.id], amountMinor: price }])
  })
})

describe('the seller', () => {
  test('hears of it, sees who waits, and declines with words that the customer reads', async () => {
    const placed = await paid()
    const before = await countRefundRequests(member('owner'))
    const { requestId } = await ask(placed)
    await joint.payments.settle()
    expect(await countRefundRequests(member('owner'))).toBe(before + 1)
    expect(await waitingFor(placed)).toMatchObject([
      { id: requestId, orderNumber: placed.number, isUnderWay: false },
    ])
    const { email } = shops().a.members.owner
    const told = joint.mailbox.store.list({ to: email }).filter(({ text }) => text.includes('Salah beli'))
    expect(told.filter(({ subject }) => subject.includes(placed.number))).toHaveLength(1)
    const decline = { requestId, answer: 'Sudah ditonton sampai selesai.' }
    await expect(declineRefund(member('ops'), decline)).rejects.toEqual(refused('forbidden'))
    await expect(declineRefund(stranger(), decline)).rejects.toEqual(refused('conflict'))
    await declineRefund(member('finance'), decline)
    await expect(declineRefund(member('owner'), decline)).rejects.toEqual(
      refused('conflict', 'refund_request_answered'),
    )
    await joint.payments.settle()
    const [mail] = joint.mailbox.store
      .list({ to: placed.email })
      .filter(({ text }) => text.includes(decline.answer))
    expect(mail?.text).toContain(placed.token)
    expect(await waitingFor(placed)).toEqual([])
    // After a no, somebody may ask once more.
    expect(await deskOf(placed)).toMatchObject({
      requests: [{ state: 'declined', answer: decline.answer }],
      mayAsk: true,
    })
    const { timeline, refundRequests } = await getOrderForMember(member('owner'), placed.id)
    expect(refundRequests).toMatchObject([{ id: requestId, state: 'declined' }])
    expect(timeline.map(({ topic, kind }) => `${kind} ${topic}`)).toEqual(
      expect.arrayContaining(['event refund.asked', 'deed refund.declined']),
    )
  })

  test.each([
    ['through the gateway', requestRefund],
    ['by hand', recordManualRefund],
  ] as const)('answers with the refund itself, made %s', async (_way, refund) => {
    const placed = await paid()
    const { requestId } = await ask(placed)
    await refund(member('finance'), { orderId: placed.id, amountMinor: 50_000n })
    // Nobody is told no about money that is on its way.
    expect(await waitingFor(placed)).toMatchObject([{ isUnderWay: true }])
    await expect(declineRefund(member('owner'), { requestId, answer: 'No' })).rejects.toEqual(
      refused('conflict', 'refund_request_answered'),
    )
    await joint.payments.settle()
    expect(await deskOf(placed)).toMatchObject({
      requests: [{ state: 'refunded' }],
      leftMinor: price - 50_000n,
      mayAsk: true,
    })
    const { requests } = await listRefundRequests(member('ops'), 'answered')
    expect(requests.find(({ id }) => id === requestId)?.state).toBe('refunded')
  })
})
