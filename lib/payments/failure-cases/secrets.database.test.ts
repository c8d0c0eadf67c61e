import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeError } from '@/lib/core/log'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { midtrans } from '@/lib/payments/gateways/midtrans/adapter'
import { stripe } from '@/lib/payments/gateways/stripe/adapter'
import { KEYS } from '@/lib/payments/testing/shops'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { stripeSecrets } from '@/lib/payments/testing/signing'

let harness: Harness
beforeAll(async () => {
  harness = await startConnectedHarness()
})
afterAll(() => harness.stop())

const credentials = (apiKey: string) => ({
  tenantId: harness.shops.a.tenantId,
  connectionId: '00000000-0000-4000-8000-000000000000',
  mode: 'sandbox' as const,
  apiKey,
})

const nothing = {
  attemptId: '00000000-0000-4000-8000-000000000001',
  orderId: '00000000-0000-4000-8000-000000000002',
  providerRef: 'ck-NOTHING',
  way: 'page' as const,
  sessionRef: 'cs_test_nothing',
  amountMinor: 1n,
  currency: 'IDR',
  createdAt: new Date(),
}

/** Every way in which an error is usually shown, as deep as it goes. */
function everythingIn(error: unknown): string {
  const parts = [inspect(error, { depth: 20, showHidden: true }), String(error)]
  if (error instanceof Error) parts.push(error.stack ?? '', JSON.stringify(describeError(error)))
  try {
    parts.push(JSON.stringify(error))
  } catch {
    parts.push('circular')
  }
  return parts.join('\n')
}

test('no failure of a gateway carries a key, however deep one looks', async () => {
  const errors: unknown[] = []
  const collect = async (call: Promise<unknown>): Promise<void> => {
    await call.catch((error: unknown) => errors.push(error))
  }
  const [a, b] = [KEYS.midtrans.a, KEYS.stripe.a]
  for (const fault of ['down', 'unauthorized', 'error-body'] as const) {
    harness.midtrans.control.setFault('status', fault, 1)
    await collect(midtrans.open(credentials(a)).fetchTruth(nothing, []))
  }
  await collect(midtrans.open(credentials('SB-Mid-server-WRONG')).fetchTruth(nothing, []))
  await collect(midtrans.open(credentials(a)).fetchTruth({ ...nothing, providerRef: '../../v2/other' }, []))
  harness.stripe.control.setKnobs({ isApiDown: true }, b)
  await collect(stripe.open(credentials(b)).fetchTruth(nothing, []))
  harness.stripe.control.resetKnobs()
  await collect(stripe.open(credentials('rk_test_WRONG')).fetchTruth(nothing, []))

  const { origin } = harness.midtrans
  await harness.midtrans.close()
  await collect(midtrans.open(credentials(a)).fetchTruth(nothing, []))
  await collect(fetch(origin))

  expect(errors).toHaveLength(9)
  for (const error of errors.slice(0, 8)) {
    expect(error).toBeInstanceOf(GatewayError)
    const text = everythingIn(error)
    for (const key of [a, b, 'WRONG', Buffer.from(`${a}:`).toString('base64')])
      expect(text).not.toContain(key)
  }
})

test('the database holds keys and signing secrets only sealed', async () => {
  const secrets = [
    ...Object.values(KEYS.midtrans),
    ...Object.values(KEYS.stripe),
    ...(await stripeSecrets(harness, harness.shops.a)),
  ]
  expect(secrets).toHaveLength(6)
  const tables = await harness.database.ask<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_catalog.pg_tables
     where schemaname in ('public', 'private')`,
  )
  for (const { name } of tables) {
    for (const secret of secrets) {
      const rows = await harness.database.ask(`select 1 from ${name} t where t::text like $1`, [
        `%${secret}%`,
      ])
      expect([name, rows.length]).toEqual([name, 0])
    }
  }
})
