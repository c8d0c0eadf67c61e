import { mostTelling } from './changes'
import { importMisfits } from './limits'
import type { ImportShop } from './limits'
import { isSameStock } from './product'
import type { PlannedProduct } from './product'
import type { CsvProblem, ImportReport } from '@/lib/commerce/catalogue/schema/products'

const mostTold = 300

/** How many counters of what is there already the file sets to another number. */
export function counters(planned: readonly PlannedProduct[]): number {
  return planned.reduce((sum, { input, variants }) => {
    if (input.deliveryKind === 'license_key') return sum
    const changed = input.variants.filter((variant, index) => {
      const stockBefore = variants[index]?.stockBefore ?? null
      return stockBefore !== null && !isSameStock(variant.stock, stockBefore)
    })
    return sum + changed.length
  }, 0)
}

/** What an import found and did; with a single problem, what it would have done is not told. */
export function report(
  isDryRun: boolean,
  shop: ImportShop,
  planned: readonly PlannedProduct[],
  problems: readonly CsvProblem[],
): ImportReport {
  const isRefused = problems.length > 0
  const changes = isRefused || !isDryRun ? [] : planned.flatMap((one) => one.changes)
  const misfits = isRefused || !isDryRun ? [] : importMisfits(planned, shop)
  const count = (test: (one: PlannedProduct) => boolean) => (isRefused ? 0 : planned.filter(test).length)
  return {
    isDryRun,
    currency: shop.currency,
    added: count((one) => one.before === null),
    changed: count((one) => one.before !== null && one.changes.length > 0),
    unchanged: count((one) => one.before !== null && one.changes.length === 0),
    counters: isRefused ? 0 : counters(planned),
    changes: mostTelling(changes, mostTold),
    changeCount: changes.length,
    misfits: misfits.slice(0, mostTold),
    misfitCount: misfits.length,
    problems: [...problems].sort((a, b) => a.line - b.line).slice(0, mostTold),
    problemCount: problems.length,
  }
}
