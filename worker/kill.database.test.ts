import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import { startMailbox } from '@/sandbox/mailbox/mailbox'
import { expectBooks } from '@/worker/testing/books'
import { expectMails } from '@/worker/testing/mails'
import { expectGoods, expectOrders, stockOf } from '@/worker/testing/outcome'
import { WorkerProcess } from '@/worker/testing/process'
import { LIVES, count, isEverySaleSettled, refundOne, sell } from '@/worker/testing/sales'
import type { Trial } from '@/worker/testing/sales'
import { nothing, unsettledMails, waiting } from '@/worker/testing/waiting'

const seed = 20261121
const worker = new WorkerProcess()
let trial: Trial

beforeAll(async () => {
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0 })
  const harness = await startConnectedHarness({
    variables: { SMTP_URL: `smtp://127.0.0.1:${mailbox.smtpPort}` },
  })
  const queue = new pg.Pool({ connectionString: harness.database.urlOf('gerai_worker'), max: 1 })
  trial = { harness, mailbox, queue, sales: [], buyers: 0 }
})
afterAll(async () => {
  await worker.remove()
  await trial.queue.end()
  await trial.harness.stop()
  await trial.mailbox.stop()
})

/** Numbers between 0 and 1, the same in every run (mulberry32). */
function seeded(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

test(
  'a worker that is killed at any moment loses nothing and does nothing twice',
  { timeout: 1_200_000 },
  async () => {
    const random = seeded(seed)
    const before = { a: await stockOf(trial, 'a'), b: await stockOf(trial, 'b') }
    const deadBefore = await count(trial, 'select count(*)::int as count from public.failed_jobs')
    for (const [life, plans] of LIVES.entries()) {
      await worker.start()
      const selling = Promise.all(plans.map((plan) => sell(trial, plan)))
      if (life === 0) await selling
      // The first sales come through, so that there is something to give back while later workers die.
      if (life === 0)
        await expect.poll(() => isEverySaleSettled(trial), { timeout: 400_000, interval: 50 }).toBe(true)
      await refundOne(trial, life % 2 === 0 ? 'midtrans' : 'stripe', life === 1 ? 'all' : 'half')
      await delay(random() * 900)
      await worker.end('SIGKILL')
      await selling
    }
    await worker.start()
    await expect.poll(() => isEverySaleSettled(trial), { timeout: 240_000, interval: 200 }).toBe(true)
    await trial.harness.midtrans.control.idle()
    await trial.harness.stripe.control.idle()
    await expect.poll(() => waiting(trial), { timeout: 240_000, interval: 200 }).toEqual(nothing)
    // The time after which nobody can be on the way any more has passed.
    await trial.harness.database.ask(
      `update public.notifications set claimed_at = now() - interval '1 hour' where state = 'sending'`,
    )
    await expect.poll(() => unsettledMails(trial), { timeout: 240_000, interval: 200 }).toBe(0)
    expect(await worker.end('SIGTERM'), 'a worker that is asked to stop does').toBe(0)

    await expectOrders(trial)
    await expectGoods(trial, before)
    await expectBooks(trial)
    await expectMails(trial)
    expect(
      await count(trial, 'select count(*)::int as count from public.failed_jobs'),
      'no job gave up',
    ).toBe(deadBefore)
  },
)
