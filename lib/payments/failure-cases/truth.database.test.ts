import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { syncJob } from '@/lib/payments/jobs'
import { requestRefund } from '@/lib/payments/refunds/service/refunds'
import { listConnectionStates } from '@/lib/payments/connections/service/health'
import { KEYS } from '@/lib/payments/testing/shops'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Tried } from '@/lib/payments/testing/tries'
import { signMidtrans } from '@/lib/payments/testing/signing'
import type { MidtransBody } from '@/lib/payments/testing/signing'

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

const state = async (tried: Tried): Promise<unknown> => (await harness.attempt(tried)).state

/** Lets an attempt's page, or with `window` also its order, be over. */
async function end(tried: Tried, what: 'page' | 'window' = 'page'): Promise<void> {
  const past = new Date(Date.now() - 1_000)
  await harness.database.ask(
    `update public.payment_attempts set expires_at = $2, page_ends_at = $2,
       window_ends_at = case when $3 then $2 else window_ends_at end where id = $1`,
    [tried.attemptId, past, what === 'window'],
  )
}

describe('case 1', () => {
  test('case 1 (midtrans): money that settles after the attempt was over is found and counted', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pending', { method: 'bca_va' })
    await harness.settle()
    await end(tried, 'window')
    await harness.sync(a, tried)
    expect(await state(tried)).toBe('expired')
    harness.act(tried, 'payLate')
    await harness.settle()
    expect(await state(tried)).toBe('paid')
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 150_000n, attention: null })
  })

  test('case 1 (stripe): a debit that a bank confirms after the window ended is counted', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe', { currency: 'EUR', amountMinor: 4_200n })
    harness.act(tried, 'pending')
    await harness.settle()
    expect(await state(tried)).toBe('pending')
    await end(tried, 'window')
    await harness.sync(a, tried)
    expect(await state(tried)).toBe('pending')
    harness.act(tried, 'settle')
    await harness.settle()
    expect(await state(tried)).toBe('paid')
  })
})

describe('case 2', () => {
  test('case 2 (midtrans): an order paid twice in one attempt keeps both payments and asks for attention', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { method: 'qris' })
    harness.act(tried, 'payTwice', { method: 'gopay' })
    await harness.settle()
    const summary = await harness.summary(a, tried.orderId)
    expect(summary.transactions.map((one) => [one.state, one.isCounted])).toEqual([
      ['paid', true],
      ['paid', true],
    ])
    expect(summary).toMatchObject({ paidMinor: 300_000n, attention: 'overpaid' })
  })

  test('case 2 (stripe): an order paid in two attempts keeps both payments and asks for attention', async () => {
    const { a } = harness.shops
    const first = await harness.open(a, 'stripe')
    await harness.database.ask(`update public.payment_attempts set state = 'cancelled' where id = $1`, [
      first.attemptId,
    ])
    const second = await harness.open(a, 'stripe', { orderId: first.orderId })
    harness.act(second, 'pay')
    harness.act(first, 'pay')
    await harness.settle()
    expect(await harness.summary(a, first.orderId)).toMatchObject({
      paidMinor: 300_000n,
      attention: 'overpaid',
    })
  })
})

describe('case 3', () => {
  test('case 3 (midtrans): another amount than asked for is never counted', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { amount: 1_000 })
    await harness.settle()
    expect(await harness.attempt(tried)).toMatchObject({ attention: 'amount_mismatch' })
    expect(await harness.summary(a, tried.orderId)).toMatchObject({
      paidMinor: 0n,
      attention: 'amount_mismatch',
      transactions: [{ amountMinor: 1_000n, isCounted: false }],
    })
  })

  test.each([2_999_900, 15_000_050])(
    'case 3 (stripe): another amount than asked for is never counted (%i)',
    async (truthAmount) => {
      const { a } = harness.shops
      harness.stripe.control.setKnobs({ truthAmount }, KEYS.stripe.a)
      const tried = await harness.open(a, 'stripe')
      harness.act(tried, 'pay')
      await harness.settle()
      expect(await harness.attempt(tried)).toMatchObject({ attention: 'amount_mismatch' })
      expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 0n })
    },
  )
})

describe('what Midtrans says in a form that nobody knows', () => {
  test('a refund that it does not list needs a person, and is over when it is listed', async () => {
    const { a, b } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { method: 'qris' })
    await harness.settle()
    const before = await harness.summary(b, tried.orderId)
    harness.midtrans.control.changeVariants({ areRefundsUnlisted: true })
    const { refundId } = await requestRefund(harness.member(a, a.members.finance), {
      orderId: tried.orderId,
      amountMinor: 50_000n,
      reason: '',
    })
    await harness.settle()
    await harness.sync(a, tried)
    expect(await harness.attempt(tried), 'what was asked for here explains itself').toMatchObject({
      attention: null,
    })
    // The same, asked for by somebody else.
    await harness.database.ask('delete from public.refunds where id = $1', [refundId])
    await harness.sync(a, tried)
    expect(await harness.attempt(tried)).toMatchObject({ state: 'paid', attention: 'refund_unclear' })
    expect(await harness.summary(a, tried.orderId)).toMatchObject({
      attention: 'refund_unclear',
      refundedMinor: 0n,
    })
    expect((await harness.inbox(a)).filter(({ verdict }) => verdict === 'contradicted')).toEqual([])
    harness.midtrans.control.changeVariants({ areRefundsUnlisted: false })
    await harness.sync(a, tried)
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ attention: null, refundedMinor: 50_000n })
    expect(await harness.summary(b, tried.orderId), 'the other shop notices nothing').toEqual(before)
  })

  test.each(['', '.50', '.0', ' rupiah'])(
    'an amount that ends in "%s" is never counted and needs a person',
    async (amountEnding) => {
      const { a } = harness.shops
      const tried = await harness.open(a, 'midtrans')
      harness.midtrans.control.changeVariants({ amountEnding })
      harness.act(tried, 'pay')
      await harness.settle()
      expect(await harness.attempt(tried)).toMatchObject({ attention: 'amount_mismatch', sync_failures: 0 })
      expect(await harness.summary(a, tried.orderId)).toMatchObject({
        paidMinor: 0n,
        attention: 'amount_mismatch',
      })
    },
  )

  test('a page that it does not let be closed counts as open, and the shop is told, until its time is long over', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    const ago = (minutes: number) =>
      harness.database.ask(
        `update public.payment_attempts set expires_at = now() - make_interval(mins => $2),
           page_ends_at = now() - make_interval(mins => $2), window_ends_at = now() - make_interval(mins => $2)
         where id = $1`,
        [tried.attemptId, minutes],
      )
    harness.midtrans.control.changeVariants({ pageRefusal: 'Transaction cannot be cancelled' })
    await ago(1)
    await harness.sync(a, tried)
    expect(await harness.attempt(tried)).toMatchObject({
      state: 'open',
      problem: 'unexpected: page_not_closed',
    })
    const problems = (await listConnectionStates(harness.member(a))).flatMap(({ health }) => health.problems)
    expect(problems).toContainEqual({
      ...{ problem: 'unexpected: page_not_closed', count: 1, isRefused: false },
    })
    await ago(61)
    await harness.sync(a, tried)
    expect(await harness.attempt(tried)).toMatchObject({ state: 'expired', problem: null })
  })
})

describe('case 4', () => {
  test('case 4 (stripe): another currency is never counted', async () => {
    const { a } = harness.shops
    harness.stripe.control.setKnobs({ truthCurrency: 'usd', truthAmount: 150_000 }, KEYS.stripe.a)
    const tried = await harness.open(a, 'stripe')
    harness.act(tried, 'pay')
    await harness.settle()
    expect(await harness.attempt(tried)).toMatchObject({ attention: 'currency_mismatch' })
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 0n })
  })

  test('case 4 (stripe): what the customer saw in another currency does not matter', async () => {
    const { a } = harness.shops
    harness.stripe.control.setKnobs({ presentment: { amount: 185, currency: 'eur' } }, KEYS.stripe.a)
    const tried = await harness.open(a, 'stripe')
    harness.act(tried, 'pay')
    await harness.settle()
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 150_000n, attention: null })
  })
})

describe('case 9', () => {
  test('case 9 (midtrans): a body whose status was rewritten verifies, is contradicted, and moves nothing', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pending', { method: 'bca_va' })
    await harness.settle()
    const genuine = JSON.parse(harness.midtrans.control.history().at(-1)?.body ?? '') as MidtransBody
    const forged = signMidtrans(
      { ...genuine, transaction_status: 'settlement', status_code: '200' },
      KEYS.midtrans.a,
    )
    const before = await harness.attempt(tried)
    expect((await harness.post(a, 'midtrans', forged)).status).toBe(200)
    await harness.settle()
    const after = await harness.attempt(tried)
    expect(after).toMatchObject({ state: 'pending', attention: before.attention })
    expect((await harness.inbox(a)).at(-1)).toMatchObject({ verdict: 'contradicted' })
    const [event] = (await harness.events(a, 'payment.contradicted')).slice(-1)
    expect(event?.payload).toMatchObject({ orderId: tried.orderId })
  })

  test('case 9 (midtrans): of notifications that wait for one look each gets a verdict of its own', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.midtrans.control.setKnobs({ drop: true })
    harness.act(tried, 'pending', { method: 'bca_va' })
    const genuine = harness.midtrans.control.history().at(-1)?.body ?? ''
    const body = JSON.parse(genuine) as MidtransBody
    const again = { ...body, transaction_time: '2026-11-21 10:00:01' }
    const forged = { ...body, transaction_status: 'settlement', status_code: '200' }
    for (const one of [genuine, signMidtrans(forged, KEYS.midtrans.a), signMidtrans(again, KEYS.midtrans.a)])
      expect((await harness.post(a, 'midtrans', one)).status).toBe(200)
    await harness.settle()
    const rows = (await harness.inbox(a)).filter((row) => row.attempt_id === tried.attemptId)
    expect(rows.map(({ verdict }) => verdict)).toEqual(['applied', 'contradicted', 'applied'])
    expect(await state(tried)).toBe('pending')
  })

  test('case 9 (stripe): an event whose amount is not the real one is contradicted', async () => {
    const { a } = harness.shops
    harness.stripe.control.setDeliveryKnobs({ wrongAmount: true })
    const tried = await harness.open(a, 'stripe')
    harness.act(tried, 'pay')
    await harness.settle()
    // An amount that is off by less than our smallest unit is the same amount to us.
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 150_000n })
    const dollars = await harness.open(a, 'stripe', { currency: 'USD', amountMinor: 1_999n })
    harness.act(dollars, 'pay')
    await harness.settle()
    expect((await harness.inbox(a)).at(-1)).toMatchObject({
      attempt_id: dollars.attemptId,
      verdict: 'contradicted',
    })
    expect(await harness.summary(a, dollars.orderId)).toMatchObject({ paidMinor: 1_999n })
  })
})

describe('case 10', () => {
  test('case 10 (midtrans): notifications in the wrong order end where the right order does', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.midtrans.control.setKnobs({ drop: true })
    harness.act(tried, 'pending', { method: 'bca_va' })
    harness.act(tried, 'settle')
    const bodies = harness.midtrans.control.history().slice(-2)
    for (const { body } of bodies.toReversed()) {
      expect((await harness.post(a, 'midtrans', body)).status).toBe(200)
      await harness.settle()
      expect(await state(tried)).toBe('paid')
    }
    const rows = (await harness.inbox(a)).filter((row) => row.attempt_id === tried.attemptId)
    expect(rows.map((row) => row.verdict)).toEqual(['applied', 'no_change'])
  })

  test('case 10 (stripe): a refund that is announced before the payment ends in the same state', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe')
    harness.stripe.control.setDeliveryKnobs({ drop: true })
    harness.act(tried, 'pay')
    const [session] = harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef })
    harness.stripe.control.refund(session?.id ?? '', 5_000_000)
    const ids = harness.stripe.control
      .deliveries()
      .slice(-3)
      .map((delivery) => delivery.id.split('/')[0] ?? '')
    for (const id of ids.toReversed()) {
      await harness.stripe.control.redeliver(id)
      await harness.settle()
    }
    expect(await harness.summary(a, tried.orderId)).toMatchObject({
      paidMinor: 150_000n,
      refundedMinor: 50_000n,
      refunds: [{ kind: 'external', state: 'succeeded', amountMinor: 50_000n }],
    })
  })
})

describe('case 11', () => {
  test('case 11 (midtrans): two refused cards leave the page open, the third try pays', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    for (const card of ['bankDeny', 'fraudDeny']) {
      harness.act(tried, 'pay', { method: 'credit_card', card })
      await harness.settle()
      expect(await state(tried)).toBe('open')
    }
    harness.act(tried, 'pay', { method: 'qris' })
    await harness.settle()
    expect(await state(tried)).toBe('paid')
    const { transactions } = await harness.summary(a, tried.orderId)
    expect(transactions.map((one) => one.state).sort()).toEqual(['failed', 'failed', 'paid'])
  })

  test('case 11 (stripe): two refused cards leave the page open, the third try pays', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe')
    for (const outcome of ['deny', 'deny']) {
      harness.act(tried, outcome)
      await harness.settle()
      expect(await state(tried)).toBe('open')
    }
    harness.act(tried, 'pay')
    await harness.settle()
    expect(await state(tried)).toBe('paid')
  })
})

describe('case 12', () => {
  test('case 12 (midtrans): a payment held back as fraud is in review until it is accepted', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'challenge')
    await harness.settle()
    expect(await state(tried)).toBe('review')
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ inReview: true, paidMinor: 0n })
    harness.act(tried, 'accept')
    await harness.settle()
    expect(await state(tried)).toBe('paid')
  })

  test('case 12 (midtrans): a payment that is refused after review is not paid', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'challenge')
    await harness.settle()
    harness.act(tried, 'deny')
    await harness.settle()
    expect(await harness.summary(a, tried.orderId)).toMatchObject({
      inReview: false,
      paidMinor: 0n,
      transactions: [{ state: 'failed' }],
    })
  })

  test("case 12 (stripe): a bank's question to the customer is no payment, its answer is", async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe')
    harness.act(tried, 'challenge')
    await harness.sync(a, tried)
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 0n })
    expect(await state(tried)).toBe('open')
    harness.act(tried, 'pay')
    await harness.settle()
    expect(await state(tried)).toBe('paid')
  })
})

describe('case 13', () => {
  test("case 13 (midtrans): a bank's reversal takes a payment back and asks for attention", async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { method: 'permata_va' })
    await harness.settle()
    expect((await harness.attempt(tried)).next_sync_at).toBeInstanceOf(Date)
    const looksAgainMs = ((await harness.attempt(tried)).next_sync_at as Date).getTime() - Date.now()
    expect(looksAgainMs).toBeLessThan(11 * 60_000)
    harness.midtrans.control.setKnobs({ drop: true })
    harness.act(tried, 'reverse')
    await harness.sync(a, tried)
    expect(await harness.attempt(tried)).toMatchObject({ state: 'failed', attention: 'reversed' })
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 0n, isReversed: true })
  })

  test('case 13 (stripe): a debit that the bank refuses in the end fails the attempt', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe', { currency: 'EUR', amountMinor: 4_200n })
    harness.act(tried, 'pending')
    await harness.settle()
    expect(await state(tried)).toBe('pending')
    harness.act(tried, 'fail')
    await harness.settle()
    expect(await state(tried)).toBe('failed')
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 0n, isPending: false })
  })
})

describe('a voucher of Stripe', () => {
  const begun = async (currency: string, amountMinor: bigint): Promise<Tried> => {
    const tried = await harness.open(harness.shops.a, 'stripe', { currency, amountMinor })
    harness.act(tried, 'voucher')
    await harness.settle()
    return tried
  }

  test.each([
    ['JPY', 500n, 'konbini', null],
    ['EUR', 4_200n, 'multibanco', null],
    ['MXN', 42_000n, 'oxxo', /^\d{14}$/],
    ['BRL', 4_200n, 'boleto', /^\d{5}\.\d{5} /],
  ] as const)(
    'in %s waits for the customer, and says where and until when',
    async (currency, minor, method, number) => {
      const tried = await begun(currency, minor)
      expect(await harness.attempt(tried)).toMatchObject({
        ...{ state: 'pending', method },
        instructions: {
          ...{ kind: 'voucher', method },
          number: number === null ? null : expect.stringMatching(number),
          pageUrl: expect.stringMatching(/^https?:/),
          endsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        },
      })
      await end(tried, 'window')
      await harness.sync(harness.shops.a, tried)
      expect(await state(tried), 'still good when the window of the order is over').toBe('pending')
      harness.act(tried, 'settle')
      await harness.settle()
      expect(await harness.attempt(tried)).toMatchObject({ state: 'paid', method, instructions: null })
    },
  )

  test('that ran out fails the attempt and charges nothing', async () => {
    const tried = await begun('JPY', 500n)
    harness.act(tried, 'fail')
    await harness.settle()
    expect(await harness.attempt(tried)).toMatchObject({ state: 'failed', method: 'konbini' })
    expect(await harness.summary(harness.shops.a, tried.orderId)).toMatchObject({ paidMinor: 0n })
  })
})

describe('case 19', () => {
  test.each(['won', 'lost'] as const)(
    'case 19 (stripe): a dispute is shown while it is open, and %s',
    async (verdict) => {
      const { a } = harness.shops
      const tried = await harness.open(a, 'stripe')
      harness.act(tried, 'pay')
      await harness.settle()
      const [session] = harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef })
      const dispute = harness.stripe.control.dispute(session?.id ?? '')
      await harness.settle()
      expect(await harness.summary(a, tried.orderId)).toMatchObject({ isDisputed: true, paidMinor: 150_000n })
      harness.stripe.control.closeDispute(dispute.id, verdict)
      await harness.settle()
      expect(await harness.summary(a, tried.orderId)).toMatchObject({ isDisputed: verdict === 'lost' })
      expect(await state(tried)).toBe('paid')
    },
  )

  test('case 19 (midtrans): a chargeback is shown as a dispute', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { method: 'qris' })
    harness.act(tried, 'chargeback')
    await harness.settle()
    expect(await harness.summary(a, tried.orderId)).toMatchObject({ isDisputed: true })
  })
})

describe('case 24', () => {
  test.each(['midtrans', 'stripe'] as const)(
    'case 24 (%s): without a single notification the plan of looks finds the payment',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.open(a, provider)
      harness.midtrans.control.setKnobs({ drop: true })
      harness.stripe.control.setDeliveryKnobs({ drop: true })
      harness.act(tried, 'pay')
      const due = (await harness.attempt(tried)).next_sync_at as Date
      expect(due.getTime() - Date.now()).toBeLessThan(3 * 60_000)
      await harness.database.ask(
        `update public.payment_attempts set next_sync_at = now() - interval '1 second' where id = $1`,
        [tried.attemptId],
      )
      expect(await harness.runDue()).toContainEqual(syncJob(a.tenantId, tried.attemptId))
      expect(await state(tried)).toBe('paid')
    },
  )

  test.each(['midtrans', 'stripe'] as const)(
    'case 24 (%s): a page that nobody used is closed at its end, and stays closed',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.open(a, provider)
      await end(tried)
      await harness.sync(a, tried)
      expect(await state(tried)).toBe('expired')
      if (provider === 'midtrans') {
        const session = harness.midtrans.control.sessions().find((one) => one.orderId === tried.providerRef)
        expect(session?.state).toBe('canceled')
      } else {
        const [session] = harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef })
        expect(session?.status).toBe('expired')
      }
      await harness.settle()
      expect(await state(tried)).toBe('expired')
    },
  )

  test('case 24 (midtrans): a virtual account lives until the window ends, with its instructions', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pending', { method: 'bca_va' })
    await harness.settle()
    const row = await harness.attempt(tried)
    expect(row).toMatchObject({
      state: 'pending',
      method: 'bca_va',
      instructions: { kind: 'virtual_account', bank: 'bca' },
      expires_at: tried.request.windowEndsAt,
    })
    expect((await harness.events(a, 'payment.pending')).at(-1)?.key).toBe(tried.attemptId)
    await end(tried, 'window')
    await harness.sync(a, tried)
    expect(await state(tried)).toBe('expired')
  })

  test('case 24 (stripe): what could not be delivered is asked for every hour', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe')
    harness.stripe.control.setDeliveryKnobs({ drop: true })
    harness.act(tried, 'pay')
    await harness.database.ask(
      `update public.payment_attempts set next_sync_at = now() + interval '1 day' where id = $1`,
      [tried.attemptId],
    )
    await harness.database.ask(
      `update public.payment_connections set next_check_at = now() - interval '1 second' where tenant_id = $1`,
      [a.tenantId],
    )
    await harness.runDue()
    await harness.runDue()
    expect(await state(tried)).toBe('paid')
  })
})
