export type Row = {
  id: string
  measure: string
  result: string
  /** How many times what it is measured beside. */
  ratio?: string
  /** What that made in the same run. */
  reference?: string
  reach: string
  /** Null where nothing was measured. */
  isReached: boolean | null
  /** How busy the machine was. */
  load?: string
}

const verdicts = new Map<boolean | null, string>([
  [true, 'met'],
  [false, 'missed'],
  [null, '–'],
])

const columns: readonly ((row: Row) => string)[] = [
  (row) => row.id,
  (row) => row.measure,
  (row) => row.result,
  (row) => row.ratio ?? '',
  (row) => row.reference ?? '',
  (row) => row.reach,
  (row) => verdicts.get(row.isReached) ?? '',
  (row) => row.load ?? '',
]

/** The figures as people read them, one line each; columns that no figure fills are left out. */
export function tableOf(rows: readonly Row[]): string[] {
  const sorted = [...rows].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
  const filled = columns
    .map((pick) => sorted.map(pick))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => {
      const width = Math.max(...cells.map(({ length }) => length))
      return cells.map((cell) => cell.padEnd(width))
    })
  return sorted.map((_, line) =>
    filled
      .map((cells) => cells[line])
      .join('  ')
      .trimEnd(),
  )
}

export function printTable(rows: readonly Row[]): void {
  console.log('')
  for (const line of tableOf(rows)) console.log(line)
}

/** What was found: rows for people, and the same for programs. */
export type Found = { rows: Row[]; figures: Record<string, unknown> }
