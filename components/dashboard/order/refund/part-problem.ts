import type { AmountRead } from '@/lib/core/money/money-input'

type PartProblem = Exclude<AmountRead['refusal'], null> | 'nothing' | 'too_much'

/** Why the part that somebody typed cannot go back; null where it can, or nothing is typed yet. */
export function partProblem(typed: string, read: AmountRead, leftMinor: bigint): PartProblem | null {
  if (typed.trim() === '') return null
  if (read.minor === null) return read.refusal
  if (read.minor <= 0n) return 'nothing'
  return read.minor > leftMinor ? 'too_much' : null
}
