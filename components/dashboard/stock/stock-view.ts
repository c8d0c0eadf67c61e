import type { Currency } from '@/lib/core/money/money'
import type { StockDetail } from '@/lib/commerce/stock/schema/stock'

/** A counter, and what whoever looks at it may do. */
export type StockView = {
  stock: StockDetail
  base: string
  currency: Currency
  locale: string
  timeZone: string
  may: { adjust: boolean; mark: boolean; reveal: boolean; change: boolean; seeOrders: boolean }
}
