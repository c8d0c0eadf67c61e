import type { Sum, SumLine, Sums } from '@/lib/commerce/importing/schema'

const NOTHING: Sum = { count: 0, minor: '0' }
const EMPTY: SumLine = { file: NOTHING, refused: NOTHING, here: NOTHING }

export type Measured = { group: string; amountMinor: bigint }

function add(sum: Sum, amountMinor: bigint): Sum {
  return { count: sum.count + 1, minor: (BigInt(sum.minor) + amountMinor).toString() }
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
export function isEven({ file, refused, here }: SumLine): boolean {
  return (
    file.count - refused.count === here.count &&
    BigInt(file.minor) - BigInt(refused.minor) === BigInt(here.minor)
  )
}

export function areEven(sums: Sums): boolean {
  return Object.values(sums).every(isEven)
}
