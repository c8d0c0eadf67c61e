import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { findKey, listCustomerKeys } from '@/lib/commerce/desk/service/found-keys'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { getStock } from '@/lib/commerce/stock/service/stock'
import { loadStockItems, revealUnit } from '@/lib/commerce/stock/service/stock-items'
import { takeOutBatch, takeOutUnit } from '@/lib/commerce/stock/service/unit-removal'
import type { Joint } from '@/lib/commerce/testing/joint'
import { refused, standJoint } from '@/lib/commerce/testing/suites'

let joint: Joint
const { shops, owner, finance, stranger } = standJoint((started) => {
  joint = started
})

const variantId = () => shops().a.products.licenseKey.variantId
const newKeys = (count: number) =>
  Array.from({ length: count }, () => `FIND-${randomBytes(6).toString('hex').toUpperCase()}`)

async function load(keys: readonly string[]) {
  await loadStockItems(owner(), { variantId: variantId(), text: keys.join('\n') })
  const { batches } = await getStock(owner(), variantId())
  const [batch] = batches
  if (!batch) throw new Error('There is a batch.')
  return batch
}
const batchOf = async (id: string) =>
  (await getStock(owner(), variantId())).batches.find((batch) => batch.id === id)
const deedsOf = async (action: string) =>
  joint.payments.database.ask<{ subject_id: string | null; details: Record<string, unknown> }>(
    'select subject_id, details from public.audit_entries where tenant_id = $1 and action = $2 order by id',
    [shops().a.tenantId, action],
  )

test('a batch says who loaded it and how many are left, and what is left is taken out with the reason', async () => {
  const start = await joint.stock()
  const keys = newKeys(3)
  const batch = await load(keys)
  expect(batch).toMatchObject({ addedBy: 'The owner', total: 3, left: 3, withdrawn: 0 })
  const [one] = await findKey(owner(), { key: keys[0] ?? '' })
  await takeOutUnit(owner(), { unitId: one?.id ?? '', reason: 'Seen elsewhere' })
  expect(await batchOf(batch.id)).toMatchObject({ total: 3, left: 2, withdrawn: 1 })
  expect(await takeOutBatch(owner(), { batchId: batch.id, reason: 'Wrong file' })).toEqual({
    removed: 2,
    left: 0,
  })
  expect(await joint.stock()).toEqual(start)
  const { movements } = await getStock(owner(), variantId())
  expect(movements.slice(0, 3)).toMatchObject([
    { kind: 'withdrawn', change: -2, reason: 'Wrong file', actor: 'The owner' },
    { kind: 'withdrawn', change: -1, reason: 'Seen elsewhere' },
    { kind: 'loaded', change: 3 },
  ])
  await expect(takeOutBatch(owner(), { batchId: batch.id, reason: 'Again' })).rejects.toEqual(
    refused('conflict', 'key_not_in_stock'),
  )
  await expect(takeOutUnit(owner(), { unitId: one?.id ?? '', reason: 'Again' })).rejects.toEqual(
    refused('conflict', 'key_not_in_stock'),
  )
})

test('keys that orders need which are being paid are not taken out', async () => {
  const batch = await load(newKeys(2))
  const { available } = await joint.stock()
  await joint.setAvailable(1n)
  expect(await takeOutBatch(owner(), { batchId: batch.id, reason: 'x' })).toEqual({ removed: 1, left: 1 })
  await expect(takeOutBatch(owner(), { batchId: batch.id, reason: 'x' })).rejects.toEqual(
    refused('conflict', 'keys_promised'),
  )
  await joint.setAvailable(available - 1n)
  expect(await takeOutBatch(owner(), { batchId: batch.id, reason: 'x' })).toEqual({ removed: 1, left: 0 })
})

test('a key that was sold is not in stock: it stays with its customer', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  const [sold] = (await getOrderForMember(owner(), placed.id)).keys
  await expect(takeOutUnit(owner(), { unitId: sold?.id ?? '', reason: 'x' })).rejects.toEqual(
    refused('conflict', 'key_not_in_stock'),
  )
  expect(await joint.keys(placed)).toHaveLength(1)
})

test('a whole key is found by its hash, with the order and customer who have it, and the look is written down', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pay', { method: 'qris' })
  const [sold] = (await getOrderForMember(owner(), placed.id)).keys
  const { content } = await revealUnit(owner(), sold?.id ?? '')
  const looks = (await deedsOf('stock.found')).length
  expect(await findKey(owner(), { key: `  ${content}\n` })).toMatchObject([
    {
      id: sold?.id,
      state: 'delivered',
      order: { id: placed.id, number: placed.number, customerName: 'Sari', customerEmail: placed.email },
    },
  ])
  expect((await deedsOf('stock.found')).slice(looks)).toMatchObject([{ subject_id: sold?.id }])
  expect(await listCustomerKeys(owner(), placed.email)).toMatchObject([
    { id: sold?.id, state: 'delivered', order: { id: placed.id } },
  ])
  const [key = ''] = newKeys(1)
  await load([key])
  expect(await findKey(owner(), { key: key.toLowerCase() })).toMatchObject([
    { state: 'available', order: null },
  ])
  expect(await findKey(owner(), { key: key.slice(0, -1) })).toEqual([])
  expect(await deedsOf('stock.not_found')).toHaveLength(1)
})

test('keys are found and taken out by nobody without the right, and by no other shop', async () => {
  const [key = ''] = newKeys(1)
  const batch = await load([key])
  const [found] = await findKey(owner(), { key })
  const unit = { unitId: found?.id ?? '', reason: 'x' }
  await expect(findKey(finance(), { key })).rejects.toEqual(refused('forbidden'))
  await expect(takeOutUnit(finance(), unit)).rejects.toEqual(refused('forbidden'))
  await expect(takeOutBatch(finance(), { batchId: batch.id, reason: 'x' })).rejects.toEqual(
    refused('forbidden'),
  )
  expect(await findKey(stranger(), { key })).toEqual([])
  await expect(takeOutUnit(stranger(), unit)).rejects.toEqual(refused('not_found'))
  await expect(takeOutBatch(stranger(), { batchId: batch.id, reason: 'x' })).rejects.toEqual(
    refused('not_found'),
  )
  expect(await batchOf(batch.id)).toMatchObject({ left: 1 })
})
