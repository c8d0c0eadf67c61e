import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CompiledQuery } from 'kysely'
import { send } from '@/lib/core/outgoing/send'
import { storage } from '@/lib/core/storage/storage'
import { newId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { withActor } from './actor'
import type { Actor, TenantActor } from './actor'
import { tryOut } from './changes'

let database: TestDatabase
let owner: TenantActor
beforeAll(async () => {
  database = await createTestDatabase()
  const { a } = database.seed
  owner = { role: 'member', tenantId: a.tenantId, ...a.members.owner }
})
afterAll(() => database.close())

const add = (name: string, position: number) =>
  withActor(owner, (db) =>
    db
      .insertInto('product_categories')
      .values({ tenant_id: db.tenantId, id: newId(), slug: newId(), name, seen_name: name, position })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )

const names = async (): Promise<string[]> =>
  (
    await database.ask<{ name: string }>('select name from public.product_categories where tenant_id = $1', [
      database.seed.a.tenantId,
    ])
  )
    .map(({ name }) => name)
    .sort()

describe('what is only tried', () => {
  test('tells each row that it would add, change or remove, and leaves all of them as they were', async () => {
    const [kept, gone] = [await add('Kept', 901), await add('Gone', 902)]
    const before = await names()
    const { value, changes } = await tryOut(owner, async () => {
      const added = await add('Added', 903)
      await withActor(owner, (db) =>
        db.updateTable('product_categories').set({ name: 'Renamed' }).where('id', '=', kept.id).execute(),
      )
      await withActor(owner, (db) => db.deleteFrom('product_categories').where('id', '=', gone.id).execute())
      return added
    })
    const told = changes.rows.filter(({ of }) => of === 'product_categories')
    expect(told.find(({ key }) => key.id === value.id)).toMatchObject({
      change: 'added',
      before: null,
      after: { name: 'Added' },
    })
    expect(told.find(({ key }) => key.id === kept.id)).toMatchObject({
      change: 'changed',
      before: { name: 'Kept' },
      after: { name: 'Renamed' },
    })
    expect(told.find(({ key }) => key.id === gone.id)).toMatchObject({
      change: 'removed',
      before: { name: 'Gone' },
      after: null,
    })
    expect(told).toHaveLength(3)
    expect(changes.written).toContainEqual({ of: 'product_categories', added: 1, changed: 1, removed: 1 })
    expect(await names()).toEqual(before)
  })

  test('does not take for its own what somebody else has done meanwhile', async () => {
    const { changes } = await tryOut(owner, async () => {
      const mine = await add('Mine', 904)
      await database.ask("update public.products set name = name || ' too' where tenant_id = $1", [
        database.seed.a.tenantId,
      ])
      await withActor(owner, (db) =>
        db.updateTable('products').set({ position: 1 }).where('id', '=', mine.id).execute(),
      )
    })
    expect(changes.rows.map(({ of }) => of)).not.toContain('products')
  })

  test('lets nobody else write in it: that would be kept', async () => {
    const { a } = database.seed
    const worker: Actor = { role: 'worker', tenantId: a.tenantId }
    const rename = () =>
      withActor(worker, (db) =>
        db.executeQuery(CompiledQuery.raw('update public.notifications set state = state')),
      )
    await expect(tryOut(owner, rename)).rejects.toMatchObject({
      code: 'conflict',
      message: 'cannot_be_tried',
    })
    await rename()
  })

  test('sends nothing and stores nothing', async () => {
    const refused = { code: 'conflict', message: 'cannot_be_tried' }
    const sending = () =>
      send({ url: 'https://example.com/' }, { allowsLoopback: false }, () => Promise.resolve([]))
    await expect(tryOut(owner, sending)).rejects.toMatchObject(refused)
    const storing = () => storage().put('tenants/x/tried', Buffer.from('tried'))
    await expect(tryOut(owner, storing)).rejects.toMatchObject(refused)
  })
})
