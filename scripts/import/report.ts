import type { WriteStream } from 'node:tty'
import { comparisonOf } from '@/lib/commerce/importing/rules/sums'
import type { ExplainedRow, ImportView, Sum, SumLine } from '@/lib/commerce/importing/schema'

type Out = Pick<WriteStream, 'write'> & { isTTY?: boolean }
type Progress = Pick<ImportView, 'rowsDone' | 'rowsTotal'>

const width = 30

function bar({ rowsDone, rowsTotal }: Progress): string {
  const share = rowsTotal ? rowsDone / rowsTotal : 1
  const filled = Math.round(share * width)
  const marks = `${'#'.repeat(filled)}${'.'.repeat(width - filled)}`
  return `[${marks}] ${String(Math.floor(share * 100)).padStart(3)} %  ${rowsDone} of ${rowsTotal ?? '?'}`
}

/** A bar that is drawn over itself on a screen, and one line for every tenth in a log. */
export function progressOn(out: Out): { at: (progress: Progress) => void; end: () => void } {
  let tenth = -1
  return {
    at(progress) {
      if (out.isTTY) return void out.write(`\r${bar(progress)}`)
      const now = Math.floor((progress.rowsDone / Math.max(1, progress.rowsTotal ?? 1)) * 10)
      if (now === tenth) return
      tenth = now
      out.write(`${bar(progress)}\n`)
    },
    end() {
      if (out.isTTY) out.write('\n')
    },
  }
}

const cell = (text: string, size: number): string => text.padStart(size)
const sum = ({ count, minor }: Sum): string => cell(String(count), 9) + cell(minor, 17)

function comparison(line: SumLine): string {
  switch (comparisonOf(line)) {
    case 'equal':
      return 'equal'
    case 'rest':
      return 'equal without the refused'
    case 'unread':
      return `amount cannot be read: ${line.file.unread} rows`
    case 'not_equal':
      return 'NOT EQUAL'
  }
}

/** Rows that were taken, but not with all that they say, each with the reasons. */
export function remarksList(
  rows: readonly ExplainedRow[],
  isDryRun: boolean,
  why: (remark: string) => string,
): string {
  const lines = rows.map(
    ({ place, oldId, problems }) => `  row ${place} (${oldId}): ${problems.map(why).join('; ')}`,
  )
  return [`\nThese rows ${isDryRun ? 'would be' : 'were'} taken with a remark:`, ...lines].join('\n')
}

const KINDS = {
  ...{ orders: 'Orders', rental_products: 'Products', rental_stock: 'Stock' },
  rental_orders: 'Transactions, as orders',
  ...{ book_debts: 'Debts', book_credits: 'Credits, as what is owed', book_agreements: 'Agreements' },
  ...{ book_reminders: 'Reminders', book_policy: 'Settings' },
  loan_sheet: 'Debts of a sheet',
}

/** What the file holds by its statuses, what of it was refused, and what was read back from the shop. */
export function sumsTable(at: ImportView, seconds: number): string {
  const heading =
    'status'.padEnd(10) +
    ['in the file', 'refused', at.isDryRun ? 'would be in the shop' : 'in the shop']
      .map((word) => cell(word, 26))
      .join('')
  const lines = Object.entries(at.sums).map(
    ([status, line]) =>
      `${status.padEnd(10)}${sum(line.file)}${sum(line.refused)}${sum(line.here)}  ${comparison(line)}`,
  )
  const what = KINDS[at.kind]
  const kind = at.isDryRun ? `${what}, a dry run: nothing was written. It would have` : what
  return [
    '',
    `${at.fileName}: ${at.rowsDone} rows in ${seconds.toFixed(1)} s`,
    `${kind} added ${at.added}, changed ${at.changed}, unchanged ${at.unchanged}, refused ${at.refused}`,
    '',
    heading,
    ...lines,
  ].join('\n')
}
