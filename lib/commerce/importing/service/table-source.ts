import { DatabaseSync } from 'node:sqlite'
import type { SQLOutputValue, StatementSync } from 'node:sqlite'
import { findColumns } from '@/lib/commerce/importing/rules/columns'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Cells } from '@/lib/commerce/importing/schema'
import type { Below } from '@/lib/commerce/importing/schema/mapping'
import type { Shape, Source } from './source'

/** No cell of any use is longer, and a file may hold one of a gigabyte. */
const longestCell = 1_000

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * The columns that are stored in the table. What a file computes while it is read is not looked at: a view, a virtual
 * table or a generated column is a program of whoever made the file.
 */
function storedColumns(database: DatabaseSync, table: string): string[] | null {
  const found = database
    .prepare("select sql from sqlite_schema where type = 'table' and lower(name) = ?")
    .get(table)
  if (!found || /^\s*create\s+virtual\b/i.test(String(found.sql))) return null
  return database
    .prepare(`select name from pragma_table_xinfo(?) where hidden = 0`)
    .all(table)
    .map((row) => String(row.name))
}

/** The first of these tables that there is. Throws `FileRefused` where there is none. */
function findTable(database: DatabaseSync, tables: readonly string[]): { table: string; names: string[] } {
  for (const table of tables) {
    const names = storedColumns(database, table)
    if (names) return { table, names }
  }
  throw new FileRefused('no_table', tables.join(', '))
}

/** How many rows may belong to one, and so how much of them is read. */
const mostBelow = 1_000

/** The rows below one as JSON, whatever they hold as text; the table names the one above by the key that it has there. */
function rowsBelow(database: DatabaseSync, { tables, by, order, fields }: Below, key: string): string {
  const { table, names } = findTable(database, tables)
  const known = new Set(names.map((name) => name.toLowerCase()))
  if (!known.has(by)) throw new FileRefused('no_columns', by)
  const pairs = fields
    .filter((field) => known.has(field))
    .map((field) => `'${field}', substr(cast(${quoted(field)} as text), 1, 100)`)
  const place = known.has(order) ? quoted(order) : 'rowid'
  return `(select json_group_array(json_object(${pairs.join(', ')})) from
    (select * from ${quoted(table)} b where b.${quoted(by)} = ${key} order by ${place} limit ${mostBelow}))`
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
export function openTableSource(file: string, { fields, mostRows, only, below, ...of }: Shape): Source {
  const database = guarded(
    () => new DatabaseSync(file, { readOnly: true, allowExtension: false, timeout: 5_000 }),
  )
  try {
    return guarded(() => {
      database.exec('pragma trusted_schema = off')
      // One look for everything: a server that still writes changes nothing of what is read.
      database.exec('begin')
      const { table, names } = findTable(database, [of.table, ...(of.orTable ? [of.orTable] : [])])
      const columns = findColumns(fields, names)
      // As text, numbers are found too, and no index is used, whose order would be another one.
      const whose = only
        ? ` where cast(${quoted(names[columns.get(only.field) ?? -1] ?? '')} as text) = ?`
        : ''
      const given = only ? [only.value] : []
      const counted = database.prepare(`select count(*) as n from ${quoted(table)}${whose}`).get(...given)
      const total = Number(counted?.n ?? 0)
      if (total > mostRows) throw new FileRefused('too_many_rows', String(mostRows))
      const list = [...columns].map(([field, place]) => {
        const stored = quoted(names[place] ?? '')
        return `case when octet_length(${stored}) > ${longestCell} then substr(${stored}, 1, ${longestCell}) else ${stored} end as ${quoted(field)}`
      })
      const more = below ? [below.field] : []
      if (below) list.push(`${rowsBelow(database, below, `"${table}".id`)} as ${quoted(below.field)}`)
      return {
        total,
        rows: () =>
          readRows(
            database.prepare(`select ${list.join(', ')} from ${quoted(table)}${whose}`),
            [...columns.keys(), ...more],
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
