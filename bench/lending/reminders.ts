import type pg from 'pg'
import { newPublicId } from '@/lib/core/ids'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { aheadDays } from '@/lib/lending/reminders/rules/moments'
import { listTenantsWithReminders, planReminders } from '@/lib/lending/reminders/service/planning'
import { size } from './figures'
import type { Part } from './figures'
import { openPlace } from './place'

const tenants = size('BENCH_TENANTS', 1_000)
const debts = size('BENCH_TENANT_DEBTS', 100)
const places = 4
const zone = 'Asia/Jakarta'

/** Each debt has one day among those that are planned: the one before it is due. */
async function plant(owner: pg.Pool): Promise<void> {
  const ids = Array.from({ length: tenants }, newPublicId)
  const dueOn = addDays(dayOf(new Date(), zone), aheadDays + 1)
  const rows = `unnest($1::uuid[]) as t (id) cross join generate_series(1, ${debts}) as n`
  const id = (what: string): string => `md5(t.id::text || n || '${what}')::uuid`
  const values = [ids, dueOn]
  await owner.query("update private.modules set is_available = true where id = 'lending'")
  await owner.query(
    `insert into public.tenants (id, slug, name, time_zone) select t.id, 'bench-' || left(replace(t.id::text, '-', ''), 20), 'Bench', '${zone}'
     from unnest($1::uuid[]) as t (id)`,
    [ids],
  )
  await owner.query(
    `insert into public.tenant_modules (tenant_id, module_id, is_on) select t.id, 'lending', true from unnest($1::uuid[]) as t (id)`,
    [ids],
  )
  await owner.query(
    `insert into public.parties (tenant_id, id, name, seen_name) select t.id, ${id('party')}, 'Budi', 'budi' from ${rows}`,
    [ids],
  )
  await owner.query(
    `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, began_on, due_on)
     select t.id, ${id('debt')}, ${id('party')}, 'receivable', 'loan', 'IDR', 50000, 50000, $2::date - 30, $2::date from ${rows}`,
    values,
  )
  await owner.query(
    `insert into public.instalments (tenant_id, id, debt_id, party_id, number, direction, currency, due_on, principal_charged, outstanding_minor)
     select t.id, ${id('row')}, ${id('debt')}, ${id('party')}, 1, 'receivable', 'IDR', $2::date, 50000, 50000 from ${rows}`,
    values,
  )
  await owner.query('analyze')
}

/** Plans everywhere where it is to be done; how many reminders in how many seconds. */
async function planAll(): Promise<{ planned: number; seconds: number }> {
  const begun = performance.now()
  let planned = 0
  for (;;) {
    const waiting = await listTenantsWithReminders()
    if (waiting.length === 0) break
    const work = async (): Promise<void> => {
      for (let tenantId = waiting.pop(); tenantId !== undefined; tenantId = waiting.pop()) {
        const made = await planReminders({ tenantId, requestId: 'bench' })
        planned += made.planned
      }
    }
    await Promise.all(Array.from({ length: places }, work))
  }
  return { planned, seconds: (performance.now() - begun) / 1_000 }
}

/**
 * How long it takes to plan who is reminded of what they owe, as the worker does it: it asks where that is to be done, and
 * does it there, as many tenants at once as the queue lets. On a database of its own, which is gone afterwards.
 */
export async function measureReminders(): Promise<Part> {
  const { owner, close } = await openPlace()
  try {
    await plant(owner)
    const first = await planAll()
    await owner.query('update public.reminder_runs set next_run_at = now()')
    const again = await planAll()
    const isWhole = first.planned === tenants * debts && again.planned === 0
    if (!isWhole) throw new Error(`${first.planned} and ${again.planned} reminders were planned.`)
    return {
      rows: [
        {
          id: 'reminders',
          measure: `${first.planned} reminders of ${tenants} tenants planned, ${places} tenants at once`,
          result: `${first.seconds.toFixed(1)} s`,
          reach: '< 60 s',
          isReached: first.seconds < 60,
        },
        {
          id: 'reminders',
          measure: 'the same an hour later, when nothing is new',
          result: `${again.seconds.toFixed(1)} s`,
          reach: '–',
          isReached: null,
        },
      ],
      found: { tenants, debts, first, again },
    }
  } finally {
    await close()
  }
}
