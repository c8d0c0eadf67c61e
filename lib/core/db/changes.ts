import { sql } from 'kysely'
import { asOneTransaction, withActor } from './actor'
import type { TenantActor } from './actor'
import type { TenantDb } from './handle'
import { beside } from './joint'
import { tenantColumn } from './tenant-tables'

type Row = Record<string, unknown>

/** One row that a transaction has changed, as its actor sees it; of one that was there before, only what is new. */
export type RowChange = {
  of: string
  change: 'added' | 'changed' | 'removed'
  key: Row
  before: Row | null
  after: Row | null
}

/** How many rows of a kind were written, also those that the actor may not read, or not all of. */
export type Written = { of: string; added: number; changed: number; removed: number }

export type Changes = { rows: RowChange[]; written: Written[] }

type Table = Written & { columns: Column[] | null; key: string[] | null }
type Column = { name: string; type: string }

/** Of one table; more than anybody reads. */
const mostRows = 200

/**
 * How many rows of every table this connection has written that the statistics do not know of yet, whoever's function it
 * was that did it: those of this transaction, and of some before it.
 */
async function listWritten(db: TenantDb): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select s.relname as "of", s.n_tup_ins::int as added, s.n_tup_upd::int as changed, s.n_tup_del::int as removed,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a
       where a.attrelid = s.relid and a.attnum > 0 and not a.attisdropped
         and has_table_privilege(s.relid, 'select')) as columns,
      (select jsonb_agg(a.attname)
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = s.relid and i.indisprimary) as key
    from pg_stat_xact_user_tables s
    where s.schemaname = 'public' and s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0
    order by s.relname
  `.execute(db)
  return rows
}

function since(earlier: readonly Table[], now: readonly Table[]): Table[] {
  const known = new Map(earlier.map((table) => [table.of, table]))
  return now
    .map((table) => {
      const { added = 0, changed = 0, removed = 0 } = known.get(table.of) ?? {}
      return {
        ...table,
        added: table.added - added,
        changed: table.changed - changed,
        removed: table.removed - removed,
      }
    })
    .filter(({ added, changed, removed }) => added + changed + removed > 0)
}

/** A column as JSON says it without loss: large numbers as text, and of bytes only that they are there. */
function asJson({ name, type }: Column) {
  const column = sql.ref(name)
  if (type === 'bytea')
    return sql`case when ${column} is null then null else '(bytes)' end as ${sql.id(name)}`
  return type === 'bigint' ? sql`${column}::text as ${sql.id(name)}` : sql`${column}`
}

/** The rows of a table that the actor may read and `where` says. */
async function read(
  db: TenantDb,
  { of, columns }: Table,
  where: ReturnType<typeof sql<boolean>>,
): Promise<Row[]> {
  const tenant = tenantColumn(of)
  const listed = sql.join((columns ?? []).map(asJson))
  const own = tenant === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(tenant)} = ${db.tenantId}`
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(r) as row
    from (select ${listed} from public.${sql.id(of)} where ${own} and ${where} limit ${mostRows}) r
  `.execute(db)
  return rows.map(({ row }) => row)
}

const keyOf = ({ key }: Table, row: Row): Row =>
  Object.fromEntries((key ?? []).map((name) => [name, row[name]]))

function sameKeys(table: Table, rows: readonly Row[]) {
  const parts = (table.key ?? []).map((name) => {
    const type = table.columns?.find((column) => column.name === name)?.type ?? 'text'
    const values = rows.map((row) => String(row[name]))
    return sql<boolean>`${sql.ref(name)} = any(${values}::text[]::${sql.raw(`${type}[]`)})`
  })
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

const isReadable = ({ columns, key }: Table): boolean =>
  columns !== null && key !== null && key.every((name) => columns.some((column) => column.name === name))

/** Newer than the beginning of this transaction; others that committed since then are sorted out by comparing. */
const isYoung = sql<boolean>`age(xmin) <= age(pg_current_xact_id()::xid)`
/** Held or replaced by somebody who is not through: a row that was removed here is among them. */
const isHeld = sql<boolean>`xmax <> '0'::xid`

function compare(table: Table, before: Row | undefined, after: Row | undefined): RowChange | null {
  const one = { of: table.of, key: keyOf(table, after ?? before ?? {}) }
  if (!before) return after ? { ...one, change: 'added', before: null, after } : null
  if (!after) return { ...one, change: 'removed', before, after: null }
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (names.length === 0) return null
  const only = (row: Row): Row => Object.fromEntries(names.map((name) => [name, row[name]]))
  return { ...one, change: 'changed', before: only(before), after: only(after) }
}

/** What is new inside the transaction, beside what everybody else sees of the same rows meanwhile. */
async function changesOf(actor: TenantActor, table: Table): Promise<RowChange[]> {
  const meanwhile = (where: ReturnType<typeof sameKeys>) =>
    beside(() => withActor(actor, (db) => read(db, table, where)))
  const inside = (where: ReturnType<typeof sameKeys>) => withActor(actor, (db) => read(db, table, where))
  const young = await inside(isYoung)
  const gone = table.removed > 0 ? await meanwhile(isHeld) : []
  const after = gone.length > 0 ? [...young, ...(await inside(sameKeys(table, gone)))] : young
  const before = young.length > 0 ? [...gone, ...(await meanwhile(sameKeys(table, young)))] : gone
  const byKey = (rows: readonly Row[]) =>
    new Map(rows.map((row) => [JSON.stringify(keyOf(table, row)), row] as const))
  const [old, present] = [byKey(before), byKey(after)]
  return [...new Set([...old.keys(), ...present.keys()])]
    .map((key) => compare(table, old.get(key), present.get(key)))
    .filter((change) => change !== null)
}

/**
 * Does `work` as `asOneTransaction` does, takes all of it back, and tells what it would have changed: the rows that this
 * actor may read, and of the others how many.
 */
export async function tryOut<T>(
  actor: TenantActor,
  work: () => Promise<T>,
): Promise<{ value: T; changes: Changes }> {
  return asOneTransaction(actor, 'tried', async () => {
    const earlier = await withActor(actor, listWritten)
    const value = await work()
    const tables = await withActor(actor, async (db) => {
      // What is only asked for at the end has to hold, too.
      await sql`set constraints all immediate`.execute(db)
      return since(earlier, await listWritten(db))
    })
    const rows: RowChange[] = []
    for (const table of tables) if (isReadable(table)) rows.push(...(await changesOf(actor, table)))
    const written = tables.map(({ of, added, changed, removed }) => ({ of, added, changed, removed }))
    return { value, changes: { rows, written } }
  })
}
