import { sealToBytes } from '@/lib/core/crypto'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { seenName } from '@/lib/core/text/text-input'
import { listSlugs } from '@/lib/commerce/catalogue/data/product-import'
import { slugOf } from '@/lib/commerce/catalogue/rules/product'
import { bringProducts, bringUnits, listByCode, listUnits } from '@/lib/commerce/importing/data/rental'
import type { NewUnit } from '@/lib/commerce/importing/data/rental'
import {
  keyOfProduct,
  keyOfUnit,
  measureProduct,
  measureUnit,
  readProduct,
  readUnit,
  RENTAL_PRODUCT_FIELDS,
  RENTAL_UNIT_FIELDS,
} from '@/lib/commerce/importing/rules/rental'
import type { RentalProduct, RentalUnit } from '@/lib/commerce/importing/rules/rental'
import type { RawRow, RefusalReason } from '@/lib/commerce/importing/schema'
import { unitBinding } from '@/lib/commerce/stock/rules/unit-binding'
import { unitFingerprint } from '@/lib/commerce/stock/service/made-units'
import type { Brought, Mapping, Outcome } from '@/lib/commerce/importing/schema/mapping'
import { assertFits } from './orders-mapping'

const common = {
  mostRows: 1_000_000,
  ofTenant: 'tenant_id',
  problemsOf: (_: unknown, reason: string) => [reason],
  remarksOf: (_: unknown, remark: string) => [remark],
  assertFits,
} satisfies Partial<Mapping>

const nothing = (rows: readonly RawRow[]): Brought['remarks'] => rows.map(() => [])
const refusedFor = (reason: RefusalReason): Outcome => ({ refused: reason })

/** A shop that sells something else under the same code keeps it. */
async function bringGoods(
  db: TenantDb,
  rows: readonly RawRow[],
  { isDryRun }: { isDryRun: boolean },
): Promise<Brought> {
  const reads = rows.map(({ cells }) => readProduct(cells))
  const codes = reads.flatMap((read) => (read.ok ? [read.row.code] : []))
  const known = await listByCode(db, codes)
  const fresh: RentalProduct[] = []
  const outcomes = reads.map((read): Outcome => {
    if (!read.ok) return refusedFor(read.reason)
    const here = known.get(read.row.code.toLowerCase())
    if (!here) {
      fresh.push(read.row)
      return 'added'
    }
    return here.priceMinor === read.row.priceMinor ? 'unchanged' : refusedFor('amount_differs')
  })
  if (!isDryRun) await addGoods(db, fresh)
  const taken = reads.flatMap((read, index) =>
    read.ok && typeof outcomes[index] === 'string' ? [read.row] : [],
  )
  const there = isDryRun ? null : await listByCode(db, codes)
  const here = taken.flatMap(({ code, priceMinor }) => {
    const amountMinor = there === null ? priceMinor : there.get(code.toLowerCase())?.priceMinor
    return amountMinor === undefined ? [] : [{ group: 'products', amountMinor }]
  })
  return { outcomes, remarks: nothing(rows), here }
}

async function addGoods(db: TenantDb, fresh: readonly RentalProduct[]): Promise<void> {
  if (fresh.length === 0) return
  const slugs = await listSlugs(db)
  const free = (name: string): string => {
    for (let count = 1; ; count += 1) {
      const slug = count === 1 ? slugOf(name) : `${slugOf(name)}-${count}`
      if (slugs.has(slug)) continue
      slugs.add(slug)
      return slug
    }
  }
  await bringProducts(
    db,
    fresh.map(({ category, ...product }) => ({
      ...{ ...product, category, id: newId(), variantId: newId(), slug: free(product.name) },
      seenCategory: category === null ? null : seenName(category),
      categorySlug: category === null ? null : slugOf(category, 'category'),
    })),
  )
}

type Placed = { unit: RentalUnit; variantId: string; fingerprint: Buffer; key: string }

/** Units of what the shop has as keys; one that it knows already is not added again, wherever it came from. */
async function bringStock(
  db: TenantDb,
  rows: readonly RawRow[],
  { isDryRun }: { isDryRun: boolean },
): Promise<Brought> {
  const reads = rows.map(({ cells }) => readUnit(cells))
  const units = reads.flatMap((read) => (read.ok ? [read.row] : []))
  const products = await listByCode(
    db,
    units.map(({ code }) => code),
  )
  const placed = reads.map((read): Placed | null => {
    const product = read.ok ? products.get(read.row.code.toLowerCase()) : undefined
    if (!read.ok || !product?.isLicenseKey) return null
    const fingerprint = unitFingerprint(db.tenantId, read.row.content)
    const { variantId } = product
    return { unit: read.row, variantId, fingerprint, key: `${variantId} ${fingerprint.toString('hex')}` }
  })
  const all = placed.filter((one) => one !== null)
  const prints = all.map(({ fingerprint }) => fingerprint)
  const known = await listUnits(db, prints)
  const fresh = new Map<string, Placed>()
  const outcomes = reads.map((read, index): Outcome => {
    if (!read.ok) return refusedFor(read.reason)
    const one = placed[index]
    if (!one) return refusedFor('product')
    if (known.has(one.key) || fresh.has(one.key)) return 'unchanged'
    fresh.set(one.key, one)
    return 'added'
  })
  if (!isDryRun)
    await bringUnits(
      db,
      [...fresh.values()].map((one) => sealed(db.tenantId, one)),
    )
  const there = isDryRun ? null : await listUnits(db, prints)
  const here = placed.flatMap((one, index) => {
    if (!one || typeof outcomes[index] !== 'string') return []
    const price = there === null ? one.unit.priceMinor : there.get(one.key)
    return price === undefined ? [] : [{ group: 'available', amountMinor: price ?? 0n }]
  })
  return { outcomes, remarks: nothing(rows), here }
}

function sealed(tenantId: string, { unit, variantId, fingerprint }: Placed): NewUnit {
  const id = newId()
  const binding = unitBinding(tenantId, { id, variantId })
  return {
    ...{ id, variantId, fingerprint, priceMinor: unit.priceMinor },
    sealed: sealToBytes(env().APP_SECRETS, binding, unit.content),
  }
}

/** What a shop of the rental bot sold. */
export const rentalProductsMapping: Mapping = {
  ...common,
  ...{ table: 'tenant_products', fields: RENTAL_PRODUCT_FIELDS, keyOf: keyOfProduct },
  isReadable: (cells) => readProduct(cells).ok,
  measure: measureProduct,
  bring: bringGoods,
}

/** What of it was left to be sold. */
export const rentalStockMapping: Mapping = {
  ...common,
  ...{ table: 'tenant_stocks', fields: RENTAL_UNIT_FIELDS, keyOf: keyOfUnit, secret: ['content'] },
  isReadable: (cells) => readUnit(cells).ok,
  measure: measureUnit,
  bring: bringStock,
}
