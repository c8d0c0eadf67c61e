import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openingMessage } from '@/lib/core/db/opening'
import type { Actor } from '@/lib/core/db/actor'
import { newPublicId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** The rows of one statement as this actor, or the SQLSTATE with which it was refused. */
async function askAs(actor: Actor, sql: string, values: unknown[]): Promise<unknown[] | string> {
  const login = actor.role === 'worker' ? 'gerai_worker' : 'gerai_app'
  const client = new pg.Client({ connectionString: database.urlOf(login) })
  await client.connect()
  try {
    await client.query(openingMessage(actor))
    const result = await client.query<Record<string, unknown>>(sql, values)
    await client.query('commit')
    return result.rows
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error.code ?? 'unknown'
    throw error
  } finally {
    await client.end()
  }
}

describe("a definer function answers for the caller's tenant alone", () => {
  test("a gateway's secrets are read through the own tenant's connection only", async () => {
    const { a, b } = database.seed
    const sql = 'select * from app.read_gateway_secret($1)'
    for (const actor of [
      { role: 'gateway', tenantId: a.tenantId, connectionId: b.connections.stripe },
      { role: 'worker', tenantId: a.tenantId },
    ] as const) {
      expect(await askAs(actor, sql, [b.connections.stripe])).toEqual([])
      expect(await askAs({ ...actor, tenantId: b.tenantId }, sql, [b.connections.stripe])).toHaveLength(2)
    }
    expect(await askAs({ role: 'storefront', tenantId: b.tenantId }, sql, [b.connections.stripe])).toBe(
      '42501',
    )
  })

  test("a secret is never saved for another tenant's connection, nor without the right to", async () => {
    const { a, b } = database.seed
    const sql = "select app.save_gateway_secret($1, 2, 'api_key', 'k1', $2, $2, $2)"
    const values = [b.connections.midtrans, randomBytes(8)]
    const before = await database.ask('select * from private.gateway_secrets order by 1, 2, 3, 4')
    const owner = { role: 'member', tenantId: a.tenantId, ...a.members.owner } as const
    expect(await askAs(owner, sql, values)).toBe('23503')
    expect(await askAs({ ...owner, ...a.members.finance }, sql, [a.connections.midtrans, values[1]])).toBe(
      '42501',
    )
    expect(await database.ask('select * from private.gateway_secrets order by 1, 2, 3, 4')).toEqual(before)
  })

  test('an idempotency key of one shop says nothing about the same key in another', async () => {
    const { a, b } = database.seed
    const key = `key-${b.orders.open.orderId}`
    const orderId = newPublicId()
    const claim = await askAs(
      { role: 'storefront', tenantId: a.tenantId, orderId },
      'select * from app.claim_key($1, $2, $3)',
      [key, 'hash', orderId],
    )
    expect(claim).toEqual([{ order_id: orderId, same_body: true }])
  })

  test('a buyer claims a key for the own order only', async () => {
    const { a } = database.seed
    const actor = { role: 'storefront', tenantId: a.tenantId, orderId: newPublicId() } as const
    expect(
      await askAs(actor, 'select * from app.claim_key($1, $2, $3)', ['k', 'h', a.orders.open.orderId]),
    ).toBe('42501')
  })

  test('a key leads to an order of the own shop only, and a buyer gives up none but the own order', async () => {
    const { a, b } = database.seed
    const key = `key-${b.orders.open.orderId}`
    const { orderId } = b.orders.open
    const sql = 'select order_id from app.find_claim($1)'
    expect(await askAs({ role: 'storefront', tenantId: b.tenantId }, sql, [key])).toEqual([
      { order_id: orderId },
    ])
    expect(await askAs({ role: 'storefront', tenantId: a.tenantId }, sql, [key])).toEqual([])
    const giveUp = 'select app.give_up_order($1, $2) as outcome'
    const stranger = { role: 'storefront', tenantId: b.tenantId, orderId: newPublicId() } as const
    expect(await askAs(stranger, giveUp, [key, orderId])).toBe('42501')
    const neighbour = { role: 'storefront', tenantId: a.tenantId, orderId } as const
    expect(await askAs(neighbour, giveUp, [key, orderId])).toEqual([{ outcome: 'kept' }])
    const wrongKey = { role: 'storefront', tenantId: b.tenantId, orderId } as const
    expect(await askAs(wrongKey, giveUp, ['another key', orderId])).toEqual([{ outcome: 'kept' }])
  })

  test('open orders are counted in the own shop only', async () => {
    const { a, b } = database.seed
    const sql = 'select * from app.count_open_orders($1, $2, 100, 100)'
    const values = [b.orders.open.customerEmail, '203.0.113.1']
    expect(await askAs({ role: 'storefront', tenantId: a.tenantId }, sql, values)).toEqual([
      { of_email: 0n, of_address: 0n },
    ])
    expect(await askAs({ role: 'storefront', tenantId: b.tenantId }, sql, values)).toEqual([
      { of_email: 1n, of_address: 0n },
    ])
  })

  test('orders are found in the own shop only, and only by those who may read orders', async () => {
    const { a, b } = database.seed
    const sql = 'select order_id from app.find_orders($1, 10, null, null)'
    const values = [b.orders.paid.number]
    const stranger = { role: 'member', tenantId: a.tenantId, ...a.members.owner } as const
    const owner = { role: 'member', tenantId: b.tenantId, ...b.members.owner } as const
    expect(await askAs(stranger, sql, values)).toEqual([])
    expect(await askAs(owner, sql, values)).toEqual([{ order_id: b.orders.paid.orderId }])
    const { tenantId } = b
    const { personId: makerId } = b.members.owner
    const key = { role: 'api_client', tenantId, keyId: newPublicId(), makerId, isWritable: true } as const
    expect(await askAs({ ...key, permissions: ['products.read'] }, sql, values)).toEqual([])
  })

  test('a person sees the own shops, and none after being removed or signing out', async () => {
    const { a, b } = database.seed
    const sql = 'select slug from app.my_shops()'
    expect(await askAs({ role: 'person', ...a.members.ops }, sql, [])).toEqual([{ slug: a.slug }])
    expect(await askAs({ role: 'person', ...b.members.removed }, sql, [])).toEqual([])
    const person = { personId: a.members.ops.personId, sessionId: b.members.ops.sessionId }
    expect(await askAs({ role: 'person', ...person }, sql, [])).toBe('42501')
  })

  test('a role that no function was granted to cannot call it', async () => {
    const { a } = database.seed
    const visitor = { role: 'storefront', tenantId: a.tenantId } as const
    for (const call of [
      'select app.enter_tenant($1)',
      'select app.resolve_connection($1)',
      'select app.lock_order_refunds($1)',
      'select app.lock_order_for_payment($1)',
    ]) {
      expect(await askAs(visitor, call, [a.tenantId])).toBe('42501')
    }
  })
})
