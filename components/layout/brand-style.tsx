import { brandOf } from '@/lib/core/brand/color'

/**
 * A shop's colours as CSS variables, readable on light and dark. `brandOf` gives nothing but `#rrggbb`, so nothing a
 * seller types can leave the declaration.
 */
export function BrandStyle({ color }: { color: string }) {
  const brand = brandOf(color)
  const variables = `--brand:${brand.color};--brand-foreground:${brand.foreground};--brand-text:light-dark(${brand.textOnLight},${brand.textOnDark})`
  return <style>{`:root:root{${variables}}`}</style>
}
