import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { ConsoleContext } from '@/lib/core/context'
import { newId, newPublicId } from '@/lib/core/ids'
import { medianMs } from './orders-list'
import type { ListFigure } from './orders-list'
import { getTotals, listTenants } from '@/lib/platform/console/service/tenants/tenants'

const tenants = 10_000

/** Ten thousand tenants with what the console shows of each; planted once per database. */
export async function plantTenants(owner: pg.Pool): Promise<void> {
  await owner.query(
    `insert into public.tenants (id, slug, name, status, created_at)
     select private.uuid_v7(), 'bench-many-' || n, 'Toko ke-' || n, case when n % 50 = 0 then 'suspended' else 'active' end,
       now() - make_interval(mins => n)
     from generate_series(1, $1::integer) n
     where not exists (select from public.tenants where slug = 'bench-many-1')`,
    [tenants],
  )
  await owner.query(
    `insert into public.tenant_numbers (tenant_id, currency, orders_count, revenue_minor)
     select id, currency, 3, 1000 from public.tenants where slug like 'bench-many-%' on conflict do nothing`,
  )
  await owner.query('vacuum analyze public.tenants')
  await owner.query('vacuum analyze public.tenant_numbers')
}

/** Somebody who runs the platform, in a session that has shown the second factor. */
async function plantAdmin(owner: pg.Pool, auth: pg.Pool): Promise<ConsoleContext> {
  const [personId, sessionId] = [newPublicId(), newPublicId()]
  await auth.query('insert into auth.users (id, email) values ($1, $2)', [personId, `${personId}@bench.test`])
  await auth.query("insert into auth.sessions (id, user_id, aal) values ($1, $2, 'aal1')", [
    sessionId,
    personId,
  ])
  await owner.query('insert into private.people (id, is_platform_admin) values ($1, true)', [personId])
  await owner.query(
    'insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, $2, now())',
    [personId, randomBytes(32)],
  )
  await owner.query('insert into private.passed_sessions (session_id, person_id) values ($1, $2)', [
    sessionId,
    personId,
  ])
  return { personId, sessionId, requestId: newId(), address: '127.0.0.1', userAgent: 'bench', locale: 'en' }
}

/** The console's list of 10,000 tenants and its totals, as a platform admin's page asks for them. */
export async function measureConsole(owner: pg.Pool, auth: pg.Pool): Promise<ListFigure[]> {
  await plantTenants(owner)
  const admin = await plantAdmin(owner, auth)
  const { rows } = await owner.query<{ id: string }>(
    "select id from public.tenants where slug = 'bench-many-9900'",
  )
  const late = rows[0]?.id ?? ''
  const looks: [name: string, work: () => Promise<unknown>][] = [
    ['first page', () => listTenants(admin, {}, {})],
    ['a page near the end', () => listTenants(admin, {}, { after: late })],
    ['by state', () => listTenants(admin, { status: 'suspended' }, {})],
    ['by words', () => listTenants(admin, { q: 'toko ke-4711' }, {})],
    ['words that match all', () => listTenants(admin, { q: 'toko' }, {})],
    ['totals', () => getTotals(admin)],
  ]
  const figures: ListFigure[] = []
  for (const [name, work] of looks) figures.push({ name, medianMs: await medianMs(work) })
  return figures
}
