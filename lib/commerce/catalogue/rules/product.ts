import { seenName } from '@/lib/core/text/text-input'
import type { DeliveryKind } from '@/lib/commerce/schema'
import type {
  MemberProduct,
  ProductChange,
  ProductInput,
  Stock,
} from '@/lib/commerce/catalogue/schema/product'

/** An address from a name: Latin letters without marks, digits and hyphens; `otherwise` if none is left. */
export function slugOf(name: string, otherwise = 'product'): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return slug || otherwise
}

/** Which variant of a change has the name of one that stays on sale without being named; null when none has. */
export function nameInUse(
  before: readonly { id: string; name: string }[],
  { variants, retire = [] }: Pick<ProductChange, 'variants' | 'retire'>,
): number | null {
  const others = before.filter(
    ({ id }) => !retire.includes(id) && !variants.some((variant) => variant.id === id),
  )
  const found = variants.findIndex(({ name }) =>
    others.some((other) => seenName(other.name) === seenName(name)),
  )
  return found === -1 ? null : found
}

/** By what pattern a variant's keys are made; null where none are made, undefined where one is missing. */
export function patternOf(
  kind: DeliveryKind,
  { keyPattern }: Pick<ProductInput['variants'][number], 'keyPattern'>,
  known: { keyPattern: string | null } | null,
): string | null | undefined {
  if (kind !== 'generated_key') return null
  return (keyPattern === undefined ? known?.keyPattern : keyPattern) ?? undefined
}

export type StockChange =
  | { kind: 'none' }
  | { kind: 'count'; available: number }
  | { kind: 'adjust'; by: number }
  | { kind: 'uncount' }

/**
 * What becomes of a variant's counter. Licence keys start at zero and are counted by loading
 * them; those that are made are not counted. What was sold since
 * the form was opened is kept, because only the difference is applied.
 */
export function stockChange(
  kind: DeliveryKind,
  before: Stock | null,
  wanted: ProductInput['variants'][number]['stock'],
): StockChange {
  if (kind === 'generated_key') return { kind: 'none' }
  if (kind === 'license_key') return before === null ? { kind: 'count', available: 0 } : { kind: 'none' }
  if (wanted.kind === 'unlimited') return before?.kind === 'counted' ? { kind: 'uncount' } : { kind: 'none' }
  if (before?.kind !== 'counted') return { kind: 'count', available: wanted.available }
  const by = wanted.available - (wanted.wasAvailable ?? before.available)
  return by === 0 ? { kind: 'none' } : { kind: 'adjust', by }
}

/** What each variant has, by its name, which may hold any sign; a price in minor units. The only variant has no name. */
type OfVariants = { name: string; value: string }[]
type Told = Record<string, string | number | boolean | OfVariants>

const told = ['name', 'slug', 'category', 'taxClass', 'maxPerOrder', 'published'] as const

function shortValues(product: MemberProduct | ProductInput): Told {
  const of = (read: (variant: (typeof product.variants)[number]) => string | null | undefined): OfVariants =>
    product.variants.flatMap((variant) => {
      const value = read(variant)
      return value ? [{ name: variant.name, value }] : []
    })
  const patterns = of(({ keyPattern }) => keyPattern)
  const saysCodes = product.variants.every(({ code }) => code !== undefined)
  const values: Told = {
    prices: of(({ priceMinor }) => priceMinor.toString()),
    ...(patterns.length > 0 ? { key_patterns: patterns } : {}),
    ...(saysCodes ? { codes: of(({ code }) => code) } : {}),
  }
  for (const field of told) {
    const value = product[field]
    if (value !== undefined) values[field] = value
  }
  return values
}

/** What a change does to a product, for the audit log: short values before and after, long texts by name alone. */
export function productDifference(
  before: MemberProduct,
  after: ProductInput,
): { name: string; before: Told; after: Told; texts: string } {
  const [old, now] = [shortValues(before), shortValues(after)]
  const differing = Object.keys(now).filter(
    (field) => JSON.stringify(now[field]) !== JSON.stringify(old[field]),
  )
  const pick = (values: Told): Told =>
    Object.fromEntries(differing.flatMap((field) => (field in values ? [[field, values[field] ?? '']] : [])))
  const texts = (['summary', 'description'] as const).filter((field) => after[field] !== before[field])
  return { name: after.name, before: pick(old), after: pick(now), texts: texts.join(' ') }
}
