import type { MemberContext } from '@/lib/core/context'
import { closePools } from '@/lib/core/db/pool'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { listDebts, listLoanPayments, listParties } from '@/lib/lending/api/service'
import { listReminders } from '@/lib/lending/reminders/service/lists'
import { getMonthReport } from '@/lib/lending/reports/service/month'
import { getOverview } from '@/lib/lending/reports/service/overview'
import { findPeople, getPartyPage, listPeople } from '@/lib/lending/reports/service/people'
import { keeper, standingOf } from '@/lib/lending/testing/book'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { explain } from './watch'
import { percentile, say, shown, size } from './figures'
import type { Part } from './figures'
import { openPlace } from './place'
import type { Place } from './place'
import { plantDebts } from './plant-debts'

type Figure = { name: string; reachMs: number; call: () => Promise<unknown> }
type Times = { warm: number[]; cold: number[] }

const debts = size('BENCH_DEBTS', 100_000)
const parties = size('BENCH_PARTIES', 2_000)
const listMs = 50
const agingMs = 200
const zone = 'Asia/Jakarta'

/** Somewhere deep in the list: what the reader of page after page has, at this share of it. */
async function deep<P>(
  page: (after: string | undefined) => Promise<{ next: string | null } & P>,
  pages: number,
): Promise<string | undefined> {
  let after: string | undefined
  for (let at = 0; at < pages; at += 1) after = (await page(after)).next ?? after
  return after
}

async function pagesOf(ctx: MemberContext, busiest: string): Promise<Figure[]> {
  const people = (more: Partial<Parameters<typeof listPeople>[1]>) =>
    listPeople(ctx, { query: '', only: 'all', ...more })
  const after = await deep((place) => people({ after: place }), 30)
  const list = (name: string, call: () => Promise<unknown>): Figure => ({ name, reachMs: listMs, call })
  return [
    list('people, first page', () => people({})),
    list('people, page 31', () => people({ after })),
    list('people, back from page 31', () => people({ before: after })),
    list('people, by a part of the name', () => people({ query: 'rahma 19' })),
    list('people, by a part of the number', () => people({ query: '0812 000 1234' })),
    list('people, nobody is called so', () => people({ query: 'zzzz' })),
    ...(['owing', 'owed', 'overdue', 'blocked'] as const).map((only) =>
      list(`people, only ${only}`, () => people({ only })),
    ),
    list('people, chosen in a field', () => findPeople(ctx, 'budi')),
    list('somebody with one debt of fifty', () => getPartyPage(ctx, busiest)),
    list('reminders to come', () => listReminders(ctx, 'planned')),
  ]
}

async function callsOf(ctx: MemberContext, somebody: string): Promise<Figure[]> {
  const limit = 100
  const pay = (more: object) => listLoanPayments(ctx, { limit, ...more })
  const owe = (more: object) => listDebts(ctx, { limit, ...more })
  const today = dayOf(new Date(), zone)
  const [dueFrom, dueTo] = [addDays(today, 3), addDays(today, 4)]
  const debtAfter = await deep((after) => owe({ after }), Math.floor(debts / limit / 2))
  const paidAfter = await deep((after) => pay({ after }), Math.floor(debts / limit / 4))
  const list = (name: string, call: () => Promise<unknown>): Figure => ({ name, reachMs: listMs, call })
  return [
    list('API debts, first page', () => owe({})),
    list('API debts, half way down', () => owe({ after: debtAfter })),
    list('API debts, open', () => owe({ status: 'open' })),
    list('API debts, taken back, half way down', () => owe({ status: 'void', after: debtAfter })),
    list('API debts, none has this status and currency', () => owe({ status: 'void', currency: 'SAR' })),
    list('API debts, in dollars', () => owe({ currency: 'USD' })),
    list('API debts, of somebody', () => owe({ partyId: somebody })),
    list('API debts, due on two days', () => owe({ dueFrom, dueTo })),
    list('API debts, open and overdue', () => owe({ status: 'open', dueTo: addDays(today, -1) })),
    list('API debts, fell due long ago', () => owe({ dueTo: addDays(today, -370) })),
    list('API debts, owed by the tenant', () => owe({ direction: 'payable' })),
    list('API payments, first page', () => pay({})),
    list('API payments, half way down', () => pay({ after: paidAfter })),
    list('API payments, of somebody', () => pay({ partyId: somebody })),
    list('API payments, by a method nobody used', () => pay({ method: 'gateway' })),
    list('API payments, of two days long ago', () =>
      pay({ from: addDays(today, -300), to: addDays(today, -299) }),
    ),
    list('API parties, first page', () => listParties(ctx, { limit })),
    list('API parties, by name', () => listParties(ctx, { limit, query: 'rahma 19' })),
    list('API parties, by number', () => listParties(ctx, { limit, phone: '+628120001234' })),
    list('API parties, blocked', () => listParties(ctx, { limit, isBlocked: true })),
    list('API parties, who agreed', () => listParties(ctx, { limit, consent: 'given' })),
  ]
}

function reportsOf(ctx: MemberContext): Figure[] {
  const [year = 0, month = 0] = addDays(dayOf(new Date(), zone), -60).split('-').map(Number)
  return [
    { name: 'aging and overview of the book', reachMs: agingMs, call: () => getOverview(ctx) },
    { name: 'report of a month', reachMs: agingMs, call: () => getMonthReport(ctx, { year, month }) },
  ]
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await call()
  return performance.now() - begun
}

/** Nothing is left in the database's memory, and this process has a connection that has planned nothing. */
async function forget({ superuser }: Place, wake: () => Promise<unknown>): Promise<void> {
  await closePools()
  await wake()
  await superuser.query('select pg_buffercache_evict(bufferid) from pg_buffercache')
}

async function measure(place: Place, figure: Figure, wake: () => Promise<unknown>): Promise<Times> {
  const times: Times = { warm: [], cold: [] }
  for (let at = 0; at < size('BENCH_COLD', 3); at += 1) {
    await forget(place, wake)
    times.cold.push(await timed(figure.call))
  }
  for (let at = 0; at < size('BENCH_WARM', 25); at += 1) times.warm.push(await timed(figure.call))
  return times
}

/** Every entry is zero in itself, and of some debts books and rows are what their facts come to. */
async function assertWhole({ owner }: Place, ctx: MemberContext, { tenantId }: FixtureTenant): Promise<void> {
  const { rows } = await owner.query<{ entry_id: string }>(
    'select entry_id from public.ledger_lines where tenant_id = $1 group by entry_id having sum(amount_minor) <> 0 limit 1',
    [tenantId],
  )
  if (rows.length > 0) throw new Error('An entry was planted that is not zero.')
  const some = await owner.query<{ id: string; left: string; books: Record<string, string> }>(
    `select d.id, d.outstanding_minor::text as left, (select jsonb_object_agg(account, sum::text) from (select l.account, sum(l.amount_minor)
       from public.ledger_entries e join public.ledger_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
       where e.tenant_id = d.tenant_id and e.debt_id = d.id group by l.account having sum(l.amount_minor) <> 0) s) as books
     from public.debts d where d.tenant_id = $1 and d.note like 'Semen %' order by md5(d.id::text) limit 300`,
    [tenantId],
  )
  for (const { id, left, books } of some.rows) {
    const { state } = await standingOf(ctx, { kind: 'debt', id })
    const wanted = Object.entries(state.balances).filter(([, amount]) => amount !== 0n)
    const isSame = wanted.every(([account, amount]) => books[account] === String(amount))
    if (
      String(state.outstandingMinor) !== left ||
      !isSame ||
      Object.keys(books ?? {}).length !== wanted.length
    )
      throw new Error(`Debt ${id} was planted as no service leaves one.`)
  }
}

const isMet = ({ warm, cold }: Times, reachMs: number): boolean =>
  percentile(warm, 0.95) < reachMs && percentile(cold, 0.5) < reachMs

/**
 * How soon lists and sums of a book of 100,000 debts are there, beside another as large: through the services that pages
 * and the API call, as a member, whom the policies of every table hold.
 */
export async function measureLists(): Promise<Part> {
  const place = await openPlace()
  try {
    const shops = await place.plantShops(['bench-a', 'bench-b'])
    for (const shop of shops) await plantDebts(place.superuser, shop, { debts, parties })
    await place.superuser.query('create extension if not exists pg_buffercache')
    await place.superuser.query('vacuum analyze')
    const [shop] = shops
    if (!shop) throw new Error('There is no shop.')
    const ctx = keeper(shop)
    await assertWhole(place, ctx, shop)
    say(`${shops.length} tenants with ${debts} debts each`)
    const { rows: found } = await place.owner.query<{ id: string }>(
      `select p.id from public.parties p where tenant_id = $1 and seen_name like '% 1' or tenant_id = $1 and seen_name like '% 777' order by length(seen_name)`,
      [shop.tenantId],
    )
    const [busiest = '', somebody = ''] = found.map(({ id }) => id)
    const figures = [...reportsOf(ctx), ...(await pagesOf(ctx, busiest)), ...(await callsOf(ctx, somebody))]
    const part: Part = { rows: [], found: {} }
    for (const figure of figures) {
      const times = await measure(place, figure, () => listPeopleOfNobody(ctx))
      const of = (some: number[]): string =>
        `${shown(percentile(some, 0.5))}/${shown(percentile(some, 0.95))}`
      part.rows.push({
        id: 'lists',
        measure: figure.name,
        result: `p50/p95 warm ${of(times.warm)} ms, cold ${of(times.cold)} ms`,
        reach: `< ${figure.reachMs} ms`,
        isReached: isMet(times, figure.reachMs),
      })
      Object.assign(part.found, { [figure.name]: times })
      const isShown = process.env.BENCH_EXPLAIN !== undefined || !isMet(times, figure.reachMs)
      if (isShown) for (const plan of await explain(ctx, figure.call)) say(`${figure.name}\n${plan}`)
    }
    return part
  } finally {
    await place.close()
  }
}

/** Opens a connection without reading what is measured. */
const listPeopleOfNobody = (ctx: MemberContext): Promise<unknown> => getPartyPage(ctx, '').catch(() => null)
