import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOrders } from '@/lib/commerce/desk/service/order-list'
import { addProduct } from '@/lib/commerce/catalogue/service/products'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { markFulfilled } from '@/lib/commerce/desk/service/member-orders'
import { translator } from '@/lib/core/i18n/i18n'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { RefundAsked } from '@/lib/commerce/returns/schema'
import {
  countRefundRequests,
  declineRefund,
  listRefundRequests,
} from '@/lib/commerce/returns/service/answering'
import { askForRefund, getRefundDesk } from '@/lib/commerce/returns/service/asking'
import { refundOrder } from '@/lib/commerce/returns/service/refunding'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { getIssuer } from '@/lib/commerce/papers/service/issuer'
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
    const told = (await joint.mailbox.store.list({ to: email })).filter(({ text }) =>
      text.includes('Salah beli'),
    )
    expect(told.filter(({ subject }) => subject.includes(placed.number))).toHaveLength(1)
    const decline = { requestId, answer: 'Sudah ditonton sampai selesai.' }
    await expect(declineRefund(member('ops'), decline)).rejects.toEqual(refused('forbidden'))
    await expect(declineRefund(stranger(), decline)).rejects.toEqual(refused('conflict'))
    await declineRefund(member('finance'), decline)
    await expect(declineRefund(member('owner'), decline)).rejects.toEqual(
      refused('conflict', 'refund_request_answered'),
    )
    await joint.payments.settle()
    const [mail] = (await joint.mailbox.store.list({ to: placed.email })).filter(({ text }) =>
      text.includes(decline.answer),
    )
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
      requests: [{ state: 'refunded', amountMinor: price, returnedMinor: 50_000n }],
      leftMinor: price - 50_000n,
      mayAsk: true,
    })
    const { requests } = await listRefundRequests(member('ops'), 'answered')
    expect(requests.find(({ id }) => id === requestId)).toMatchObject({
      ...{ state: 'refunded', returnedMinor: 50_000n },
    })
    // What is asked for after it, and comes back then, is not of it.
    await ask(placed)
    await refund(member('finance'), { orderId: placed.id, amountMinor: price - 50_000n })
    await joint.payments.settle()
    const { requests: later } = await listRefundRequests(member('ops'), 'answered')
    const parts = later.filter(({ orderId }) => orderId === placed.id)
    expect(parts.map(({ returnedMinor }) => returnedMinor)).toEqual([price - 50_000n, 50_000n])
    const desk = await deskOf(placed)
    expect(desk.requests.map(({ returnedMinor }) => returnedMinor)).toEqual([50_000n, price - 50_000n])
  })
})

describe('a line whose money goes back', () => {
  const bookPrice = 40_000n
  let books = 0

  /** A licence, handed over by itself, and a book that a person hands over. */
  async function paidForTwo(): Promise<{ placed: Placed; licence: string; book: string }> {
    books += 1
    const slug = `buku-${books}`
    const given = { name: 'Buku', slug, deliveryKind: 'manual', published: true }
    await addProduct(
      member('owner'),
      ProductInput.parse({ ...given, variants: [{ priceMinor: bookPrice, stock: { kind: 'unlimited' } }] }),
    )
    const placed = await joint.order('midtrans', { besides: slug })
    await joint.act(placed, 'pay', { method: 'qris' })
    const [licence, book] = (await joint.look(placed)).lines
    return { placed, licence: licence?.id ?? '', book: book?.id ?? '' }
  }

  const giveBack = (placed: Placed, lines: string[], amountMinor: bigint, more = {}) =>
    refundOrder(member('finance'), { orderId: placed.id, lines, amountMinor, ...more }, { way: 'manual' })
  const statesOf = async (placed: Placed) =>
    Object.fromEntries((await joint.look(placed)).fulfilments.map(({ lineId, state }) => [lineId, state]))

  test('is not asked for nor paid back again, and its goods end while the others stay', async () => {
    const { placed, licence, book } = await paidForTwo()
    await ask(placed, { scope: 'lines', line: book })
    await giveBack(placed, [book], bookPrice)
    await expect(giveBack(placed, [book], bookPrice)).rejects.toEqual(
      refused('conflict', 'refund_line_returned'),
    )
    await joint.payments.settle()
    expect(await deskOf(placed)).toMatchObject({
      requests: [{ state: 'refunded' }],
      linesReturned: [book],
      leftMinor: price,
      mayAsk: true,
    })
    await expect(ask(placed, { scope: 'lines', line: book })).rejects.toEqual(
      refused('conflict', 'refund_line_returned'),
    )
    expect(await statesOf(placed)).toEqual({ [licence]: 'delivered', [book]: 'revoked' })
    // Nothing is waited for any more: what was not handed over yet was the refunded line.
    expect((await joint.look(placed)).status).toBe('fulfilled')
    expect(await joint.keys(placed)).toHaveLength(1)
  })

  test('leaves its goods with the customer where the seller says so', async () => {
    const { placed, licence, book } = await paidForTwo()
    await giveBack(placed, [licence], price, { revokesGoods: false })
    await joint.payments.settle()
    expect(await statesOf(placed)).toEqual({ [licence]: 'delivered', [book]: 'pending' })
    expect((await deskOf(placed)).linesReturned).toEqual([licence])
    const waiting = (await joint.look(placed)).fulfilments.find(({ lineId }) => lineId === book)
    await markFulfilled(member('owner'), { fulfilmentId: waiting?.id ?? '', note: '' })
    await joint.payments.settle()
    expect((await joint.look(placed)).status).toBe('fulfilled')
  })

  test('is paid back at its own price, and only by the order that it is of', async () => {
    const { placed, book } = await paidForTwo()
    const wrong = refused('validation_failed')
    await expect(giveBack(placed, [book], bookPrice - 1n)).rejects.toEqual(wrong)
    await expect(giveBack(placed, [shops().a.orders.paid.lineId], bookPrice)).rejects.toEqual(wrong)
    await expect(
      refundOrder(
        member('ops'),
        { orderId: placed.id, lines: [book], amountMinor: bookPrice },
        { way: 'manual' },
      ),
    ).rejects.toEqual(refused('forbidden'))
  })
})

test('the receipt keeps the seller of the moment of the sale, and the mail of a refund says what is left', async () => {
  const placed = await paid()
  const { database } = joint.payments
  const now = { name: 'Toko Baru', contactEmail: null, tax: { name: 'VAT', number: '99', address: 'Baru' } }
  const before = await getIssuer(buyer(), placed, now)
  await database.ask('update public.tenants set tax_name = $2, tax_number = $3 where id = $1', [
    shops().a.tenantId,
    'VAT',
    '99',
  ])
  expect(before).not.toMatchObject({ taxName: 'VAT' })
  expect(await getIssuer(buyer(), placed, now)).toEqual(before)
  expect(await getOrderForMember(member('owner'), placed.id)).toMatchObject({ taxName: before.taxName })
  // Nothing was sold yet: the shop as it is.
  expect(await getIssuer(buyer(), await joint.order('midtrans'), now)).toMatchObject({ taxName: 'VAT' })
  await recordManualRefund(member('finance'), { orderId: placed.id, amountMinor: 50_000n })
  await joint.payments.settle()
  const [mail] = (await joint.mailbox.store.list({ to: placed.email })).filter(({ text }) =>
    text.includes(translator('id', 'shop')('papers.refunds.left')),
  )
  expect(mail?.text).toMatch(/-Rp\s50\.000[\s\S]*Rp\s100\.000/)
})
