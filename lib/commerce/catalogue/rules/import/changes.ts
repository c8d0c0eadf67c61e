import type { Currency } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { productCells, stateOf, variantCells } from '@/lib/commerce/catalogue/rules/product-csv'
import type { MemberProduct, ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { ImportChange, ProductColumn, ProductState } from '@/lib/commerce/catalogue/schema/products'

type Cells = Partial<Record<ProductColumn, string>>
type Planned = {
  line: number
  before: MemberProduct | null
  input: ProductInput
  state: ProductState
  variants: readonly { line: number }[]
}

const mostLetters = 160
/** What a new product tells of itself; the rest of its row is in the file, with nothing to compare it to. */
const told = ['price', 'compare_at', 'stock', 'key_pattern'] as const

function changed(before: Cells | null, after: Cells, columns: readonly ProductColumn[]) {
  return columns.flatMap((column) => {
    const [was, is] = [before?.[column], after[column] ?? '']
    if (before === null ? is === '' : was === is) return []
    return [
      {
        column,
        before: was === undefined ? null : cutText(was, mostLetters, '…'),
        after: cutText(is, mostLetters, '…'),
      },
    ]
  })
}

/** Every cell that an import changes, with what it says now and what it will say, as an export writes both. */
export function importChanges(planned: Planned, currency: Currency): ImportChange[] {
  const { before, input, state } = planned
  const changes: ImportChange[] = []
  const product = input.name
  if (before) {
    const was = productCells(before, stateOf(before))
    const is = productCells(input, state)
    const columns = Object.keys(is) as (keyof typeof is)[]
    for (const one of changed(was, is, columns))
      changes.push({ line: planned.line, product, variant: '', ...one })
  }
  for (const [index, variant] of input.variants.entries()) {
    const known = before?.variants.find((one) => one.id === variant.id)
    const was = known ? variantCells(known, input.deliveryKind, currency) : null
    const is = variantCells(variant, input.deliveryKind, currency)
    const columns = was ? (Object.keys(is) as (keyof typeof is)[]) : told
    const line = planned.variants[index]?.line ?? planned.line
    for (const one of changed(was, is, columns))
      changes.push({ line, product, variant: known?.name ?? variant.name, ...one })
  }
  return changes
}

const weight = (column: ProductColumn): number =>
  column === 'price' || column === 'compare_at' ? 0 : column === 'stock' || column === 'state' ? 1 : 2

/** Prices first: of thousands of changes those are the ones to have seen. */
export function mostTelling(changes: readonly ImportChange[], most: number): ImportChange[] {
  return changes
    .toSorted((one, other) => weight(one.column) - weight(other.column) || one.line - other.line)
    .slice(0, most)
}
