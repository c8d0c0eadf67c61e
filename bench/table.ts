export type Row = {
  id: string
  measure: string
  result: string
  reach: string
  /** Null where nothing was measured. */
  isReached: boolean | null
}

const verdicts = new Map<boolean | null, string>([
  [true, 'met'],
  [false, 'missed'],
  [null, '–'],
])

/** The figures as people read them, one line each. */
export function printTable(rows: readonly Row[]): void {
  const width = (pick: (row: Row) => string): number => Math.max(...rows.map((row) => pick(row).length))
  const [first, second, third] = [
    width((row) => row.measure),
    width((row) => row.result),
    width((row) => row.reach),
  ]
  console.log('')
  for (const row of [...rows].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))) {
    const verdict = verdicts.get(row.isReached) ?? ''
    console.log(
      `${row.id.padEnd(7)} ${row.measure.padEnd(first)}  ${row.result.padEnd(second)}  ${row.reach.padEnd(third)}  ${verdict}`,
    )
  }
}
