import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { readWhole, wholeNumberProblem } from '@/lib/core/text/number-input'
import { cutText } from '@/lib/core/text/text'
import { stateOf } from '@/lib/commerce/catalogue/rules/product-csv'
import type { CsvRow } from '@/lib/commerce/catalogue/rules/product-csv'
import type { MemberProduct, Stock } from '@/lib/commerce/catalogue/schema/product'
import { PRODUCT_STATES } from '@/lib/commerce/catalogue/schema/products'
import type { CsvProblem, ProductColumn, ProductState } from '@/lib/commerce/catalogue/schema/products'

/** Reads cells as the shop's currency and the member's language write them, and keeps what is wrong with them. */
export class CellReader {
  readonly problems: CsvProblem[] = []

  constructor(
    private readonly currency: Currency,
    private readonly language: string,
  ) {}

  /** `shown`: what to show of a cell instead of itself. */
  note(row: CsvRow, column: ProductColumn, problem: string, shown?: string): void {
    const value = shown ?? row.cells[column]
    this.problems.push({ line: row.line, column, problem, ...(value ? { value: cutText(value, 80) } : {}) })
  }

  number(row: CsvRow, column: ProductColumn, fallback: number, least: 0 | 1): number {
    const cell = row.cells[column]
    if (!cell) return fallback
    const whole = readWhole(cell)
    if (whole !== null && whole >= least) return whole
    this.note(row, column, wholeNumberProblem(least))
    return fallback
  }

  amount(row: CsvRow, column: ProductColumn): bigint | null {
    const { minor, refusal } = readAmount(row.cells[column] ?? '', this.currency, this.language)
    if (minor === null) this.note(row, column, row.cells[column] ? refusal : 'required')
    return minor
  }

  state(row: CsvRow, before: MemberProduct | null): ProductState | null {
    const cell = row.cells.state
    if (!cell) return before ? stateOf(before) : 'draft'
    const state = PRODUCT_STATES.find((one) => one === cell.toLowerCase()) ?? null
    if (state === null) this.note(row, 'state', 'invalid')
    return state
  }

  stock(
    row: CsvRow,
    deliveryKind: string,
    known: Stock | null,
  ): { kind: 'unlimited' } | { kind: 'counted'; available: number } {
    const cell = row.cells.stock?.toLowerCase() ?? ''
    const kept = known ?? { kind: 'unlimited' as const }
    if (deliveryKind === 'license_key') {
      if (cell !== '' && cell !== 'keys') this.note(row, 'stock', 'stock_follows_keys')
      return { kind: 'unlimited' }
    }
    if (deliveryKind === 'generated_key') {
      if (cell !== '' && cell !== 'unlimited') this.note(row, 'stock', 'stock_is_made')
      return { kind: 'unlimited' }
    }
    if (cell === '') return kept
    if (cell === 'unlimited') return { kind: 'unlimited' }
    if (/^\d{1,8}$/.test(cell)) return { kind: 'counted', available: Number(cell) }
    this.note(row, 'stock', 'invalid_stock')
    return kept
  }

  /** By what pattern keys are made; an empty cell leaves it as it is, because none can be made without one. */
  keyPattern(row: CsvRow, deliveryKind: string, known: string | null): string | null {
    const cell = row.cells.key_pattern ?? ''
    if (deliveryKind !== 'generated_key') {
      if (cell !== '') this.note(row, 'key_pattern', 'key_pattern_unused')
      return null
    }
    if (cell === '' && known === null) this.note(row, 'key_pattern', 'required')
    return cell === '' ? known : cell
  }
}
