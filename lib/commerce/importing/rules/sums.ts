import type { Measured } from '@/lib/commerce/importing/schema/mapping'
import type { Sum, SumLine, Sums } from '@/lib/commerce/importing/schema'

const NOTHING: Sum = { count: 0, minor: '0' }
const EMPTY: SumLine = { file: NOTHING, refused: NOTHING, here: NOTHING }

function add(sum: Sum, amountMinor: bigint | null): Sum {
  const count = sum.count + 1
  if (amountMinor === null) return { ...sum, count, unread: (sum.unread ?? 0) + 1 }
  return { ...sum, count, minor: (BigInt(sum.minor) + amountMinor).toString() }
}

/** The sums with these rows counted on one side. */
export function addTo(sums: Sums, side: keyof SumLine, rows: readonly Measured[]): Sums {
  const next = { ...sums }
  for (const { group, amountMinor } of rows) {
    const line = next[group] ?? EMPTY
    next[group] = { ...line, [side]: add(line[side], amountMinor) }
  }
  return next
}

/** Whether all that stands in the file, less what is listed as refused, is what was read back. */
function isEven({ file, refused, here }: SumLine): boolean {
  return (
    file.count - refused.count === here.count &&
    BigInt(file.minor) - BigInt(refused.minor) === BigInt(here.minor)
  )
}

/**
 * How a line is told: `unread` where amounts of the file cannot be read, so that its sum says less than the file; `rest`
 * where only what is left without the refused rows is equal.
 */
export function comparisonOf(line: SumLine): 'equal' | 'rest' | 'unread' | 'not_equal' {
  if (!isEven(line)) return 'not_equal'
  if (line.file.unread !== undefined) return 'unread'
  return line.refused.count > 0 ? 'rest' : 'equal'
}

export function areEven(sums: Sums): boolean {
  return Object.values(sums).every(isEven)
}
