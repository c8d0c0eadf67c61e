import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/core/db/pool'
import { resolveConnection, resolveHost } from './resolve'
import { newPublicId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('before a tenant is known', () => {
  test('a slug and a verified domain tell id, status and language, and nothing else', async () => {
    const { a } = database.seed
    await database.ask('insert into private.hosts (host, tenant_id) values ($1, $2)', [
      'kopi.example',
      a.tenantId,
    ])
    const shop = { tenant_id: a.tenantId, slug: a.slug, status: 'active', locale: 'id' }
    expect(await resolveHost(a.slug)).toEqual(shop)
    expect(await resolveHost('kopi.example')).toEqual(shop)
  })

  test.each([
    'nobody',
    '',
    'WARUNG-SARI',
    "warung-sari' or true --",
    '%',
    'warung-sari\u0000'.slice(0, 11) + '_',
  ])("the host %j is nobody's", async (host) => {
    expect(await resolveHost(host)).toBeNull()
  })

  test('a suspended shop is found with its status, so that its visitors are told', async () => {
    const { b } = database.seed
    await database.ask("update public.tenants set status = 'suspended' where id = $1", [b.tenantId])
    expect(await resolveHost(b.slug)).toMatchObject({ status: 'suspended' })
    await database.ask("update public.tenants set status = 'active' where id = $1", [b.tenantId])
  })

  test('a connection tells whose it is, also after it was disconnected', async () => {
    const { b } = database.seed
    const row = { tenant_id: b.tenantId, provider: 'stripe', status: 'active' }
    expect(await resolveConnection(b.connections.stripe)).toEqual(row)
    await database.ask("update public.payment_connections set status = 'disconnected' where id = $1", [
      b.connections.stripe,
    ])
    expect(await resolveConnection(b.connections.stripe)).toEqual({ ...row, status: 'disconnected' })
    expect(await resolveConnection(newPublicId())).toBeNull()
  })

  test("the web's login reads no table", async () => {
    for (const table of [
      'public.tenants',
      'private.hosts',
      'private.connection_routes',
      'public.orders',
      'auth.users',
    ]) {
      await expect(pool('app').query(`select * from ${table}`)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
