import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Tried } from '@/lib/payments/testing/tries'

let harness: Harness
beforeAll(async () => {
  harness = await startConnectedHarness()
})
afterAll(() => harness.stop())

/** What happened at the gateway, as steps that are possible one after the other. */
const STORIES = {
  midtrans: [
    [['pending', { method: 'bca_va' }], ['settle']],
    [
      ['pay', { method: 'credit_card', card: 'bankDeny' }],
      ['pay', { method: 'qris' }],
    ],
    [['challenge'], ['accept']],
    [['challenge'], ['deny']],
    [['pay', { method: 'permata_va' }], ['reverse']],
    [['pending', { method: 'bni_va' }], ['expire'], ['payLate']],
    [['pay', { method: 'qris' }], ['chargeback']],
  ],
  stripe: [
    [['deny'], ['pay']],
    [['challenge'], ['pay']],
    [['pending'], ['settle']],
    [['pending'], ['fail']],
    [['expire']],
  ],
} as const

type Step = readonly [string, object?]

async function play(tried: Tried, story: readonly Step[]): Promise<void> {
  for (const [outcome, options] of story) harness.act(tried, outcome, options)
  await harness.midtrans.control.idle()
  await harness.stripe.control.idle()
}

/** Everything of an attempt that must not depend on how it was learnt. */
async function result(tried: Tried): Promise<unknown> {
  const { state, attention } = await harness.attempt(tried)
  const summary = await harness.summary(harness.shops.a, tried.orderId)
  const transactions = summary.transactions
    // A refused try that nobody told us of is not asked for: it moved no money.
    .filter((one) => one.state !== 'failed')
    .map((one) => `${one.state} ${one.amountMinor} ${one.isCounted}`)
    .sort()
  const { paidMinor, refundedMinor, isDisputed, isReversed } = summary
  return { state, attention, transactions, paidMinor, refundedMinor, isDisputed, isReversed }
}

const arbitraryStory = (provider: 'midtrans' | 'stripe') =>
  fc.constantFrom<readonly Step[]>(...(STORIES[provider] as readonly (readonly Step[])[]))

test.each(['midtrans', 'stripe'] as const)(
  '%s: whatever is doubled, dropped or out of order, the result is what the gateway says in the end',
  async (provider) => {
    const { a } = harness.shops
    await fc.assert(
      fc.asyncProperty(
        arbitraryStory(provider),
        fc.record({
          duplicates: fc.integer({ min: 0, max: 3 }),
          drop: fc.boolean(),
          reorder: fc.boolean(),
          isSyncedBetween: fc.boolean(),
        }),
        async (story, { isSyncedBetween, ...knobs }) => {
          const faithful = await harness.open(a, provider)
          await play(faithful, story)
          await harness.settle()
          await harness.sync(a, faithful)

          const disturbed = await harness.open(a, provider)
          if (provider === 'midtrans') harness.midtrans.control.setKnobs(knobs)
          else harness.stripe.control.setDeliveryKnobs(knobs)
          for (const step of story) {
            await play(disturbed, [step])
            if (isSyncedBetween) await harness.drain()
          }
          harness.midtrans.control.reset()
          harness.stripe.control.resetKnobs()
          await harness.settle()
          await harness.sync(a, disturbed)
          expect(await result(disturbed)).toEqual(await result(faithful))
        },
      ),
      { numRuns: 15 },
    )
  },
)
