import { DatabaseSync } from 'node:sqlite'
import type { SQLOutputValue } from 'node:sqlite'
import { findColumns } from '@/lib/commerce/importing/rules/columns'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import type { Source } from './source'

/** No cell of any use is longer, and a file may hold one of a gigabyte. */
const longestCell = 1_000

type Shape = { table: string; fields: Fields; mostRows: number }

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
export function openTableSource(file: string, { table, fields, mostRows }: Shape): Source {
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
      const counted = database.prepare(`select count(*) as n from ${quoted(table)}`).get()
      const total = Number(counted?.n ?? 0)
      if (total > mostRows) throw new FileRefused('too_many_rows', String(mostRows))
      const list = [...columns].map(([field, place]) => {
        const stored = quoted(names[place] ?? '')
        return `case when octet_length(${stored}) > ${longestCell} then substr(${stored}, 1, ${longestCell}) else ${stored} end as ${quoted(field)}`
      })
      return {
        total,
        rows: () =>
          readRows(database, `select ${list.join(', ')} from ${quoted(table)}`, [...columns.keys()]),
        close: () => database.close(),
      }
    })
  } catch (error) {
    database.close()
    throw error
  }
}

function* readRows(database: DatabaseSync, query: string, fields: readonly string[]) {
  const statement = database.prepare(query)
  statement.setReadBigInts(true)
  const found = statement.iterate()
  for (let place = 1; ; place += 1) {
    const next = guarded(() => found.next())
    if (next.done) return
    const cells: Cells = {}
    for (const field of fields) cells[field] = toText(next.value[field])
    yield { place, cells }
  }
}
