import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRoundTrips } from './transaction'
import { openingMessage } from './opening'
import { withActor } from './actor'
import type { Actor } from './actor'
import { pool } from './pool'
import { AppError } from '@/lib/core/errors'
import { newId, newPublicId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const visitor = (): Actor => ({ role: 'storefront', tenantId: database.seed.a.tenantId })
const ask = (sql: string): CompiledQuery<Record<string, unknown>> => CompiledQuery.raw(sql)

async function rename(name: string): Promise<void> {
  const { a } = database.seed
  await withActor({ role: 'member', tenantId: a.tenantId, ...a.members.owner }, (db) =>
    db.updateTable('tenants').set({ name }).execute(),
  )
}

async function nameOfShop(): Promise<string | undefined> {
  const rows = await database.ask<{ name: string }>('select name from public.tenants where id = $1', [
    database.seed.a.tenantId,
  ])
  return rows[0]?.name
}

describe('withActor', () => {
  test('shows a visitor what the shop publishes, and nothing of another shop', async () => {
    const { a } = database.seed
    // Asked past what the handle adds: row-level security alone decides.
    const { rows: products } = await withActor(visitor(), (db) =>
      db.executeQuery(ask('select tenant_id, slug from public.products')),
    )
    expect(products.map((row) => row.slug).sort()).toEqual([
      'coaching',
      'course',
      'guide',
      'licence',
      'sample',
    ])
    expect(new Set(products.map((row) => row.tenant_id))).toEqual(new Set([a.tenantId]))
  })

  test('keeps what was written, and undoes it when anything is thrown', async () => {
    const { a } = database.seed
    await rename('A new name')
    expect(await nameOfShop()).toBe('A new name')
    const failing = withActor({ role: 'member', tenantId: a.tenantId, ...a.members.owner }, async (db) => {
      await db.updateTable('tenants').set({ name: 'Never' }).execute()
      throw new AppError('conflict')
    })
    await expect(failing).rejects.toMatchObject({ code: 'conflict' })
    expect(await nameOfShop()).toBe('A new name')
  })

  test('throws when an error inside was swallowed, because then nothing was kept', async () => {
    const { a } = database.seed
    const swallowing = withActor({ role: 'member', tenantId: a.tenantId, ...a.members.owner }, async (db) => {
      await db.updateTable('tenants').set({ name: 'Lost' }).execute()
      await db.executeQuery(ask('select 1 / 0')).catch(() => undefined)
      return 'done'
    })
    await expect(swallowing).rejects.toThrow('was swallowed')
    expect(await nameOfShop()).not.toBe('Lost')
  })

  test('leaves nothing of one caller on the connection for the next', async () => {
    const { a, b } = database.seed
    await withActor({ role: 'member', tenantId: a.tenantId, ...a.members.owner }, (db) =>
      db.selectFrom('orders').select('id').execute(),
    )
    await expect(withActor(visitor(), () => Promise.reject(new Error('a failure')))).rejects.toThrow(
      'a failure',
    )
    const settings = await withActor({ role: 'storefront', tenantId: b.tenantId }, (db) =>
      db.executeQuery(
        ask(`select current_user as role, current_setting('app.tenant_id', true) as tenant,
          nullif(current_setting('app.actor_id', true), '') as actor, nullif(current_setting('app.permissions', true), '') as rights`),
      ),
    )
    expect(settings.rows).toEqual([{ role: 'storefront', tenant: b.tenantId, actor: null, rights: null }])
    const outside = await pool('app').query<{ role: string; tenant: string | null }>(
      "select current_user as role, nullif(current_setting('app.tenant_id', true), '') as tenant",
    )
    expect(outside.rows).toEqual([{ role: 'gerai_app', tenant: null }])
  })

  test('destroys a connection whose rollback fails instead of handing it to the next caller', async () => {
    const superuser = new pg.Client({ connectionString: database.urlOf('supabase_admin') })
    await superuser.connect()
    const pids = new Set<unknown>()
    const ended = withActor(visitor(), async (db) => {
      const { rows } = await db.executeQuery(ask('select pg_backend_pid() as pid'))
      pids.add(rows[0]?.pid)
      await superuser.query('select pg_terminate_backend($1, 10000)', [rows[0]?.pid])
      await db.executeQuery(ask('select 1'))
    })
    await expect(ended).rejects.toThrow(/connection error/)
    await superuser.end()
    expect(pids.size).toBe(1)
    const after = await withActor(visitor(), (db) => db.executeQuery(ask('select pg_backend_pid() as pid')))
    expect(pids.has(after.rows[0]?.pid)).toBe(false)
    expect(pool('app').waitingCount).toBe(0)
  })

  test('carries the opening with the first query and the commit with the last one', async () => {
    const { a } = database.seed
    const before = countRoundTrips()
    const settings = await withActor(visitor(), (_, last) =>
      last.executeQuery(ask("select current_setting('app.tenant_id') as tenant")),
    )
    expect(settings.rows).toEqual([{ tenant: a.tenantId }])
    expect(countRoundTrips() - before).toBe(1)
    const owner: Actor = { role: 'member', tenantId: a.tenantId, ...a.members.owner }
    await withActor(owner, (_, last) => last.updateTable('tenants').set({ name: 'Kept at once' }).execute())
    expect(await nameOfShop()).toBe('Kept at once')
  })

  test('keeps nothing when its last query fails, and hands on a clean connection', async () => {
    const { a } = database.seed
    const owner: Actor = { role: 'member', tenantId: a.tenantId, ...a.members.owner }
    const failing = withActor(owner, async (db, last) => {
      await db.updateTable('tenants').set({ name: 'Lost at the end' }).execute()
      await last.executeQuery(ask('select 1 / 0'))
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(await nameOfShop()).not.toBe('Lost at the end')
    const swallowing = withActor(owner, (_, last) =>
      last.executeQuery(ask('select 1 / 0')).catch(() => undefined),
    )
    await expect(swallowing).rejects.toThrow('was swallowed')
    const outside = await pool('app').query<{ role: string }>('select current_user as role')
    expect(outside.rows).toEqual([{ role: 'gerai_app' }])
  })

  test('refuses a query after the one that ended it', async () => {
    const late = withActor(visitor(), async (db, last) => {
      await last.executeQuery(ask('select 1'))
      await db.executeQuery(ask('select 2'))
    })
    await expect(late).rejects.toThrow('has ended')
  })

  test('lets no query of a stranger through, and says who was refused', async () => {
    const { a, b } = database.seed
    let isReached = false
    const stranger = withActor(
      { role: 'member', tenantId: b.tenantId, ...a.members.owner },
      async (_, last) => {
        isReached = true
        return last.executeQuery(ask('select 1'))
      },
    )
    await expect(stranger).rejects.toMatchObject({ code: 'forbidden' })
    expect(isReached).toBe(false)
  })

  test('cannot be left or ended early from inside', async () => {
    await expect(
      withActor(visitor(), (db) => db.transaction().execute(() => Promise.resolve('inner'))),
    ).rejects.toThrow('open already')
    expect(
      await database.ask(
        "select 1 from pg_stat_activity where state = 'idle in transaction' and usename = 'gerai_app'",
      ),
    ).toEqual([])
  })
})

describe('an id that is none', () => {
  const hostile = [
    "'; reset role; --",
    "' || (select 1) || '",
    "\\'; set role postgres; --",
    '00000000-0000-0000-0000-000000000000\n; reset role',
    '{00000000-0000-0000-0000-000000000000}',
    '00000000000000000000000000000000',
    'A0000000-0000-0000-0000-00000000000A',
    '',
    ' ',
    '\u0000',
    '%00',
  ]
  const actors = (text: string): Actor[] => {
    const id = newPublicId()
    return [
      { role: 'storefront', tenantId: text },
      { role: 'storefront', tenantId: id, orderId: text },
      { role: 'gateway', tenantId: id, connectionId: text },
      { role: 'gateway', tenantId: text, connectionId: id },
      { role: 'api_client', tenantId: id, keyId: text, makerId: id, permissions: [], isWritable: true },
      { role: 'api_client', tenantId: id, keyId: id, makerId: text, permissions: [], isWritable: true },
      { role: 'worker', tenantId: text },
      { role: 'member', tenantId: text, personId: id, sessionId: id },
      { role: 'member', tenantId: id, personId: text, sessionId: id },
      { role: 'member', tenantId: id, personId: id, sessionId: text },
      { role: 'person', personId: text, sessionId: id },
      { role: 'platform_admin', personId: id, sessionId: text },
    ]
  }

  test.each(hostile)('never reaches the database: %j', (text) => {
    for (const actor of actors(text)) expect(() => openingMessage(actor)).toThrow(AppError)
  })

  test('never reaches the database, whatever it is', () => {
    const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !isUuid.test(text)),
        (text) => {
          for (const actor of actors(text)) expect(() => openingMessage(actor)).toThrow(AppError)
        },
      ),
    )
  })

  test.each([
    "orders.read,',app.x",
    'orders.read,payments.manage',
    'orders.*',
    'ORDERS.READ',
    '',
    ',orders.read',
  ])('nor does a permission that is none: %j', (permission) => {
    const id = newPublicId()
    const actor = {
      role: 'api_client',
      tenantId: id,
      keyId: id,
      makerId: id,
      permissions: [permission],
      isWritable: true,
    } as const
    expect(() => openingMessage(actor)).toThrow(AppError)
  })
})

describe('a person', () => {
  test('is asked to sign in once the session is over', async () => {
    const { a } = database.seed
    const actor = {
      role: 'member',
      tenantId: a.tenantId,
      ...a.members.owner,
      sessionId: newPublicId(),
    } as const
    await expect(withActor(actor, () => Promise.resolve(1))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('is nobody in a shop of others, and in the own one after being removed', async () => {
    const { a, b } = database.seed
    for (const member of [b.members.owner, a.members.removed]) {
      const actor = { role: 'member', tenantId: a.tenantId, ...member } as const
      await expect(withActor(actor, () => Promise.resolve(1))).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('with one role does not do what only another may', async () => {
    const { a } = database.seed
    const rename = (member: { personId: string; sessionId: string }) =>
      withActor({ role: 'member', tenantId: a.tenantId, ...member }, (db) =>
        db.updateTable('tenants').set({ tagline: newId() }).executeTakeFirst(),
      )
    expect((await rename(a.members.ops)).numUpdatedRows).toBe(1n)
    expect((await rename(a.members.finance)).numUpdatedRows).toBe(0n)
    expect((await rename(a.members.dev)).numUpdatedRows).toBe(0n)
  })
})
