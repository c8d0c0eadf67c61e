import type pg from 'pg'

export const COMMANDS = ['select', 'insert', 'update', 'delete'] as const
export type Command = (typeof COMMANDS)[number]

type ForeignKey = { columns: string[]; parent: string; parentColumns: string[] }

export type Table = {
  /** A view is read and never written: the rights of the one who asks decide, as they do on the table below. */
  isView: boolean
  /** Schema and name, as SQL writes them. */
  name: string
  columns: { name: string; type: string }[]
  primaryKey: string[]
  /** Unique keys that hold for every row; a partial one is left to the search for a row that can be copied. */
  uniqueKeys: string[][]
  foreignKeys: ForeignKey[]
  /** Which columns a role may use in a command, by `role:command`; a table-wide grant names all of them. */
  grants: Map<string, Set<string>>
}

/** A row as text by column, so that no value is changed on its way through JavaScript. */
export type TextRow = Record<string, string | null>

type TableRow = {
  name: string
  is_view: boolean
  columns: { name: string; type: string }[]
  primary_key: string[] | null
  unique_keys: string[][] | null
  foreign_keys: { columns: string[]; parent: string; parent_columns: string[] }[] | null
  grants: { role: string; command: string; column_name: string | null }[] | null
}

/** Every table and view of ours with what the catalogue says about it: nothing about tables is written down in these tests. */
const listing = `
  select format('%I.%I', n.nspname, c.relname) as name, c.relkind = 'v' as is_view,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        -- What is generated is written by nobody, and read with the row that it is made of.
        and a.attgenerated = '') as columns,
    (select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
      from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as primary_key,
    (select json_agg((
        select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
        from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)))
      from pg_index i where i.indrelid = c.oid and i.indisunique and i.indpred is null) as unique_keys,
    (select json_agg(json_build_object(
        'columns', (select json_agg(a.attname order by array_position(k.conkey, a.attnum))
          from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey)),
        'parent', (select format('%I.%I', pn.nspname, pc.relname) from pg_class pc join pg_namespace pn on pn.oid = pc.relnamespace
          where pc.oid = k.confrelid),
        'parent_columns', (select json_agg(a.attname order by array_position(k.confkey, a.attnum))
          from pg_attribute a where a.attrelid = k.confrelid and a.attnum = any (k.confkey))))
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'f') as foreign_keys,
    (select json_agg(json_build_object('role', holder.role::regrole::text, 'command', lower(x.privilege_type), 'column_name', x.attname))
      from (
        select e.grantee, e.privilege_type, null::name as attname from aclexplode(c.relacl) e
        union all
        select e.grantee, e.privilege_type, a.attname from pg_attribute a, aclexplode(a.attacl) e where a.attrelid = c.oid
      ) x
      -- What a role is granted, those have, too, that it was granted to.
      cross join lateral (
        select x.grantee as role union
        select m.member from pg_auth_members m where m.roleid = x.grantee and m.inherit_option and m.member <> c.relowner
      ) holder
      where x.grantee <> c.relowner and x.grantee <> 0) as grants
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v')
  order by n.nspname desc, c.relname`

export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<TableRow>(listing)
  return rows.map((row) => {
    const grants = new Map<string, Set<string>>()
    for (const { role, command, column_name } of row.grants ?? []) {
      const columns = column_name === null ? row.columns.map((column) => column.name) : [column_name]
      const known = grants.get(`${role}:${command}`) ?? new Set()
      grants.set(`${role}:${command}`, new Set([...known, ...columns]))
    }
    return {
      name: row.name,
      isView: row.is_view,
      columns: row.columns,
      primaryKey: row.primary_key ?? [],
      uniqueKeys: row.unique_keys ?? [],
      foreignKeys: (row.foreign_keys ?? []).map((key) => ({
        columns: key.columns,
        parent: key.parent,
        parentColumns: key.parent_columns,
      })),
      grants,
    }
  })
}

export const commandsOf = (table: Table): readonly Command[] => (table.isView ? ['select'] : COMMANDS)

export function hasColumn(table: Table, column: string): boolean {
  return table.columns.some((one) => one.name === column)
}

/** Rows that belong to a tenant; in the few tables that know no tenant, all of them. */
export async function readRows(client: pg.Client, table: Table, tenantId: string): Promise<TextRow[]> {
  const list = table.columns.map((column) => `"${column.name}"::text as "${column.name}"`).join(', ')
  const owner =
    table.name === 'public.tenants' ? 'id' : hasColumn(table, 'tenant_id') ? 'tenant_id' : undefined
  const { rows } = await client.query<TextRow>(
    `select ${list} from ${table.name}${owner === undefined ? '' : ` where ${owner} = $1`} order by ${table.isView ? '1' : 'ctid'} limit 20`,
    owner === undefined ? [] : [tenantId],
  )
  return rows
}

/** One value per table that changes with every row in it, whoever it belongs to. */
export async function checksums(
  client: pg.Client,
  tables: readonly Table[],
): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await client.query<{ sum: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table.name} t`,
    )
    sums[table.name] = rows[0]?.sum ?? ''
  }
  return sums
}
