import type { Bucket } from '@/lib/core/time/buckets'
import type { Choice } from '@/lib/core/time/range'
import type { Figures } from '@/lib/commerce/analytics/rules/figures'
import type { Currency } from '@/lib/core/money/money'

/** One line of the chart and of the table: the same numbers, from one source. */
export type Period = Bucket & { figures: Figures; before: Figures }

export type MethodShare = { method: string | null; isFree: boolean; orders: number; grossMinor: bigint }

export type TopProduct = { productId: string; name: string; quantity: number; grossMinor: bigint }

export type Analytics = Choice & {
  currency: Currency
  timeZone: string
  periods: Period[]
  /** The sums of the periods, and of as many days right before them. */
  total: Figures
  before: Figures
  topProducts: TopProduct[]
  methods: MethodShare[]
}
