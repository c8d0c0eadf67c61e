import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEYS } from '@/lib/payments/testing/shops'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { inventEvent, signMidtrans, stripeHeader, stripeSecrets } from '@/lib/payments/testing/signing'

let harness: Harness
beforeAll(async () => {
  // A limit that also the slowest machine exceeds.
  harness = await startConnectedHarness({ variables: { WEBHOOK_LIMIT_PER_SECOND: '5' } })
})
afterAll(() => harness.stop())

const count = 600

async function stored(tenantId: string): Promise<number> {
  const [row] = await harness.database.ask<{ count: number }>(
    'select count(*)::int as count from public.webhook_inbox where tenant_id = $1 and secret_version > 1',
    [tenantId],
  )
  return row?.count ?? 0
}

test('case 27 (midtrans): a flood of valid notifications is told to come later, and other shops do not notice', async () => {
  const { a, b } = harness.shops
  const body = (order: string, key: string): string =>
    signMidtrans(
      {
        order_id: order,
        status_code: '201',
        gross_amount: '1000.00',
        transaction_status: 'pending',
        transaction_id: `t-${order}`,
      },
      key,
    )
  const flood = Array.from({ length: count }, (_, index) =>
    harness.post(a, 'midtrans', body(`ck-FLOOD${index}`, KEYS.midtrans.a)),
  )
  const calm = harness.post(b, 'midtrans', body('ck-CALM', KEYS.midtrans.b))
  const statuses = (await Promise.all(flood)).map((response) => response.status)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  expect((await calm).status).toBe(200)
  expect(await stored(a.tenantId)).toBe(statuses.filter((status) => status === 200).length)
  expect(await stored(b.tenantId)).toBe(1)
})

test('case 27 (stripe): a flood of unsigned events costs no room and does not shut out signed ones', async () => {
  const { b } = harness.shops
  const rejections = async (): Promise<number> => {
    const [row] = await harness.database.ask<{ count: number }>(
      'select count(*)::int as count from public.webhook_rejections where tenant_id = $1',
      [b.tenantId],
    )
    return row?.count ?? 0
  }
  const before = await rejections()
  const flood = Array.from({ length: count }, () => harness.post(b, 'stripe', inventEvent({})))
  const statuses = (await Promise.all(flood)).map((response) => response.status)
  expect(new Set(statuses)).toEqual(new Set([401]))
  // Sixty a minute are written down; what the gateway itself sent with a key of before is among them.
  const written = (await rejections()) - before
  expect(written).toBeGreaterThanOrEqual(60 - before)
  expect(written).toBeLessThan(count / 2)
  const good = inventEvent({})
  const [secret = ''] = await stripeSecrets(harness, b)
  expect((await harness.post(b, 'stripe', good, stripeHeader(good, secret))).status).toBe(200)
})
