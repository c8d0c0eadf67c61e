import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { requireVersion } from '@/lib/core/guards/require-version'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { seenName } from '@/lib/core/text/text-input'
import { audit } from '@/lib/platform/service'
import {
  changeCategories,
  insertCategories,
  listCategories,
  lockCategory,
  orderCategories,
  removeCategory,
  renameCategory,
  restoreCategories,
} from '@/lib/commerce/catalogue/data/categories'
import { toldProducts } from '@/lib/commerce/catalogue/rules/told-products'
import { slugOf } from '@/lib/commerce/catalogue/rules/product'
import { MOST_CATEGORIES } from '@/lib/commerce/catalogue/schema/categories'
import type {
  Category,
  CategoryChange,
  CategoryMove,
  EarlierCategory,
  NewCategory,
} from '@/lib/commerce/catalogue/schema/categories'
import type { ProductSelection } from '@/lib/commerce/catalogue/schema/products'
import { selectProducts } from './product-list'
import type { Restored } from './product-list'

/** A shop's categories in its order. */
export async function listCategoriesForMember(ctx: TenantContext): Promise<Category[]> {
  return withActor(tenantActor(ctx), (db) => listCategories(db))
}

const taken = (): AppError => fieldRefusal('name', 'category_taken')

function freeSlug(name: string, known: readonly { slug: string }[]): string {
  const wanted = slugOf(name, 'category')
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? wanted : `${wanted}-${count}`
    if (known.every((one) => one.slug !== slug)) return slug
  }
}

/**
 * The ids of categories by their names, as people see them: whoever writes the name of one that the shop does not have
 * yet adds it. Throws `validation_failed` where that would be too many, `conflict` when somebody adds another meanwhile.
 */
export async function keepCategories(
  db: TenantDb,
  names: readonly string[],
): Promise<(name: string | undefined) => string | null> {
  // As it is written first.
  const wanted = new Map(
    names.toReversed().flatMap((name) => (name ? [[seenName(name), name] as const] : [])),
  )
  if (wanted.size === 0) return () => null
  const before = await listCategories(db)
  const known = new Map(before.map((one) => [seenName(one.name), one.id]))
  const added: { id: string; slug: string; name: string }[] = []
  for (const [seen, name] of wanted) {
    if (known.has(seen)) continue
    added.push({ id: newId(), slug: freeSlug(name, [...before, ...added]), name })
  }
  if (added.length > 0) {
    if (before.length + added.length > MOST_CATEGORIES) throw fieldRefusal('category', 'too_many_categories')
    await insertCategories(db, added)
    for (const one of await listCategories(db)) known.set(seenName(one.name), one.id)
  }
  return (name) => {
    if (name === undefined || name === '') return null
    const id = known.get(seenName(name))
    if (id === undefined) throw new AppError('conflict')
    return id
  }
}

/** Throws `validation_failed` for a name that another category of the shop has. */
export async function requireFreeName(ctx: TenantContext, name: string, id: string | null): Promise<void> {
  const categories = await listCategoriesForMember(ctx)
  if (categories.some((one) => one.id !== id && seenName(one.name) === seenName(name))) throw taken()
}

/** Adds a category at the end. Throws `validation_failed` for a name that the shop has already. */
export async function addCategory(ctx: TenantContext, { name }: NewCategory): Promise<Category> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const before = await listCategories(db)
    if (before.some((one) => seenName(one.name) === seenName(name))) throw taken()
    if (before.length >= MOST_CATEGORIES) throw fieldRefusal('name', 'too_many_categories')
    const id = newId()
    await insertCategories(db, [{ id, slug: freeSlug(name, before), name }])
    const { found } = await find(db, id)
    await audit(db, ctx, { action: 'category.added', subjectId: id, details: { name } })
    return found
  })
}

async function find(
  db: TenantDb,
  id: string,
): Promise<{ categories: Category[]; at: number; found: Category }> {
  const categories = await listCategories(db)
  const at = categories.findIndex((one) => one.id === id)
  const found = categories[at]
  if (!found) throw new AppError('not_found')
  return { categories, at, found }
}

/** One category. Throws `not_found`. */
export async function getCategory(ctx: TenantContext, id: string): Promise<Category> {
  return withActor(tenantActor(ctx), async (db) => (await find(db, id)).found)
}

/**
 * Renames a category; its address stays. Throws `not_found`, `validation_failed` for a name that is taken,
 * `stale_version` when somebody renamed it meanwhile.
 */
export async function changeCategory(
  ctx: TenantContext,
  { id, name, version }: CategoryChange,
): Promise<Category> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const { categories, found } = await find(db, id)
    if (found.version !== version) throw new AppError('stale_version')
    if (found.name === name) return found
    if (categories.some((one) => one.id !== id && seenName(one.name) === seenName(name))) throw taken()
    if (!(await renameCategory(db, { id, name, version }))) throw new AppError('stale_version')
    await audit(db, ctx, {
      action: 'category.renamed',
      subjectId: id,
      details: { before: { name: found.name }, after: { name } },
    })
    return (await find(db, id)).found
  })
}

/** One up or one down in the shop's order; at either end nothing happens. Throws `not_found`. */
export async function moveCategory(ctx: TenantContext, { id, to }: CategoryMove): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const { categories, at, found } = await find(db, id)
    const place = to === 'up' ? at - 1 : at + 1
    if (place < 0 || place >= categories.length) return
    const ids = categories.map((one) => one.id).filter((one) => one !== id)
    await orderCategories(db, ids.toSpliced(place, 0, id))
    await audit(db, ctx, { action: 'category.moved', subjectId: id, details: { name: found.name } })
  })
}

/** Takes a category away; its products are in none then. Throws `not_found`, `stale_version`. */
export async function dropCategory(
  ctx: TenantContext,
  id: string,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    if (version !== null) await lockCategory(db, id)
    const { found } = await find(db, id)
    requireVersion(version, found.version)
    await removeCategory(db, id)
    await audit(db, ctx, {
      action: 'category.removed',
      subjectId: id,
      details: { name: found.name, count: found.products },
    })
  })
}

/** Puts products into a category, a new one too, or into none; those that it changed, as they were. */
export async function changeProductCategories(
  ctx: TenantContext,
  selection: ProductSelection,
  name: string,
): Promise<{ changed: EarlierCategory[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const idOf = await keepCategories(db, [name])
    const changed = await changeCategories(db, await selectProducts(db, selection), idOf(name))
    const told = toldProducts(changed.map(({ id }) => id))
    const details = { ...told.details, category: name }
    await audit(db, ctx, { action: 'product.categorised', ...told, details })
    return { changed }
  })
}

/** Takes that back where nothing else changed since. */
export async function restoreProductCategories(
  ctx: TenantContext,
  earlier: readonly EarlierCategory[],
): Promise<Restored> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const restored = await restoreCategories(db, earlier)
    if (restored > 0)
      await audit(db, ctx, {
        action: 'product.categories_restored',
        ...toldProducts(
          earlier.map(({ id }) => id),
          restored,
        ),
      })
    return { restored, left: earlier.length - restored }
  })
}
