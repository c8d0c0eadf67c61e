import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { getDebtPage, getItemPage } from '@/lib/lending/reports/service/item'
import { getOverview } from '@/lib/lending/reports/service/overview'
import { findPeople, getPartyPage, listPeople } from '@/lib/lending/reports/service/people'
import { keeper } from '@/lib/lending/testing/book'
import { outcomeOf } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { plantDebt, plantParty } from './testing/plant'

let database: TestDatabase
let ctx: MemberContext
let tenantId: string
let today: string
const people: Record<string, string> = {}

/** A day at the shop, so many days from today. */
const day = (days: number): string => addDays(today, days)

/** What is said of those that were planted here, whoever else is in the shop. */
const mine = <T extends { name: string }>(found: readonly T[]): T[] =>
  found.filter(({ name }) => ['Andi Santoso', 'Wáti Dewi', 'Toko 100%'].includes(name))

beforeAll(async () => {
  database = await createTestDatabase()
  const shop = await database.plantTenant({ slug: 'lender', currency: 'USD' })
  ctx = keeper(shop)
  tenantId = shop.tenantId
  const [zone] = await database.ask<{ time_zone: string }>(
    'select time_zone from public.tenants where id = $1',
    [tenantId],
  )
  today = dayOf(new Date(), zone?.time_zone ?? 'Asia/Jakarta')
  people.andi = await plantParty(database, tenantId, 'Andi Santoso', '6281234567890')
  people.wati = await plantParty(database, tenantId, 'Wáti Dewi')
  people.toko = await plantParty(database, tenantId, 'Toko 100%')
  const andi = { tenantId, partyId: people.andi }
  await plantDebt(database, { ...andi, principal: 1000n, left: 1000n, due: day(3) })
  await plantDebt(database, { ...andi, principal: 500n, left: 200n, due: day(0) })
  await plantDebt(database, { ...andi, principal: 900n, left: 400n, due: day(-8), inTime: 300n })
  await plantDebt(database, { ...andi, principal: 700n, left: 0n, due: day(-20), inTime: 700n, credit: 60n })
  await plantDebt(database, { ...andi, principal: 50n, left: 50n, due: day(-200) })
  const wati = { tenantId, partyId: people.wati }
  await plantDebt(database, { ...wati, principal: 3000n, left: 3000n, due: day(-91), currency: 'SAR' })
  const toko = { tenantId, partyId: people.toko }
  await plantDebt(database, { ...toko, principal: 6000n, left: 6000n, due: day(40), direction: 'payable' })
  await plantDebt(database, { ...toko, principal: 2000n, left: 2000n, due: day(-2), direction: 'payable' })
})
afterAll(() => database.close())

describe('the overview', () => {
  test('sums what is open by currency, the shop’s own first, in both directions', async () => {
    const { reports } = await getOverview(ctx)
    expect(reports.map(({ currency }) => currency)).toEqual(['USD', 'IDR', 'SAR'])
    expect(reports[1]).toMatchObject({
      receivableMinor: 1650n,
      payableMinor: 8000n,
      dueMinor: 1200n,
      overdueMinor: 450n,
      aging: { current: 1200n, to_7: 0n, to_30: 400n, to_60: 0n, to_90: 0n, older: 50n },
    })
    expect(reports[2]).toMatchObject({ receivableMinor: 3000n, overdueMinor: 3000n, aging: { older: 3000n } })
  })

  test('names what the shop owes itself by its day, however late that is', async () => {
    const { owing } = await getOverview(ctx)
    const ours = owing.filter(({ party }) => mine([party]).length > 0)
    expect(ours.map(({ dueOn, leftMinor, direction }) => [dueOn, leftMinor, direction])).toEqual([
      [day(-2), 2000n, 'payable'],
      [day(40), 6000n, 'payable'],
    ])
  })

  test('tells how much of what fell due in ninety days came by its day; what is due today is not over', async () => {
    const { reports } = await getOverview(ctx)
    expect(reports[1]?.collected).toEqual({ fellDueMinor: 1600n, inTimeMinor: 1000n })
    expect(reports[2]?.collected).toEqual({ fellDueMinor: 0n, inTimeMinor: 0n })
  })

  test('names what is longest overdue and what is due next, of what others owe alone', async () => {
    const { longest, next } = await getOverview(ctx)
    expect(
      longest.flatMap(({ party, leftMinor }) => mine([party]).map(({ name }) => [name, leftMinor])),
    ).toEqual([
      ['Andi Santoso', 50n],
      ['Wáti Dewi', 3000n],
      ['Andi Santoso', 400n],
    ])
    expect(
      next.filter(({ party }) => mine([party]).length > 0).map(({ dueOn, leftMinor }) => [dueOn, leftMinor]),
    ).toEqual([
      [day(0), 200n],
      [day(3), 1000n],
    ])
  })
})

describe('the people', () => {
  test('stand by their names with what is open, and what was paid too much', async () => {
    const page = await listPeople(ctx, { query: '', only: 'all' })
    expect(mine(page.people).map(({ name, contact, dueOn }) => [name, contact, dueOn])).toEqual([
      ['Andi Santoso', '+6281234567890', day(-200)],
      ['Toko 100%', null, day(-2)],
      ['Wáti Dewi', null, day(-91)],
    ])
    expect(mine(page.people)[0]?.sums).toEqual([
      { currency: 'IDR', receivableMinor: 1650n, payableMinor: 0n, overdueMinor: 450n, creditMinor: 60n },
    ])
    expect(page).toMatchObject({ previous: null, next: null, count: { isMore: false } })
  })

  test.each([
    ['owing', ['Andi Santoso', 'Wáti Dewi']],
    ['owed', ['Toko 100%']],
    ['overdue', ['Andi Santoso', 'Toko 100%', 'Wáti Dewi']],
    ['blocked', []],
  ] as const)('can be narrowed to those who are %s', async (only, names) => {
    const { people: found } = await listPeople(ctx, { query: '', only })
    expect(mine(found).map(({ name }) => name)).toEqual(names)
  })

  test.each([
    ['santo', ['Andi Santoso']],
    ['0812-3456', ['Andi Santoso']],
    ['+62 8123', ['Andi Santoso']],
    ['٠٨١٢٣', ['Andi Santoso']],
    ['WÁTI', ['Wáti Dewi']],
    ['100%', ['Toko 100%']],
    ['%', ['Toko 100%']],
    ['_', []],
    ['nobody', []],
  ])('are found by %s', async (query, names) => {
    const { people: found } = await findPeople(ctx, query)
    expect(found.map(({ name }) => name)).toEqual(names)
  })

  test('are told apart from those who are called just so', async () => {
    expect((await findPeople(ctx, ' ANDI  santoso')).namesakes).toEqual([
      { id: people.andi, name: 'Andi Santoso', contact: '+6281234567890' },
    ])
    expect((await findPeople(ctx, 'santoso')).namesakes).toEqual([])
  })
})

test('somebody’s page has their debts, open ones first by their day, and what happened', async () => {
  const page = await getPartyPage(ctx, people.andi ?? '')
  expect(page.items.map(({ leftMinor }) => leftMinor)).toEqual([50n, 400n, 200n, 1000n, 0n])
  expect(page.sums[0]?.creditMinor).toBe(60n)
  expect(page.facts.filter(({ kind }) => kind === 'paid').map(({ amountMinor }) => amountMinor)).toEqual([
    300n,
    500n,
    700n,
  ])
  expect(page.party.identities.map(({ value }) => value)).toEqual(['6281234567890'])
})

test('a debt’s page has its row, and the newest day of its story first', async () => {
  const { items } = await getPartyPage(ctx, people.andi ?? '')
  const page = await getItemPage(ctx, items[1]?.id ?? '')
  expect(page).toMatchObject({ amountMinor: 900n, paidMinor: 500n, leftMinor: 400n, dueOn: day(-8) })
  expect(page.rows).toEqual([
    expect.objectContaining({ principalMinor: 900n, paidMinor: 500n, leftMinor: 400n }),
  ])
  expect(page.facts.map(({ kind }) => kind)).toEqual(['paid', 'opened'])
})

test('an agreement is not shown as a debt: it has a page of its own', async () => {
  const { agreementId, debtId } = database.seed.a.lending
  const who = keeper(database.seed.a)
  await expect(getDebtPage(who, debtId)).resolves.toMatchObject({ kind: 'debt', id: debtId })
  await expect(getItemPage(who, agreementId)).resolves.toMatchObject({ kind: 'agreement' })
  expect(await outcomeOf(getDebtPage(who, agreementId))).toBe('conflict')
  expect(await outcomeOf(getDebtPage(who, database.seed.b.lending.debtId))).toBe('not_found')
})

test('nobody without the right, and nobody of another shop, sees any of it', async () => {
  const { a } = database.seed
  const [dev, stranger] = [keeper(a, 'dev'), keeper(a)]
  const asked = [() => getOverview(dev), () => listPeople(dev, { query: '', only: 'all' })]
  for (const ask of asked) expect(await outcomeOf(ask())).toBe('forbidden')
  expect(await outcomeOf(getPartyPage(stranger, people.andi ?? ''))).toBe('not_found')
  expect(await findPeople(stranger, 'santoso')).toEqual({ people: [], namesakes: [] })
})
