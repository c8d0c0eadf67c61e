import { afterAll, beforeAll, expect, test } from 'vitest'
import { workJob } from '@/lib/core/events/jobs'
import { openFromBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { commerceHandlers } from '@/lib/commerce/jobs'
import { getOrder } from '@/lib/commerce/orders/service/order-page'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { redeemOrderCode, requestOrderCode, codeBinding } from '@/lib/commerce/customers/service/order-codes'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { jobContext, shopContext } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  b = database.seed.b
})
afterAll(() => database?.close())
leavesAlone(() => ({ database, tenantId: b.tenantId }))

const buyer = () => a.orders.open.customerEmail

async function lastCode(): Promise<string> {
  const [event] = await database.ask<{ payload: { email: string; sealedCode: string } }>(
    `select payload from public.events where tenant_id = $1 and topic = 'order.code_requested' order by id desc limit 1`,
    [a.tenantId],
  )
  if (!event) throw new Error('No code was asked for.')
  const { email, sealedCode } = event.payload
  return openFromBytes(env().APP_SECRETS, codeBinding(a.tenantId, email), Buffer.from(sealedCode, 'base64'))
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'fine',
    (error: unknown) => (error instanceof AppError ? error.code : 'internal'),
  )
}

test('the right code opens the orders of that e-mail once, newest first, with links that work', async () => {
  await requestOrderCode(shopContext(a), ` ${buyer().toUpperCase()} `)
  const code = await lastCode()
  expect(code).toMatch(/^\d{6}$/)
  const orders = await redeemOrderCode(shopContext(a), buyer(), code)
  expect(orders.map((one) => one.id).sort()).toEqual([a.orders.open.orderId, a.orders.paid.orderId].sort())
  const link = new URL(orders[0]?.path ?? '', 'http://shop.test')
  const seen = await getOrder(
    shopContext(a),
    link.pathname.slice('/o/'.length),
    link.searchParams.get('token') ?? '',
  )
  expect(seen.customer.email).toBe(buyer())
  expect(await codeOf(redeemOrderCode(shopContext(a), buyer(), code))).toBe('validation_failed')
})

test('an e-mail without orders is answered the same, stores a code just so, and no mail is due', async () => {
  const events = await database.ask('select 1 from public.events where tenant_id = $1', [a.tenantId])
  expect(await codeOf(requestOrderCode(shopContext(a), 'nobody@example.com'))).toBe('fine')
  expect(await database.ask('select 1 from public.events where tenant_id = $1', [a.tenantId])).toHaveLength(
    events.length,
  )
  expect(
    await database.ask(
      `select 1 from public.customer_codes where tenant_id = $1 and email = 'nobody@example.com'`,
      [a.tenantId],
    ),
  ).toHaveLength(1)
})

test('an older code opens nothing, and neither does a code in another shop', async () => {
  const ctx = shopContext(a, { address: '192.0.2.60' })
  await requestOrderCode(ctx, buyer())
  const older = await lastCode()
  await requestOrderCode(ctx, buyer())
  expect(await codeOf(redeemOrderCode(ctx, buyer(), older))).toBe('validation_failed')
  expect(await codeOf(redeemOrderCode(shopContext(b), buyer(), await lastCode()))).toBe('validation_failed')
})

test('five tries are shared by everyone who guesses at once; the right code does not help after them', async () => {
  const ctx = shopContext(a, { address: '192.0.2.61' })
  await requestOrderCode(ctx, buyer())
  const right = await lastCode()
  const wrong = right === '000000' ? '000001' : '000000'
  await Promise.all(Array.from({ length: 5 }, () => codeOf(redeemOrderCode(ctx, buyer(), wrong))))
  expect(await codeOf(redeemOrderCode(ctx, buyer(), right))).toBe('validation_failed')
})

test('only so many mails go to one e-mail', async () => {
  const ctx = shopContext(a, { address: '192.0.2.62' })
  const answers: string[] = []
  for (let count = 0; count < 6; count += 1)
    answers.push(await codeOf(requestOrderCode(ctx, 'flood@example.com')))
  expect(answers).toEqual(['fine', 'fine', 'fine', 'fine', 'rate_limited', 'rate_limited'])
})

test('a code stands in clear neither in its row nor in the event that asks for its mail', async () => {
  // An e-mail of its own, so that it meets no limit of the tests before.
  await database.ask(`update public.orders set customer_email = 'clear@example.com' where id = $1`, [
    a.orders.open.orderId,
  ])
  await requestOrderCode(shopContext(a, { address: '192.0.2.63' }), 'clear@example.com')
  const code = await lastCode()
  const [row] = await database.ask<{ code_hash: Buffer; payload: { sealedCode: string } }>(
    `select c.code_hash, e.payload from public.customer_codes c
     join public.events e on e.tenant_id = c.tenant_id and e.key = c.id::text
     where c.email = 'clear@example.com'`,
  )
  expect(row?.code_hash).toHaveLength(32)
  expect(row?.code_hash.includes(code)).toBe(false)
  expect(Buffer.from(row?.payload.sealedCode ?? '', 'base64').includes(code)).toBe(false)
})

test('old keys and codes are forgotten, young ones and those of others stay', async () => {
  await database.ask(
    `update public.idempotency_keys set created_at = now() - interval '25 hours' where order_id = $1`,
    [a.orders.paid.orderId],
  )
  await database.ask(
    `update public.customer_codes set expires_at = now() - interval '2 hours' where email = 'flood@example.com'`,
  )
  await commerceHandlers['commerce.cleanup'](jobContext(a))
  const keys = await database.ask<{ order_id: string }>(
    'select order_id from public.idempotency_keys where tenant_id = $1',
    [a.tenantId],
  )
  expect(keys.map((one) => one.order_id)).toEqual([a.orders.open.orderId])
  expect(
    await database.ask(`select 1 from public.customer_codes where email = 'flood@example.com'`),
  ).toHaveLength(0)
})

test('a customer is kept once per e-mail, and a consent that was given stays', async () => {
  const place = (name: string, consent: boolean) =>
    placeOrder(
      shopContext(a),
      CheckoutInput.parse({
        items: [{ product: 'sample', quantity: 1 }],
        customer: { name, email: 'kept@example.com' },
        marketing_consent: consent,
      }),
    )
  for (const placed of [await place('First Name', true), await place('Second Name', false)]) {
    await workJob(commerceHandlers['commerce.customer'], jobContext(a), {
      tenantId: a.tenantId,
      orderId: placed.order.id,
    })
  }
  const rows = await database.ask<{ name: string; consented: boolean }>(
    `select name, marketing_consent_at is not null as consented from public.customers where tenant_id = $1 and email = 'kept@example.com'`,
    [a.tenantId],
  )
  expect(rows).toEqual([{ name: 'Second Name', consented: true }])
})
