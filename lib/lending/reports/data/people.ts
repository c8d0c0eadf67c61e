import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import type { Cursor } from '@/lib/core/text/cursor'
import { latinDigits, seenName } from '@/lib/core/text/text-input'
import type { PartyFilter, PartyLine, PartySum } from '@/lib/lending/reports/schema'

type Wanted = PartyFilter & {
  today: string
  from: { place: Cursor; isBackwards: boolean } | null
  limit: number
}

export const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** Somebody, called `p`, is found by a part of the name, or of a number or address. */
export function matching(query: string) {
  const name = likeText(seenName(query))
  const digits = latinDigits(query).replaceAll(/\D/g, '').replace(/^0+/, '')
  const value =
    /^[\d\s+().-]+$/.test(latinDigits(query)) && digits !== '' ? digits : likeText(query.toLowerCase())
  return sql<boolean>`(p.seen_name like ${`%${name}%`} or exists (select from party_identities w
    where w.tenant_id = p.tenant_id and w.party_id = p.id and w.kind in ('phone', 'email') and w.value like ${`%${value}%`}))`
}

/** Somebody with an open row that the condition holds for. */
const withRow = (condition: ReturnType<typeof sql>) =>
  sql<boolean>`exists (select from instalments i where i.tenant_id = p.tenant_id and i.party_id = p.id
    and i.outstanding_minor > 0 and ${condition})`

function chosen({ only, today }: Wanted) {
  switch (only) {
    case 'owing':
      return withRow(sql`i.direction = 'receivable'`)
    case 'owed':
      return withRow(sql`i.direction = 'payable'`)
    case 'overdue':
      return withRow(sql`i.due_on < ${today}::date`)
    case 'blocked':
      return sql<boolean>`p.blocked_at is not null`
    case 'all':
      return sql<boolean>`true`
  }
}

/** A page of the people in the order of their names, each with the place in the list. */
export async function listPeopleRows(
  db: TenantDb,
  wanted: Wanted,
): Promise<{ person: PartyLine; place: Cursor }[]> {
  const isBackwards = wanted.from?.isBackwards ?? false
  const way = isBackwards ? 'desc' : 'asc'
  const query = db
    .selectFrom('parties as p')
    .where('p.merged_into', 'is', null)
    .where(wanted.query === '' ? sql<boolean>`true` : matching(wanted.query))
    .where(chosen(wanted))
    .$if(wanted.from !== null, (rows) => {
      const { value, id } = wanted.from?.place ?? { value: '', id: '' }
      const here = sql`(p.seen_name, p.id)`
      const there = sql`(${value}, ${id}::uuid)`
      return rows.where(isBackwards ? sql<boolean>`${here} < ${there}` : sql<boolean>`${here} > ${there}`)
    })
    .select(['p.id', 'p.name', 'p.seen_name', 'p.blocked_at'])
    .select(
      sql<
        string | null
      >`(select case when w.kind = 'phone' then '+' || w.value else w.value end from party_identities w where w.tenant_id = p.tenant_id and w.party_id = p.id
        and w.kind in ('phone', 'email') order by w.kind <> 'phone', not w.is_main, w.id limit 1)`.as(
        'contact',
      ),
    )
    .orderBy('p.seen_name', way)
    .orderBy('p.id', way)
    .limit(wanted.limit)
  const found = await query.execute()
  const ids = found.map(({ id }) => id)
  const sums = await sumsOfParties(db, ids, wanted.today)
  return found.map((row) => ({
    person: {
      id: row.id,
      name: row.name,
      contact: row.contact,
      isBlocked: row.blocked_at !== null,
      ...(sums.get(row.id) ?? { sums: [], dueOn: null }),
    },
    place: { value: row.seen_name, id: row.id },
  }))
}

type Totals = { sums: PartySum[]; dueOn: string | null }

/** What is open with each of some people, by currency, and the oldest day on which something of it is due. */
export async function sumsOfParties(
  db: TenantDb,
  partyIds: readonly string[],
  today: string,
): Promise<Map<string, Totals>> {
  const { rows } = await sql<{
    party_id: string
    currency: string
    receivable: bigint
    payable: bigint
    overdue: bigint
    credit: bigint
    due_on: string | null
  }>`
    with parts as (
      select party_id, currency, direction, due_on, outstanding_minor, 0::bigint as credit_minor from instalments
      where tenant_id = ${db.tenantId} and party_id = any(${partyIds}::uuid[]) and outstanding_minor > 0
      union all
      select party_id, currency, direction, null, 0, credit_minor from debts
      where tenant_id = ${db.tenantId} and party_id = any(${partyIds}::uuid[]) and credit_minor <> 0
      union all
      select party_id, currency, direction, null, 0, credit_minor from agreements
      where tenant_id = ${db.tenantId} and party_id = any(${partyIds}::uuid[]) and credit_minor <> 0
    )
    select party_id, currency,
      coalesce(sum(outstanding_minor) filter (where direction = 'receivable'), 0)::bigint as receivable,
      coalesce(sum(outstanding_minor) filter (where direction = 'payable'), 0)::bigint as payable,
      coalesce(sum(outstanding_minor) filter (where direction = 'receivable' and due_on < ${today}::date), 0)::bigint as overdue,
      coalesce(sum(credit_minor) filter (where direction = 'receivable'), 0)::bigint as credit,
      min(due_on)::text as due_on
    from parts group by party_id, currency order by party_id, currency`.execute(db)
  const all = new Map<string, Totals>()
  for (const row of rows) {
    const before = all.get(row.party_id) ?? { sums: [], dueOn: null }
    const days = [before.dueOn, row.due_on].filter((day) => day !== null).sort()
    before.sums.push({
      currency: Currency.parse(row.currency),
      receivableMinor: row.receivable,
      payableMinor: row.payable,
      overdueMinor: row.overdue,
      creditMinor: row.credit,
    })
    all.set(row.party_id, { sums: before.sums, dueOn: days[0] ?? null })
  }
  return all
}

/** How many people there are, up to `most`: counting all of many would take long for nothing. */
export async function countParties(db: TenantDb, most: number): Promise<number> {
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('parties')
        .select(sql`1`.as('one'))
        .where('tenant_id', '=', db.tenantId)
        .where('merged_into', 'is', null)
        .limit(most)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
