/**
 * A part in hundredths of a whole, from 0 to 100, with one digit after the point below ten. What is nearly nothing or
 * nearly all is neither: only nothing is 0, and only all is 100.
 */
export function percentOf(part: bigint, whole: bigint): number {
  if (whole <= 0n || part <= 0n) return 0
  if (part >= whole) return 100
  const tenths = Number((part * 2_000n + whole) / (whole * 2n))
  const shown = tenths < 100 ? tenths / 10 : Math.round(tenths / 10)
  return Math.min(99, Math.max(0.1, shown))
}
