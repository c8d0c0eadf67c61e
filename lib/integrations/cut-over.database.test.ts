import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importLocalFile } from '@/lib/commerce/importing/service/run-import'
import { areEven } from '@/lib/commerce/importing/rules/sums'
import { writeOldDatabase } from '@/lib/commerce/importing/testing/old-server'
import type { OldRow } from '@/lib/commerce/importing/testing/old-server'
import { jobContext, memberContext } from '@/lib/commerce/testing/shop'
import { runReplay, tryReplay } from '@/lib/payments/inbox/service/replays'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { KEYS } from '@/lib/payments/testing/shops'
import { signMidtrans } from '@/lib/payments/testing/signing'
import { askOldServer } from '@/lib/integrations/testing/old-client'
import { afterCommit, handlers, inTransaction } from '@/lib/subscribers'

let payments: Harness
let folder: string

beforeAll(async () => {
  payments = await startConnectedHarness({ composition: { inTransaction, afterCommit, handlers } })
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-cut-over-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await payments.stop()
})

const door = () => ({ origin: `http://${payments.shops.a.slug}.gerai.localhost` })

async function statusOf(orderId: string): Promise<unknown> {
  const { body } = await askOldServer(door(), 'GET', `/orders/${orderId}/status`)
  return (body.order as { status?: unknown } | undefined)?.status ?? body.error
}

async function bring(rows: readonly OldRow[]) {
  const file = writeOldDatabase(folder, rows)
  const at = await importLocalFile(jobContext(payments.shops.a), {
    file,
    itemName: 'Kursus',
    isDryRun: false,
  })
  expect(areEven(at.sums)).toBe(true)
  return at
}

/** What Midtrans sends about a page of the old server, to the address of old. */
async function notify(orderId: string): Promise<void> {
  const notification = {
    order_id: orderId,
    status_code: '200',
    gross_amount: '99000.00',
    transaction_status: 'settlement',
    transaction_id: `midtrans-of-${orderId}`,
    fraud_status: 'accept',
  }
  const body = signMidtrans(notification, KEYS.midtrans.a)
  const told = await askOldServer(door(), 'POST', '/webhooks/midtrans', { body })
  expect([told.status, told.text]).toEqual([200, 'OK'])
  await payments.settle()
}

/** The buyer opens the page that the old server made, with the same account, and pays. */
async function payOldPage(orderId: string): Promise<void> {
  const { origin } = payments.midtrans
  const made = await fetch(`${origin}/snap/v1/transactions`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${KEYS.midtrans.a}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ transaction_details: { order_id: orderId, gross_amount: 99_000 } }),
  })
  expect(made.status).toBe(201)
  payments.midtrans.control.setKnobs({ drop: true })
  payments.act({ providerRef: orderId, request: { provider: 'midtrans' } }, 'pay')
  await notify(orderId)
  payments.midtrans.control.reset()
}

const heard = (orderId: string) =>
  payments.database.ask<{ topic: string }>(
    `select e.topic from public.events e join public.orders o on o.tenant_id = e.tenant_id and o.id = e.order_id
     where o.legacy_id = $1 and e.topic in ('order.paid', 'order.placed', 'order.expired')`,
    [orderId],
  )

test('a shop moves from the old server without losing an order', async () => {
  const old = (id: string, status: string): OldRow => ({
    id,
    status,
    email: `${id.toLowerCase()}@film.example`,
  })

  // Beside each other: the old server still sells, and its file is brought over now and then.
  expect(await bring([old('PAID', 'paid'), old('LATER', 'pending'), old('LATE', 'pending')])).toMatchObject({
    added: 3,
  })
  expect(await statusOf('PAID')).toBe('paid')
  expect(await statusOf('LATER')).toBe('pending')

  // A notification may come before the file in which its order stands: it is kept.
  await payOldPage('NEW')
  expect(await statusOf('NEW')).toBe('Order not found')

  // The switch: the last file has what is new, and what has moved on.
  const last = [old('PAID', 'paid'), old('LATER', 'paid'), old('LATE', 'pending'), old('NEW', 'pending')]
  expect(await bring(last)).toMatchObject({ added: 1, changed: 1, unchanged: 2, refused: 0 })
  expect(await statusOf('LATER')).toBe('paid')
  for (const quiet of ['PAID', 'LATER', 'LATE', 'NEW']) expect(await heard(quiet)).toEqual([])

  // Late: the page of the old server is paid after the switch, and the gateway says so under the old name.
  await payOldPage('LATE')
  expect(await statusOf('LATE')).toBe('paid')
  expect(await heard('LATE')).toEqual([{ topic: 'order.paid' }])

  // What was kept is processed once more by a member, and finds its order.
  const owner = memberContext(payments.shops.a, payments.shops.a.members.owner)
  const tried = await tryReplay(owner, { verdict: 'orphan' })
  await payments.settle()
  await runReplay(owner, tried.replayId)
  await payments.settle()
  expect(await statusOf('NEW')).toBe('paid')

  // One about an order that the file has called paid changes nothing, and whoever repeats another changes nothing either.
  const figures = () =>
    payments.database.ask(
      `select o.legacy_id, o.status, o.payment_state, o.attention, (select count(*)::int from public.payment_attempts a where a.order_id = o.id) as tries
       from public.orders o where o.source = 'import' order by o.legacy_id`,
    )
  const before = await figures()
  expect(before).toMatchObject(
    ['LATE', 'LATER', 'NEW', 'PAID'].map((name) => ({ legacy_id: name, attention: null, tries: 1 })),
  )
  for (const name of ['PAID', 'LATE', 'NEW']) await notify(name)
  expect(await figures()).toEqual(before)

  // The old file is brought over once more, by mistake: nothing that has happened here is turned back.
  expect(await bring(last)).toMatchObject({ added: 0, changed: 0, unchanged: 2, refused: 2 })
  expect(await figures()).toEqual(before)
})

test('a notification about an order that nobody knows is kept, and leads to nothing', async () => {
  await notify('NOBODYS')
  expect(
    await payments.database.ask("select verdict from public.webhook_inbox where subject_ref = 'NOBODYS'"),
  ).toEqual([{ verdict: 'orphan' }])
})
