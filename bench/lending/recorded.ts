import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type pg from 'pg'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { addDays } from '@/lib/core/time/calendar'
import { fold } from '@/lib/lending/ledger/rules/fold'
import { debtVersion, versionOf } from '@/lib/lending/ledger/rules/schedule'
import { rowsToJson, termsToJson } from '@/lib/lending/ledger/rules/stored'
import { ACCOUNTS, PARTS } from '@/lib/lending/ledger/schema'
import type { Fact, Item, ItemState } from '@/lib/lending/ledger/schema'
import type { ItemRef, NewFact } from '@/lib/lending/ledger/schema/written'
import { readItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import { anyHistory } from '@/lib/lending/ledger/testing/histories'
import type { History } from '@/lib/lending/ledger/testing/histories'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { say } from './figures'
import { openPlace } from './place'

export type Recorded = {
  histories: number
  facts: number
  entries: number
  unbalanced: number
  wrong: string[]
  seconds: number
}

/** A gateway gives no credit back by itself: the database takes no such fact. */
function there(fact: Fact, days: number): Fact {
  const on = addDays(fact.on, days)
  return fact.kind === 'credit_out' && fact.method === 'gateway'
    ? { ...fact, on, method: 'cash' }
    : { ...fact, on }
}

/** The same life, so many days earlier. */
function moved({ item, facts }: History, days: number): { item: Item; facts: Fact[] } {
  const versions = item.versions.map(({ terms, version, rows }) => {
    const startsOn = addDays(terms.startsOn, days)
    if (item.kind === 'agreement')
      return versionOf({ ...terms, startsOn, anchorOn: addDays(terms.anchorOn, days) }, version)
    const dueOn = addDays(rows[0]?.dueOn ?? terms.startsOn, days)
    return debtVersion({ principalMinor: terms.principalMinor, openedOn: startsOn, dueOn })
  })
  return {
    item: { ...item, versions },
    facts: facts.map((fact) => there(fact, days)),
  }
}

/**
 * As much of a life as the database takes: what was taken back is taken back once, and a day has one fact, because of two of
 * a day the one that was written down first counts first.
 */
function takeable(facts: readonly Fact[]): Fact[] {
  const [taken, reversed, days] = [new Set<string>(), new Set<string>(), new Set<string>()]
  return facts.filter((fact) => {
    if (fact.kind === 'reversed') {
      if (!taken.has(fact.factId) || reversed.has(fact.factId)) return false
      reversed.add(fact.factId)
    } else {
      if (days.has(fact.on)) return false
      days.add(fact.on)
    }
    taken.add(fact.id)
    return true
  })
}

/** What is taken back was written down before; an item is opened first. */
function inAnotherOrder(facts: readonly Fact[], random: () => number): Fact[] {
  const [first, ...rest] = facts
  const waiting = rest
    .map((fact) => ({ fact, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ fact }) => fact)
  const order = first ? [first] : []
  while (waiting.length > 0) {
    const isReady = (fact: Fact): boolean =>
      fact.kind !== 'reversed' || order.some(({ id }) => id === fact.factId)
    const [next] = waiting.splice(Math.max(0, waiting.findIndex(isReady)), 1)
    if (next) order.push(next)
  }
  return order
}

async function plantItem(
  owner: pg.Pool,
  { tenantId, lending: { partyId } }: FixtureTenant,
  item: Item,
): Promise<ItemRef> {
  const [id, first] = [newId(), item.versions[0]]
  const { principalMinor, startsOn } = first?.terms ?? { principalMinor: 0n, startsOn: '' }
  if (item.kind === 'debt') {
    await owner.query(
      `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, began_on, due_on)
       values ($1, $2, $3, $4, 'loan', 'IDR', $5, $5, $6, $7)`,
      [tenantId, id, partyId, item.direction, principalMinor, startsOn, first?.rows[0]?.dueOn],
    )
    return { kind: 'debt', id }
  }
  await owner.query(
    `insert into public.agreements (tenant_id, id, party_id, direction, currency, principal_minor, status) values ($1, $2, $3, $4, 'IDR', $5, 'active')`,
    [tenantId, id, partyId, item.direction, principalMinor],
  )
  for (const { terms, version, rows } of item.versions)
    await owner.query(
      `insert into public.agreement_versions (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on, is_offered, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, true, now())`,
      [tenantId, newId(), id, partyId, version, termsToJson(terms), rowsToJson(rows), terms.startsOn],
    )
  return { kind: 'agreement', id }
}

/** Writes it all down, fact by fact, each in a transaction of its own, as a job does. */
async function write(
  { tenantId, orders }: FixtureTenant,
  ref: ItemRef,
  facts: readonly Fact[],
): Promise<void> {
  const names = new Map<string, string>()
  for (const { id, ...told } of facts) {
    const fact = {
      ...told,
      ...(told.kind === 'reversed' ? { factId: names.get(told.factId) ?? '' } : {}),
    } as NewFact['fact']
    const order = 'method' in fact && fact.method === 'gateway' ? { orderId: orders.paid.orderId } : {}
    const recorded = await withActor(jobActor({ tenantId }), (db) =>
      recordFact(db, ref, { fact, ...order, source: 'system', createdBy: null }),
    )
    names.set(id, recorded.factId)
  }
}

type Kept = {
  left: string
  credit: string
  status: string
  books: Record<string, string> | null
  rows: string[] | null
}

/** What the database has of an item. */
async function kept(owner: pg.Pool, { kind, id }: ItemRef): Promise<Kept | undefined> {
  const [table, column] = kind === 'debt' ? ['debts', 'debt_id'] : ['agreements', 'agreement_id']
  const charged = PARTS.flatMap((part) => ['charged', 'paid', 'waived'].map((what) => `${part}_${what}`))
  const { rows } = await owner.query<Kept>(
    `select i.outstanding_minor::text as left, i.credit_minor::text as credit, i.status,
       (select jsonb_object_agg(account, sum::text) from (select l.account, sum(l.amount_minor) from public.ledger_entries e
         join public.ledger_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id where e.${column} = i.id
         group by l.account having sum(l.amount_minor) <> 0) s) as books,
       (select array_agg(concat_ws(' ', r.terms_version, r.number, r.due_on, ${charged.map((name) => `r.${name}`).join(', ')}, r.outstanding_minor)
         order by r.terms_version, r.number) from public.instalments r where r.${column} = i.id) as rows
     from public.${table} i where i.id = $1`,
    [id],
  )
  return rows[0]
}

/** What it should have of it. */
function wanted({ outstandingMinor, surplusMinor, status, balances, rows }: ItemState): Kept {
  const books = ACCOUNTS.filter((account) => balances[account] !== 0n)
  const lines = rows
    .toSorted((a, b) => a.version - b.version || a.number - b.number)
    .map(({ version, number, dueOn, parts, outstandingMinor: left }) =>
      [
        version,
        number,
        dueOn,
        ...PARTS.flatMap((part) => [
          parts[part].chargedMinor,
          parts[part].paidMinor,
          parts[part].waivedMinor,
        ]),
        left,
      ].join(' '),
    )
  return {
    ...{ left: String(outstandingMinor), credit: String(surplusMinor), status },
    books:
      books.length === 0
        ? null
        : Object.fromEntries(books.map((account) => [account, String(balances[account])])),
    rows: lines.length === 0 ? null : lines,
  }
}

/** Lives of debts and agreements written down through the product in two orders; both have to be what the rules say. */
export async function recordHistories(count: number, seed: number): Promise<Recorded> {
  const place = await openPlace()
  try {
    const [shop] = await place.plantShops(['bench-books'])
    if (!shop) throw new Error('There is no shop.')
    const ctx = { tenantId: shop.tenantId }
    const today = await withActor(jobActor(ctx), (db) => todayOf(db))
    const days = Math.round((Date.parse(today) - Date.parse('2028-03-06')) / 86_400_000)
    const found: Recorded = { histories: count, facts: 0, entries: 0, unbalanced: 0, wrong: [], seconds: 0 }
    const begun = performance.now()
    const random = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { numRuns: 40 * count, seed })
    for (const history of fc.sample(anyHistory, { numRuns: count, seed })) {
      const { item, facts } = moved(history, days)
      const told = takeable(facts)
      const orders = [told, inAnotherOrder(told, () => random.pop() ?? 0)]
      for (const order of orders) {
        const ref = await plantItem(place.owner, shop, item)
        await write(shop, ref, order)
        const { state } = await withActor(jobActor(ctx), (db) => readItem(db, ref, today))
        const [has, should] = [await kept(place.owner, ref), wanted(fold(item, told, today))]
        found.facts += order.length
        if (!isDeepStrictEqual(has, should) || !isDeepStrictEqual(has, wanted(state))) {
          found.wrong.push(ref.id)
          if (found.wrong.length <= 3)
            say(
              JSON.stringify({ order, has, should }, (_, value: unknown) =>
                typeof value === 'bigint' ? String(value) : value,
              ),
            )
        }
      }
    }
    found.seconds = (performance.now() - begun) / 1000
    const { rows } = await place.owner.query<{ entries: number; unbalanced: number }>(
      `select count(*)::int as entries, (count(*) filter (where sum <> 0))::int as unbalanced from (
         select sum(amount_minor) from public.ledger_lines l join public.ledger_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
         where e.created_at > now() - interval '1 hour' and (e.debt_id is null or e.debt_id <> $1) group by l.entry_id) s`,
      [shop.lending.debtId],
    )
    return { ...found, ...rows[0] }
  } finally {
    await place.close()
  }
}
