import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buyerActor, memberActor, visitorActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { giveCredits } from '@/lib/platform/console/service/tenants/credits'
import { CreditBook } from '@/lib/platform/testing/credits'
import { appoint, asMember } from '@/lib/platform/testing/operator'
import { runsOf } from '@/sandbox/testing/properties'
import { returnCredits } from './service/credits'

let book: CreditBook
let others: unknown[] = []

beforeAll(async () => {
  book = await CreditBook.open()
  others = await book.entriesOf(book.otherId)
})
afterAll(async () => {
  expect(await book.entriesOf(book.otherId)).toEqual(others)
  await book.database.close()
})
beforeEach(() => book.beginAnew())

/** Something that happens to one of a few keys. */
type Step = { kind: 'hold' | 'settle' | 'lapse' | 'return' | 'month'; key: string; amount: number }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('hold', 'hold', 'hold', 'settle', 'settle', 'lapse', 'return', 'month'),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  amount: fc.integer({ min: 1, max: 7 }),
})

async function take({ kind, key, amount }: Step): Promise<void> {
  if (kind === 'hold') await book.hold(key, BigInt(amount))
  else if (kind === 'settle') await book.settle(key, BigInt(amount - 1))
  else if (kind === 'lapse') await book.lapse(key)
  else await returnCredits({ tenantId: book.tenantId, requestId: 'test' })
}

/** Whatever happened: what is used is what holds say, and each month has of what was bought what its limit had not. */
async function expectExact(): Promise<void> {
  const months = await book.database.ask<{ period: string; used: bigint; bought: bigint; held: bigint }>(
    `select c.period_on::text as period, c.used, c.bought, coalesce((select sum(coalesce(h.spent, h.held))::bigint
       from public.credit_holds h where h.tenant_id = c.tenant_id and h.period_on = c.period_on), 0) as held
     from public.meter_counts c where c.tenant_id = $1 and c.meter = 'ai_credits'`,
    [book.tenantId],
  )
  for (const { period, used, bought, held } of months)
    expect([period, used, bought]).toEqual([period, held, held > 10n ? held - 10n : 0n])
  const bought = months.reduce((sum, month) => sum + month.bought, 0n)
  expect((await book.now()).left + Number(bought)).toBe(5)
}

describe('whatever happens in whatever order', () => {
  const refusal = (error: unknown): void => {
    if (!(error instanceof Error && /limit_of_plan|not held/.test(error.message))) throw error
  }

  test('nothing is lost and nothing doubled, one after the other and over months', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        await book.beginAnew()
        for (const one of steps) {
          if (one.kind === 'month') await book.monthEnds()
          else await take(one).catch(refusal)
          await expectExact()
        }
      }),
      { numRuns: runsOf(40) },
    )
  })

  test('nothing is lost and nothing doubled, at once, and nobody waits for nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { maxLength: 4 }),
        async (rounds) => {
          await book.beginAnew()
          for (const round of rounds) {
            await Promise.all(round.map((one) => take(one).catch(refusal)))
            if (round[0]?.kind === 'month') await book.monthEnds()
            await expectExact()
          }
        },
      ),
      { numRuns: runsOf(40) },
    )
  })
})

describe('credit that is given', () => {
  const give = (actor: TenantActor, amount = 5n): Promise<unknown> =>
    withActor(actor, (db) =>
      sql`select app.grant_credits(${book.tenantId}::uuid, ${newId()}::uuid, ${amount}::bigint, 'Sorry', '')`.execute(
        db,
      ),
    )

  test('is given by the platform alone', async () => {
    const { owner } = book.database.seed.a.members
    for (const actor of [
      book.job,
      memberActor(asMember(book.database.seed.a, owner)),
      visitorActor({ tenantId: book.tenantId }),
    ])
      await expect(give(actor)).rejects.toMatchObject({ code: '42501' })
    expect((await book.now()).left).toBe(5)
  })

  test('is a whole number above nothing', async () => {
    const admin = await appoint(book.database, 'gives@gerai.test')
    for (const credits of [0, -1])
      await expect(
        giveCredits(admin, { tenantId: book.tenantId, credits, reason: 'Sorry' }),
      ).rejects.toThrow()
    expect((await book.now()).left).toBe(5)
  })

  test('while some is held and settled is all there', async () => {
    const admin = await appoint(book.database, 'gives-much@gerai.test')
    await book.hold('a', 12n)
    await Promise.all([
      ...[1, 2, 3].map((credits) =>
        giveCredits(admin, { tenantId: book.tenantId, credits, reason: 'Sorry' }),
      ),
      ...[book.hold('b', 1n), book.settle('a', 9n), book.hold('c', 1n)],
    ])
    expect(await book.now()).toEqual({ month: 11, bought: 1, over: 0, left: 10 })
  })
})

describe('who holds and settles', () => {
  test('jobs and members may, whatever their rights', async () => {
    const { removed, ...members } = book.database.seed.a.members
    await expect(
      book.hold('a', 1n, memberActor(asMember(book.database.seed.a, removed))),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const member of Object.values(members)) {
      const actor = memberActor(asMember(book.database.seed.a, member))
      const key = newId()
      expect([await book.hold(key, 1n, actor), await book.settle(key, 1n, actor)]).toEqual([true, true])
    }
  })

  test.each([
    ['visitors', (): TenantActor => visitorActor({ tenantId: book.tenantId })],
    ['buyers', (): TenantActor => buyerActor({ tenantId: book.tenantId }, newId())],
    ['gateways', (): TenantActor => ({ role: 'gateway', tenantId: book.tenantId, connectionId: newId() })],
  ])('%s may not', async (_, actor) => {
    await expect(book.hold('a', 1n, actor())).rejects.toMatchObject({ code: '42501' })
    await book.hold('a', 1n)
    await expect(book.settle('a', 0n, actor())).rejects.toMatchObject({ code: '42501' })
  })

  test('nobody writes the rows by themselves', async () => {
    await book.hold('a', 2n)
    for (const actor of [
      book.job,
      memberActor(asMember(book.database.seed.a, book.database.seed.a.members.owner)),
    ]) {
      const write = withActor(actor, (db) => db.updateTable('credit_holds').set({ spent: 0n }).execute())
      await expect(write).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('members of a suspended tenant hold nothing more, and get back what they held', async () => {
    const owner = memberActor(asMember(book.database.seed.a, book.database.seed.a.members.owner))
    await book.hold('a', 2n, owner)
    await book.database.ask("update public.tenants set status = 'suspended' where id = $1", [book.tenantId])
    try {
      await expect(book.hold('b', 1n, owner)).rejects.toMatchObject({ code: '42501' })
      expect(await book.settle('a', 0n, owner)).toBe(true)
    } finally {
      await book.database.ask("update public.tenants set status = 'active' where id = $1", [book.tenantId])
    }
  })
})
