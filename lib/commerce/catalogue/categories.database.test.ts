import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import {
  addCategory,
  changeCategory,
  changeProductCategories,
  dropCategory,
  listCategoriesForMember,
  moveCategory,
  restoreProductCategories,
} from '@/lib/commerce/catalogue/service/categories'
import { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
import { exportProducts } from '@/lib/commerce/catalogue/service/product-export'
import { importProducts } from '@/lib/commerce/catalogue/service/product-import'
import { listCatalogue } from '@/lib/commerce/catalogue/service/product-list'
import { addProduct, changeProduct, getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { openWindow } from '@/lib/commerce/catalogue/service/storefront'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  b = database.seed.b
})
afterAll(() => database?.close())
leavesAlone(() => ({ database, tenantId: b.tenantId }))

const owner = () => memberContext(a, a.members.owner)
const refused = (fields: Record<string, string[]>): unknown =>
  expect.objectContaining({ code: 'validation_failed', fields })
const input = (more: Record<string, unknown> = {}) =>
  ProductInput.parse({
    name: 'Buku',
    deliveryKind: 'manual',
    published: true,
    variants: [{ priceMinor: 50_000n }],
    ...more,
  })
const names = async () => (await listCategoriesForMember(owner())).map(({ name }) => name)
const find = async (name: string) => {
  const found = (await listCategoriesForMember(owner())).find((one) => one.name === name)
  if (!found) throw new Error(`There is no category ${name}.`)
  return found
}
const idOf = async (name: string) => (await find(name)).id

describe('categories', () => {
  test('are made by the product that names them first, and found again however they are typed', async () => {
    const one = await addProduct(owner(), input({ category: 'E-book' }))
    await addProduct(owner(), input({ category: ' e-BOOK ' }))
    expect(await names()).toEqual(['Courses', 'E-book'])
    expect((await openWindow(shopContext(a))).categories).toEqual([
      { slug: 'e-book', name: 'E-book', products: 2 },
    ])
    // What a change does not name stays; what it empties goes.
    const variants = one.variants.map(({ id, name }) => ({ id, name, priceMinor: 60_000n }))
    const { version } = await changeProduct(owner(), {
      ...input({ name: 'Novel', variants }),
      id: one.id,
      version: one.version,
    })
    expect((await getProductForMember(owner(), one.id)).category).toBe('E-book')
    await changeProduct(owner(), { ...input({ category: '', variants }), id: one.id, version })
    expect((await getProductForMember(owner(), one.id)).category).toBe('')
  })

  test('are named once in a shop, renamed without losing their address, ordered, and removed without their products', async () => {
    await addCategory(owner(), { name: 'قوالب' })
    await expect(addCategory(owner(), { name: 'COURSES' })).rejects.toEqual(
      refused({ name: ['category_taken'] }),
    )
    await expect(changeCategory(owner(), { ...(await find('قوالب')), name: 'e-book' })).rejects.toEqual(
      refused({ name: ['category_taken'] }),
    )
    const before = await find('E-book')
    await changeCategory(owner(), { ...before, name: 'Buku digital' })
    await expect(changeCategory(owner(), { ...before, name: 'Buku' })).rejects.toEqual(
      expect.objectContaining({ code: 'stale_version' }),
    )
    await moveCategory(owner(), { id: await idOf('قوالب'), to: 'up' })
    await moveCategory(owner(), { id: await idOf('Courses'), to: 'up' })
    expect(await names()).toEqual(['Courses', 'قوالب', 'Buku digital'])
    const shown = await openWindow(shopContext(a), { category: 'e-book' })
    expect(shown.category).toMatchObject({ name: 'Buku digital' })
    expect(shown.products.map(({ category }) => category?.name)).toEqual(['Buku digital'])
    const { id } = shown.products[0] ?? { id: '' }
    await dropCategory(owner(), await idOf('Buku digital'))
    expect((await openWindow(shopContext(a))).products.find((one) => one.id === id)?.category).toBeNull()
    expect((await openWindow(shopContext(a), { category: 'e-book' })).category).toBeNull()
  })

  test('take many products at once, and give them back where nothing else happened', async () => {
    const { accessLink, file } = a.products
    const ids = [accessLink.productId, file.productId]
    const { changed } = await changeProductCategories(owner(), { ids }, 'Kelas')
    expect(changed).toHaveLength(2)
    const list = await listCatalogue(owner(), { category: await idOf('Kelas') })
    expect(list.lines.map((line) => line.id)).toEqual(ids)
    expect((await changeProductCategories(owner(), { ids }, 'kelas')).changed).toEqual([])
    const moved = await getProductForMember(owner(), file.productId)
    await database.ask('update products set version = version + 1 where id = $1', [moved.id])
    expect(await restoreProductCategories(owner(), changed)).toEqual({ restored: 1, left: 1 })
    expect((await getProductForMember(owner(), accessLink.productId)).category).toBe('')
    expect((await getProductForMember(owner(), file.productId)).category).toBe('Kelas')
  })

  test('come along with a copy and with a file, which adds those that are new', async () => {
    const copy = await duplicateProduct(owner(), a.products.file.productId, (name) => `${name} (2)`)
    expect((await getProductForMember(owner(), copy.id)).category).toBe('Kelas')
    let text = ''
    for await (const part of await exportProducts(owner(), {})) text += part
    expect(text).toContain('Kelas')
    const again = await importProducts(owner(), { name: 'same.csv', text, isDryRun: true })
    expect(again).toMatchObject({ changed: 0, added: 0, problemCount: 0 })
    const file = 'product,name,price,category\nguide,,19000,Panduan\n,Baru,5000,panduan\n'
    const report = await importProducts(owner(), { name: 'new.csv', text: file, isDryRun: false })
    expect(report).toMatchObject({ changed: 1, added: 1, problemCount: 0 })
    const { id } = { id: await idOf('Panduan') }
    expect((await listCatalogue(owner(), { category: id })).lines.map(({ name }) => name)).toEqual([
      expect.stringContaining('guide'),
      'Baru',
    ])
  })

  test('are read and changed by nobody else’s shop, and not by who may not write products', async () => {
    const finance = memberContext(a, a.members.finance)
    await expect(addCategory(finance, { name: 'Mine' })).rejects.toEqual(
      expect.objectContaining({ code: 'forbidden' }),
    )
    const foreign = memberContext(b, b.members.owner)
    await expect(dropCategory(foreign, await idOf('Kelas'))).rejects.toEqual(
      expect.objectContaining({ code: 'not_found' }),
    )
    expect((await openWindow(shopContext(b), { category: 'kelas' })).category).toBeNull()
  })
})
