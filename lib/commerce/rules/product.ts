import type { DeliveryKind, ProductInput, Stock } from '@/lib/commerce/schema'

/** A product's address from its name: Latin letters without marks, digits and hyphens; something else if none is left. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return slug || 'product'
}

/**
 * By how much a variant's counter changes; null leaves it alone. Licence keys start at zero and are counted by loading
 * them. What was sold since the form was opened is kept, because only the difference is applied.
 */
export function stockChange(
  kind: DeliveryKind,
  before: Stock | null,
  wanted: ProductInput['variants'][number]['stock'],
): number | null | 'stays_counted' {
  if (kind === 'license_key') return before === null ? 0 : null
  const isCounted = before?.kind === 'counted'
  if (wanted.kind === 'unlimited') return isCounted ? 'stays_counted' : null
  if (!isCounted) return wanted.available
  const by = wanted.available - (wanted.wasAvailable ?? before.available)
  return by === 0 ? null : by
}
