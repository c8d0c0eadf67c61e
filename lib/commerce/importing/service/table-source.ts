import { DatabaseSync } from 'node:sqlite'
import type { SQLOutputValue, StatementSync } from 'node:sqlite'
import { findColumns } from '@/lib/commerce/importing/rules/columns'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Cells } from '@/lib/commerce/importing/schema'
import type { Shape, Source } from './source'

/** No cell of any use is longer, and a file may hold one of a gigabyte. */
const longestCell = 1_000

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * The columns that are stored in the table. What a file computes while it is read is not looked at: a view, a virtual
 * table or a generated column is a program of whoever made the file.
 */
function storedColumns(database: DatabaseSync, table: string): string[] {
  const found = database
    .prepare("select sql from sqlite_schema where type = 'table' and lower(name) = ?")
    .get(table)
  if (!found || /^\s*create\s+virtual\b/i.test(String(found.sql))) throw new FileRefused('no_table', table)
  return database
    .prepare(`select name from pragma_table_xinfo(?) where hidden = 0`)
    .all(table)
    .map((row) => String(row.name))
}

function toText(value: SQLOutputValue | undefined): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  return typeof value === 'string' ? value : String(value)
}

/** Whatever SQLite says of a file that it cannot read is one thing to us. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused('damaged')
  }
}

/** A table of an SQLite database, in the order in which its rows were written. The file is only read. */
export function openTableSource(file: string, { table, fields, mostRows, only }: Shape): Source {
  const database = guarded(
    () => new DatabaseSync(file, { readOnly: true, allowExtension: false, timeout: 5_000 }),
  )
  try {
    return guarded(() => {
      database.exec('pragma trusted_schema = off')
      // One look for everything: a server that still writes changes nothing of what is read.
      database.exec('begin')
      const names = storedColumns(database, table)
      const columns = findColumns(fields, names)
      // With a plus no index is used, whose order would be another one.
      const whose = only ? ` where +${quoted(names[columns.get(only.field) ?? -1] ?? '')} = ?` : ''
      const given = only ? [only.value] : []
      const counted = database.prepare(`select count(*) as n from ${quoted(table)}${whose}`).get(...given)
      const total = Number(counted?.n ?? 0)
      if (total > mostRows) throw new FileRefused('too_many_rows', String(mostRows))
      const list = [...columns].map(([field, place]) => {
        const stored = quoted(names[place] ?? '')
        return `case when octet_length(${stored}) > ${longestCell} then substr(${stored}, 1, ${longestCell}) else ${stored} end as ${quoted(field)}`
      })
      return {
        total,
        rows: () =>
          readRows(
            database.prepare(`select ${list.join(', ')} from ${quoted(table)}${whose}`),
            [...columns.keys()],
            given,
          ),
        close: () => database.close(),
      }
    })
  } catch (error) {
    database.close()
    throw error
  }
}

function* readRows(statement: StatementSync, fields: readonly string[], given: readonly string[]) {
  statement.setReadBigInts(true)
  const found = statement.iterate(...given)
  for (let place = 1; ; place += 1) {
    const next = guarded(() => found.next())
    if (next.done) return
    const cells: Cells = {}
    for (const field of fields) cells[field] = toText(next.value[field])
    yield { place, cells }
  }
}
