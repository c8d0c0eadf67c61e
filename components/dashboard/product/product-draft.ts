import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { DeliveryKind } from '@/lib/commerce/schema'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'

/** A product as its form holds it: what is typed stays text until the server has read it. */
export type VariantDraft = {
  key: string
  id?: string
  name: string
  /** What the seller knows it by elsewhere. */
  code: string
  price: string
  compareAt: string
  stock: 'unlimited' | 'counted'
  available: string
  /** What was in stock when the form was opened: units sold since then are not given back by saving. */
  wasAvailable?: number
  /** Empty: nobody is warned. */
  lowStockAt: string
  /** What keys look like that are made when they are sold. */
  keyPattern: string
}

export type StoredFile = { key: string; name: string; type: string; sizeBytes: string; sha256: string }

export type ProductDraft = {
  id?: string
  version?: number
  images: { file: string; path: string; alt: string }[]
  taxClass: TaxClass
  category: string
  /** Variants that are taken out of sale by saving. */
  retire: string[]
  name: string
  slug: string
  summary: string
  description: string
  deliveryKind: DeliveryKind
  maxPerOrder: string
  published: boolean
  variants: VariantDraft[]
  accessUrl: string
  note: string
  file: StoredFile | null
  downloadLimit: string
  linkLifetimeDays: string
}

export function emptyVariant(key: string): VariantDraft {
  const typed = {
    name: '',
    code: '',
    price: '',
    compareAt: '',
    available: '',
    lowStockAt: '5',
    keyPattern: '',
  }
  return { key, stock: 'unlimited', ...typed }
}

export const emptyDraft: ProductDraft = {
  images: [],
  taxClass: 'standard',
  category: '',
  retire: [],
  name: '',
  slug: '',
  summary: '',
  description: '',
  deliveryKind: 'access_link',
  maxPerOrder: '10',
  published: false,
  variants: [emptyVariant('1')],
  accessUrl: '',
  note: '',
  file: null,
  downloadLimit: '5',
  linkLifetimeDays: '30',
}

function priceText(amountMinor: bigint, currency: Currency): string {
  return toDecimal(amountMinor, currency)
}

/** What the server sends into the form; amounts are text, because a form knows no bigint. */
export function toDraft(product: MemberProduct): ProductDraft {
  const { delivery, variants, currency, ...same } = product
  return {
    id: same.id,
    version: same.version,
    images: same.images,
    taxClass: same.taxClass,
    category: same.category,
    retire: [],
    name: same.name,
    slug: same.slug,
    summary: same.summary,
    description: same.description,
    deliveryKind: same.deliveryKind,
    maxPerOrder: String(same.maxPerOrder),
    published: same.published,
    variants: variants.map((variant) => ({
      key: variant.id,
      id: variant.id,
      name: variant.name,
      code: variant.code ?? '',
      price: priceText(variant.priceMinor, currency),
      compareAt: variant.compareAtMinor === null ? '' : priceText(variant.compareAtMinor, currency),
      stock: variant.stock.kind,
      available: variant.stock.kind === 'counted' ? String(variant.stock.available) : '',
      lowStockAt: variant.lowStockAt === null ? '' : String(variant.lowStockAt),
      keyPattern: variant.keyPattern ?? '',
      ...(variant.stock.kind === 'counted' ? { wasAvailable: variant.stock.available } : {}),
    })),
    accessUrl: delivery.accessUrl ?? '',
    note: delivery.note,
    file: delivery.file && { ...delivery.file, sizeBytes: delivery.file.sizeBytes.toString() },
    downloadLimit: String(delivery.downloadLimit),
    linkLifetimeDays: String(delivery.linkLifetimeDays),
  }
}

/**
 * What is typed here after a save that it was not part of yet: the variants that the save added are known by their ids
 * now, and what it took out of sale is out. `sent` says which variants, by key and in what order, the save held.
 */
export function withSaved(
  draft: ProductDraft,
  stored: ProductDraft,
  sent: { keys: readonly string[]; retire: readonly string[] },
): ProductDraft {
  return {
    ...draft,
    retire: draft.retire.filter((id) => !sent.retire.includes(id)),
    variants: draft.variants.map((variant) => {
      const saved = stored.variants[sent.keys.indexOf(variant.key)]
      if (!saved?.id) return variant
      const { wasAvailable: _before, ...typed } = variant
      return {
        ...typed,
        id: saved.id,
        ...(saved.wasAvailable === undefined ? {} : { wasAvailable: saved.wasAvailable }),
      }
    }),
  }
}
