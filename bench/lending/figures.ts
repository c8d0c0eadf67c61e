import type { Row } from '@/bench/table'

/** What a part found: rows for people, and the same for programs. */
export type Part = { rows: Row[]; found: object }

export const size = (name: string, usual: number): number => Number(process.env[name] ?? usual)
export const say = (line: string): void => console.log(`  ${line}`)

/** The value below which such a share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const shown = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0))
