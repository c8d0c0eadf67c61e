import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { forgetConnection } from '@/lib/payments/connections/client'
import {
  connectGateway,
  disconnectGateway,
  setDefaultGateway,
} from '@/lib/payments/connections/service/connections'
import { listConnectionStates } from '@/lib/payments/connections/service/health'
import { listTrials, startTrial } from '@/lib/payments/connections/service/trials'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { inventEvent, signMidtrans, stripeHeader, stripeSecrets } from '@/lib/payments/testing/signing'

let harness: Harness
beforeAll(async () => {
  harness = await startConnectedHarness()
})
afterAll(() => harness.stop())
afterEach(async () => {
  harness.midtrans.control.reset()
  harness.stripe.control.resetKnobs()
  await harness.settle()
})

const returnUrl = 'http://warung-sari.gerai.localhost:3000/dashboard/payments'

async function makeDue(): Promise<void> {
  await harness.database.ask(
    `update public.payment_connections set next_check_at = now() - interval '1 minute', verified_at = now() - interval '25 hours'`,
  )
  await harness.runDue()
}

const secretStates = (
  connectionId: string,
): Promise<{ secret_version: number; state: string; size: number }[]> =>
  harness.database.ask(
    `select distinct secret_version, state, length(ciphertext) > 0 as has_key from private.gateway_secrets
     where connection_id = $1 order by 1, 2`,
    [connectionId],
  )

describe('the check before activation', () => {
  const tried = (shop: 'a' | 'b', provider: 'midtrans' | 'stripe', apiKey: string): Promise<unknown> =>
    connectGateway(harness.member(harness.shops[shop]), { provider, mode: 'sandbox', apiKey })

  test.each([
    ['midtrans', 'SB-Mid-server-GERAICLOSED000000', 'gateway_account_closed', {}],
    ['stripe', 'rk_test_GERAICLOSED00000', 'gateway_account_closed', {}],
    ['stripe', 'rk_test_GERAIDOLLAR00000', 'gateway_wrong_currency', { currency: 'IDR' }],
    [
      'stripe',
      'rk_test_GERAINOREADS0000',
      'gateway_missing_permission',
      { permission: 'Disputes: Read, Events: Read' },
    ],
  ] as const)('%s refuses %s with the exact reason', async (provider, apiKey, message, values) => {
    const before = await listConnectionStates(harness.member(harness.shops.a))
    await expect(tried('a', provider, apiKey)).rejects.toMatchObject({
      code: 'validation_failed',
      message,
      values,
    })
    expect(await listConnectionStates(harness.member(harness.shops.a))).toEqual(before)
  })

  test('the gateway\u2019s word about a key is told beside everything else that is wrong with the form', async () => {
    const typed = {
      provider: 'midtrans' as const,
      mode: 'sandbox' as const,
      apiKey: 'SB-Mid-server-GERAICLOSED000000',
      clientKey: 'SB-Mid client',
    }
    const before = await listConnectionStates(harness.member(harness.shops.a))
    await expect(connectGateway(harness.member(harness.shops.a), typed)).rejects.toMatchObject({
      fields: { apiKey: [{ key: 'gateway_account_closed' }], clientKey: [{ key: 'expected_pattern' }] },
    })
    expect(await listConnectionStates(harness.member(harness.shops.a))).toEqual(before)
  })

  test('midtrans is refused to a shop whose prices are not in rupiah', async () => {
    await expect(tried('b', 'midtrans', 'SB-Mid-server-GERAIDEMO00000002')).rejects.toMatchObject({
      message: 'gateway_wrong_currency',
      values: { currency: 'USD' },
    })
  })
})

describe('a rotated key', () => {
  test.each(['midtrans', 'stripe'] as const)(
    '%s: a webhook signed with it is taken at once by a process that still knows the old one',
    async (provider) => {
      const { b } = harness.shops
      const { id } = await harness.connectionOf(b, provider)
      // What this process knew before is put back after the rotation, as another process still knows it.
      const tried = await harness.open(b, provider)
      await harness.connect(
        b,
        provider,
        provider === 'midtrans' ? 'SB-Mid-server-GERAIDEMO00000003' : 'rk_test_GERAIDEMO00000003',
      )
      const [secret] = provider === 'stripe' ? await stripeSecrets(harness, b) : []
      await harness.database.ask(
        `update private.gateway_secrets set state = 'retired' where connection_id = $1 and secret_version =
           (select secret_version from public.payment_connections where id = $1)`,
        [id],
      )
      forgetConnection(b.tenantId, id)
      const post = (): Promise<Response> => {
        if (provider === 'stripe') {
          const body = inventEvent({ id: 'cs_nobody', object: 'checkout.session' })
          return harness.post(b, provider, body, stripeHeader(body, secret ?? ''))
        }
        const body = { order_id: tried.providerRef, status_code: '201', gross_amount: '150000.00' }
        return harness.post(b, provider, signMidtrans(body, 'SB-Mid-server-GERAIDEMO00000003'))
      }
      expect((await post()).status).toBe(401)
      await harness.database.ask(
        `update private.gateway_secrets set state = 'active' where connection_id = $1 and state = 'retired'`,
        [id],
      )
      expect((await post()).status).toBe(200)
      await harness.connect(b, provider)
      await harness.drain()
    },
  )

  test('retires a day later, when no payment needs it any more, and is then forgotten', async () => {
    const { a } = harness.shops
    const { id } = await harness.connectionOf(a, 'stripe')
    const old = await harness.open(a, 'stripe')
    await harness.connect(a, 'stripe')
    const { secretVersion } = await harness.connectionOf(a, 'stripe')
    await makeDue()
    const ofOld = async () =>
      (await secretStates(id)).filter(({ secret_version: version }) => version === old.request.secretVersion)
    expect(await ofOld()).toMatchObject([{ state: 'retiring', has_key: true }])
    await harness.database.ask(
      `update private.gateway_secrets set retiring_since = now() - interval '25 hours' where connection_id = $1`,
      [id],
    )
    await makeDue()
    // Its payment is not over.
    expect(await ofOld()).toMatchObject([{ state: 'retiring', has_key: true }])
    harness.act(old, 'pay')
    await harness.settle()
    await harness.database.ask(
      `update public.payment_attempts set next_sync_at = null where connection_id = $1 and state = 'paid'`,
      [id],
    )
    await makeDue()
    expect(await ofOld()).toMatchObject([{ state: 'retired', has_key: false }])
    const newest = (await secretStates(id)).filter(({ secret_version: version }) => version === secretVersion)
    expect(newest).toMatchObject([{ state: 'active', has_key: true }])
  })
})

describe('the daily check', () => {
  test('notes that the key works, and takes a refused one out of the checkout until it works again', async () => {
    const { a } = harness.shops
    const stateOf = async (provider: string) =>
      (await listConnectionStates(harness.member(a))).find((one) => one.provider === provider)
    await makeDue()
    const verifiedAt = (await stateOf('stripe'))?.verifiedAt?.getTime() ?? 0
    expect(verifiedAt).toBeGreaterThan(Date.now() - 60_000)
    harness.stripe.control.setKnobs({ isKeyExpired: true })
    await makeDue()
    expect(await stateOf('stripe')).toMatchObject({ status: 'invalid', problem: 'bad_key' })
    harness.stripe.control.resetKnobs()
    await makeDue()
    expect(await stateOf('stripe')).toMatchObject({ status: 'active', problem: null })
  })
})

describe('a disconnected gateway', () => {
  test('still records payments under way, closes pages when told to, and is forgotten at the end', async () => {
    const { a, b } = harness.shops
    const [kept, other] = [await harness.open(a, 'stripe'), await harness.open(b, 'stripe')]
    const { id } = await harness.connectionOf(a, 'stripe')
    await disconnectGateway(harness.member(a), id)
    harness.act(kept, 'pay')
    await harness.settle()
    expect(await harness.attempt(kept)).toMatchObject({ state: 'paid' })
    expect(await harness.attempt(other)).toMatchObject({ state: 'open' })
    await harness.database.ask(
      `update public.payment_connections set disconnected_at = now() - interval '25 hours' where id = $1`,
      [id],
    )
    await harness.database.ask(
      `update public.payment_attempts set next_sync_at = null where connection_id = $1`,
      [id],
    )
    await makeDue()
    expect((await secretStates(id)).every(({ state }) => state === 'retired')).toBe(true)
    await harness.connect(a, 'stripe')
  })

  test('a default is chosen among two, and never one of another shop', async () => {
    const { a, b } = harness.shops
    const ctx = harness.member(a)
    const theirs = await harness.connectionOf(b, 'stripe')
    for (const provider of ['stripe', 'midtrans'] as const) {
      const { id } = await harness.connectionOf(a, provider)
      await setDefaultGateway(ctx, id)
      const states = await listConnectionStates(ctx)
      expect(states.filter(({ isDefault }) => isDefault).map((one) => one.id)).toEqual([id])
    }
    await expect(setDefaultGateway(ctx, theirs.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(setDefaultGateway(harness.member(a, a.members.finance), theirs.id)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a trial', () => {
  test.each(['midtrans', 'stripe'] as const)(
    '%s: makes a real page, and shows that its notification came back, apart from every order',
    async (provider) => {
      const { a, b } = harness.shops
      const { id: connectionId } = await harness.connectionOf(a, provider)
      const { url } = await startTrial(harness.member(a), { connectionId, returnUrl })
      expect(url).toMatch(/^http/)
      const [row] = await harness.database.ask<{ provider_ref: string; id: string }>(
        'select id, provider_ref from public.gateway_tests where connection_id = $1 order by created_at desc limit 1',
        [connectionId],
      )
      const attempts = 'select count(*)::int as count from public.payment_attempts where tenant_id = $1'
      const before = await harness.database.ask(attempts, [a.tenantId])
      harness.act({ providerRef: row?.provider_ref ?? '', request: { provider } }, 'pay')
      await harness.settle()
      const [trial] = await listTrials(harness.member(a))
      expect(trial).toMatchObject({ state: 'paid', connectionId })
      expect(trial?.notifiedAt).toBeInstanceOf(Date)
      expect(await harness.database.ask(attempts, [a.tenantId])).toEqual(before)
      expect((await harness.inbox(a)).filter(({ verdict }) => verdict === 'orphan')).toEqual([])
      expect((await listTrials(harness.member(b))).some(({ connectionId: of }) => of === connectionId)).toBe(
        false,
      )
      await expect(startTrial(harness.member(b), { connectionId, returnUrl })).rejects.toMatchObject({
        code: 'not_found',
      })
    },
  )
})
