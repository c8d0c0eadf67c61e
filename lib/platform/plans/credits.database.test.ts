import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { CreditBook } from '@/lib/platform/testing/credits'
import { asMember } from '@/lib/platform/testing/operator'
import { holdCredits, listLapsedHolders, returnCredits } from './service/credits'
import { listReachedLimits } from './service/meters'

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

describe('what is held and not spent', () => {
  test('comes back to bought credit first, then to what will be billed, then to the month', async () => {
    await book.makeSoft()
    await book.hold('a', 18n)
    expect(await book.now()).toEqual({ month: 18, bought: 5, over: 3, left: 0 })
    await book.settle('a', 10n)
    expect(await book.now()).toEqual({ month: 10, bought: 0, over: 0, left: 5 })
    await book.hold('b', 8n)
    await book.settle('b', 2n)
    expect(await book.now()).toEqual({ month: 12, bought: 0, over: 2, left: 5 })
  })

  test('comes back whole when nothing was spent, and can be held again', async () => {
    await book.hold('a', 12n)
    expect(await book.now()).toEqual({ month: 12, bought: 2, over: 0, left: 3 })
    expect(await book.settle('a', 0n)).toBe(true)
    expect(await book.now()).toEqual({ month: 0, bought: 0, over: 0, left: 5 })
    expect(await book.settle('a', 0n)).toBe(false)
    expect(await book.hold('a', 1n)).toBe(true)
    expect(await book.now()).toEqual({ month: 1, bought: 0, over: 0, left: 5 })
  })

  test('comes back in its own month, what was bought to the balance', async () => {
    await book.hold('a', 13n)
    await book.monthEnds()
    await book.hold('b', 1n)
    await book.settle('a', 1n)
    const rows = await book.database.ask(
      `select used, bought from public.meter_counts where tenant_id = $1 and meter = 'ai_credits' order by period_on`,
      [book.tenantId],
    )
    expect(rows).toEqual([
      { used: 1n, bought: 0n },
      { used: 1n, bought: 0n },
    ])
    expect((await book.now()).left).toBe(5)
  })

  test('becomes credit where an invoice bills it already', async () => {
    await book.makeSoft()
    await book.hold('a', 18n)
    await book.monthEnds()
    await book.database.ask('update public.overages set invoice_id = $2 where tenant_id = $1', [
      book.tenantId,
      newId(),
    ])
    await book.settle('a', 12n)
    expect(await book.now()).toMatchObject({ month: 12, bought: 0, over: 2, left: 6 })
    const [row] = await book.database.ask('select used, returned from public.overages where tenant_id = $1', [
      book.tenantId,
    ])
    expect(row).toEqual({ used: 3n, returned: 1n })
  })

  test('is never less than nothing nor more than was held', async () => {
    await book.hold('a', 2n)
    for (const spent of [-1n, 3n]) await expect(book.settle('a', spent)).rejects.toThrow('not held')
    await expect(book.settle('unknown', 0n)).rejects.toThrow('not held')
    expect((await book.now()).month).toBe(2)
  })
})

test('the worked example: three holds around the end of what the month has, and ten that were bought', async () => {
  await book.limit(500)
  await book.database.ask('update public.credit_balances set remaining = 10 where tenant_id = $1', [
    book.tenantId,
  ])
  await book.hold('before', 499n)
  await book.settle('before', 499n)
  const seen: [number, number][] = []
  for (const [key, held, spent] of [
    ['first', 1n, 1n],
    ['second', 1n, 0n],
    ['third', 2n, 1n],
  ] as const) {
    await book.hold(key, held)
    await book.settle(key, spent)
    const { month, left } = await book.now()
    seen.push([month, left])
  }
  expect(seen).toEqual([
    [500, 10],
    [500, 10],
    [501, 9],
  ])
})

describe('a key', () => {
  test('is held once and paid once, however often it is told', async () => {
    expect(await Promise.all([book.hold('a', 3n), book.hold('a', 3n), book.hold('a', 3n)])).toEqual([
      true,
      true,
      true,
    ])
    expect((await book.now()).month).toBe(3)
    const told = await Promise.all([book.settle('a', 2n), book.settle('a', 2n), book.settle('a', 1n)])
    expect(told.filter(Boolean)).toHaveLength(1)
    expect([1, 2]).toContain((await book.now()).month)
    expect(await book.hold('a', 3n)).toBe(false)
    expect([1, 2]).toContain((await book.now()).month)
  })

  test('held for another amount is held for that one alone', async () => {
    await book.hold('a', 12n)
    await book.hold('a', 3n)
    expect(await book.now()).toEqual({ month: 3, bought: 0, over: 0, left: 5 })
  })

  test('is one tenant’s', async () => {
    await book.hold('a', 3n)
    await expect(book.settle('a', 0n, jobActor({ tenantId: book.otherId }))).rejects.toThrow('not held')
    expect((await book.now()).month).toBe(3)
  })
})

describe('whoever dies between hold and settlement', () => {
  test('loses nothing: the next look gives it back', async () => {
    await book.hold('dead', 14n)
    await book.lapse('dead')
    await book.hold('alive', 1n)
    expect(await book.now()).toEqual({ month: 1, bought: 0, over: 0, left: 5 })
  })

  test('is found by the job, also after the month’s end, and no other tenant’s hold is', async () => {
    await book.hold('dead', 14n)
    expect(await listLapsedHolders(10)).toEqual([])
    await book.monthEnds()
    await book.lapse('dead')
    expect(await listLapsedHolders(10)).toEqual([book.tenantId])
    await Promise.all([1, 2, 3].map(() => returnCredits({ tenantId: book.tenantId, requestId: 'test' })))
    expect(await book.now()).toEqual({ month: 0, bought: 0, over: 0, left: 5 })
    expect(await listLapsedHolders(10)).toEqual([])
  })

  test('is followed by another who holds the same credit on', async () => {
    await book.hold('a', 12n)
    expect(await book.hold('a', 12n)).toBe(true)
    await book.settle('a', 12n)
    expect(await book.now()).toEqual({ month: 12, bought: 2, over: 0, left: 3 })
  })

  test('and was only slow: what was spent counts after all, or is refused', async () => {
    await book.hold('slow', 12n)
    await book.lapse('slow')
    await returnCredits({ tenantId: book.tenantId, requestId: 'test' })
    expect(await book.settle('slow', 11n)).toBe(true)
    expect(await book.now()).toEqual({ month: 11, bought: 1, over: 0, left: 4 })
    await book.hold('slower', 4n)
    await book.lapse('slower')
    await book.hold('quick', 4n)
    await expect(book.settle('slower', 4n)).rejects.toMatchObject({ code: 'limit_reached' })
    expect(await book.now()).toEqual({ month: 15, bought: 5, over: 0, left: 0 })
  })

  test('while the transaction was open has held nothing', async () => {
    const died = withActor(book.job, async (db) => {
      await holdCredits(db, { key: 'a', amount: 12n })
      throw new Error('killed')
    })
    await expect(died).rejects.toThrow('killed')
    expect(await book.now()).toEqual({ month: 0, bought: 0, over: 0, left: 5 })
  })
})

describe('a limit', () => {
  test('takes exactly as many as there are of those who come at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, index) => book.hold(`k${index}`)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(15)
    for (const one of outcomes)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({
          code: 'limit_reached',
          values: { meter: 'ai_credits', limit: 10, used: 15 },
        })
    expect(await book.now()).toEqual({ month: 15, bought: 5, over: 0, left: 0 })
  })

  test('counts holds and settlements that cross each other to the last one', async () => {
    await Promise.all(
      Array.from({ length: 15 }, async (_, index) => {
        await book.hold(`k${index}`)
        if (index % 3 === 0) await book.lapse(`k${index}`)
        else await book.settle(`k${index}`, BigInt(index % 3) - 1n)
      }),
    )
    await returnCredits({ tenantId: book.tenantId, requestId: 'test' })
    expect(await book.now()).toEqual({ month: 5, bought: 0, over: 0, left: 5 })
  })

  test('that is soft takes what was bought first, and refuses beyond the cap only what is billed', async () => {
    await book.makeSoft()
    await book.hold('a', 25n)
    expect(await book.now()).toEqual({ month: 25, bought: 5, over: 10, left: 0 })
    await expect(book.hold('b')).rejects.toMatchObject({
      code: 'limit_reached',
      values: { cap: 10, way: 'cap' },
    })
    await book.settle('a', 24n)
    expect(await book.hold('b')).toBe(true)
  })

  test('that is raised gives the month what it has more, whatever was bought before', async () => {
    await book.hold('a', 15n)
    await book.limit(12)
    const seen = await listReachedLimits(asMember(book.database.seed.a, book.database.seed.a.members.owner), [
      'ai_credits',
    ])
    expect(seen).toEqual([])
    expect(await book.hold('b', 2n)).toBe(true)
    await expect(book.hold('c')).rejects.toMatchObject({ code: 'limit_reached' })
  })

  test('that is none counts all the same, and gives back', async () => {
    await book.database.ask('delete from public.entitlement_overrides where tenant_id = $1', [book.tenantId])
    await book.database.ask("update public.subscriptions set plan_id = 'enterprise' where tenant_id = $1", [
      book.tenantId,
    ])
    await Promise.all([1, 2, 3, 4].map((index) => book.hold(`k${index}`, 1000n)))
    await Promise.all([1, 2, 3, 4].map((index) => book.settle(`k${index}`, 250n)))
    expect(await book.now()).toEqual({ month: 1000, bought: 0, over: 0, left: 5 })
  })

  test('warns at four fifths, as for every meter', async () => {
    await book.database.ask("delete from public.events where topic = 'meter.reached'")
    await book.hold('a', 8n)
    const events = await book.database.ask(
      "select payload ->> 'meter' as meter from public.events where topic = 'meter.reached'",
    )
    expect(events).toEqual([{ meter: 'ai_credits' }])
  })
})
