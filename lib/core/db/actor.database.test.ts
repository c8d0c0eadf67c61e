import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('withActor', () => {
  test('shows a visitor what the shop publishes, and nothing of another shop', async () => {
    const { a } = database.seed
    const products = await withActor({ role: 'storefront', tenantId: a.tenantId }, (db) =>
      db.selectFrom('products').select(['tenant_id', 'slug']).execute(),
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
})
