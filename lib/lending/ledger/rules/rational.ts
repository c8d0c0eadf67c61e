/** Exact arithmetic of whole numbers; nothing here is ever a double. */

export type Fraction = { top: bigint; bottom: bigint }

/** The nearest whole number, the half upwards. The top is not below zero, the bottom above it. */
export function halfUp(top: bigint, bottom: bigint): bigint {
  return (2n * top + bottom) / (2n * bottom)
}

/** The nearest multiple of a step, the half upwards. */
export function toStep({ top, bottom }: Fraction, step: bigint): bigint {
  return halfUp(top, bottom * step) * step
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
})

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)

export function sumOf<T>(of: readonly T[], amount: (one: T) => bigint): bigint {
  return of.reduce((sum, one) => sum + amount(one), 0n)
}
