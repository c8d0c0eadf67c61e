import type pg from 'pg'
import type { FixtureTenant } from '@/sandbox/fixtures'

export type Size = { debts: number; parties: number }

/** A uuid v7 of a moment: lists go by ids, which are made in the order of time. */
const madeAt = `create or replace function pg_temp.made_at(at timestamptz, mark text) returns uuid language sql immutable as
  $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(mark), 1, 3) || '8' || substr(md5(mark), 4, 15))::uuid $$`

/**
 * What became of a debt goes by its number: of a hundred 55 are open (a third of them paid in part), 36 paid, 4 let go, 3
 * given up, 2 taken back. One in ten is owed by the tenant, one in fifty is in dollars. The first person has one debt of fifty.
 */
const debts = `create temp table planted as
  select n, pg_temp.made_at(made, n || 'debt' || ($1::uuid)::text) as id, made, p.id as party_id,
    case when n % 10 = 7 then 'payable' else 'receivable' end as direction, case when n % 50 = 13 then 'USD' else 'IDR' end as currency,
    (50000 + (n * 7919) % 950 * 1000)::bigint as principal, made::date as began_on, made::date + 7 + n % 113 as due_on,
    case when n % 100 < 55 then 'open' when n % 100 < 91 then 'settled' when n % 100 < 95 then 'forgiven' when n % 100 < 98 then 'written_off' else 'void' end as status,
    (case when n % 100 < 55 then case when n % 3 = 0 then 20000 else 0 end when n % 100 < 91 then 50000 + (n * 7919) % 950 * 1000 else 0 end)::bigint as paid
  from (select n, now() - interval '1 day' - (($2::int - n)::float8 / $2 * interval '400 days') as made from generate_series(1, $2::int) n) d
  join pg_temp.people p on p.place = case when n % 50 = 0 then 1 else 1 + (n * 31) % $3::int end`

const people = `create temp table people as
  select n as place, md5(($1::uuid)::text || n || 'party')::uuid as id,
    (array['Budi','Sari','Ahmad','Dewi','Joko','Siti','Rangga','Wayan','Fitri','Bambang'])[1 + n % 10] || ' ' ||
    (array['Wijaya','Rahma','Gunawan','Santoso','Putri','Hidayat','Lestari'])[1 + n % 7] || ' ' || n as name
  from generate_series(1, $2::int) n`

const given = `case when status = 'open' then principal - paid else 0 end`
const rows = `insert into public.instalments (tenant_id, id, debt_id, party_id, number, direction, currency, due_on, principal_charged,
    principal_paid, principal_waived, outstanding_minor, paid_in_time_minor)
  select $1::uuid, pg_temp.made_at(made, n || 'row' || ($1::uuid)::text), id, party_id, 1, direction, currency, due_on,
    case when status = 'void' then 0 else principal end, paid, case when status in ('forgiven', 'written_off') then principal else 0 end,
    ${given}, case when n % 4 = 0 then 0 else paid end
  from planted`

/** Each debt was opened; what else happened, on which day, and which accounts of the book it moved. */
const facts = `create temp table told as
  select d.*, f.kind, f.method, f.amount, f.account, f.counter, f.step, least(d.began_on + f.step * 9, current_date - 1) as valued_on,
    pg_temp.made_at(d.made + f.step * interval '1 second', d.n || f.kind || ($1::uuid)::text) as fact_id,
    pg_temp.made_at(d.made + f.step * interval '1 second', d.n || f.kind || 'entry' || ($1::uuid)::text) as entry_id
  from planted d cross join lateral (
    select 'opened' as kind, null as method, d.principal as amount, 'principal' as account, 'cash' as counter, 0 as step
    union all select 'paid', case when d.n % 7 = 0 then 'transfer' else 'cash' end, d.paid, 'cash', 'principal', 1 where d.paid > 0
    union all select d.status, null, d.principal, d.status, 'principal', 1 where d.status in ('forgiven', 'written_off')
    union all select 'reversed', null, 0, 'cash', 'principal', 1 where d.status = 'void') f`

const sign = `case when direction = 'payable' then -1 else 1 end * case when kind = 'reversed' then principal else amount end`
const inserts: readonly string[] = [
  `insert into public.parties (tenant_id, id, name, seen_name) select $1::uuid, id, name, lower(name) from people`,
  `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main)
   select $1::uuid, md5(($1::uuid)::text || place || 'phone')::uuid, id, 'phone', '62812' || lpad(place::text, 7, '0'), true from people`,
  `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, began_on, due_on, note, status,
     outstanding_minor, closed_on, stands_on, created_at)
   select $1::uuid, id, party_id, direction, 'loan', currency, principal, began_on, due_on, 'Semen ' || n, status, ${given},
     case when status <> 'open' then least(began_on + 9, current_date - 1) end, current_date, made from planted`,
  rows,
  `insert into public.loan_facts (tenant_id, id, debt_id, party_id, kind, method, cause, amount_minor, valued_on, reverses_id, created_at)
   select $1::uuid, fact_id, id, party_id, kind, method, case when kind = 'opened' then 'loan' end, amount, valued_on,
     case when kind = 'reversed' then pg_temp.made_at(made, n || 'opened' || ($1::uuid)::text) end, made + step * interval '1 second' from told`,
  `insert into public.ledger_entries (tenant_id, id, debt_id, fact_id, booked_on, created_at)
   select $1::uuid, entry_id, id, fact_id, valued_on, made + step * interval '1 second' from told`,
  `insert into public.ledger_lines (tenant_id, id, entry_id, account, amount_minor)
   select $1::uuid, pg_temp.made_at(made, n || kind || side || ($1::uuid)::text), entry_id, case when side = 1 then account else counter end, side * ${sign}
   from told cross join (values (1), (-1)) s (side)`,
]

/**
 * Debts with all that was said of them and their books, as the services leave them; without asking the database whether rows
 * belong together, which takes ten times as long. That they do is looked at afterwards (`assertWhole`).
 */
export async function plantDebts(
  superuser: pg.Pool,
  { tenantId }: FixtureTenant,
  { debts: count, parties }: Size,
): Promise<void> {
  const client = await superuser.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(madeAt)
    await client.query(people, [tenantId, parties])
    await client.query('analyze pg_temp.people')
    await client.query(debts, [tenantId, count, parties])
    await client.query(facts, [tenantId])
    for (const insert of inserts) await client.query(insert, [tenantId])
    for (const table of ['told', 'planted', 'people']) await client.query(`drop table pg_temp.${table}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
