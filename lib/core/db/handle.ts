import { Kysely } from 'kysely'
import type { TableExpressionOrList } from 'kysely'
import { partsFor } from './driver'
import type { Sent, Way } from './driver'
import { tenantColumn } from './tenant-tables'
import type { DB } from './types'

/** A database as one actor sees it, inside that actor's transaction. */
export class Db extends Kysely<DB> {
  constructor(private readonly way: Way) {
    super(partsFor(way))
  }

  /** The rows that a statement which was compiled before has here. */
  send<R>(statement: Sent): Promise<R[]> {
    return this.way.send<R>(statement)
  }

  /** The same transaction, narrowed to one tenant: for those who see more than one. */
  forTenant(tenantId: string): TenantDb {
    return new TenantDb(this.way, tenantId)
  }
}

interface Narrowable {
  where(column: string, operator: '=', value: string): unknown
}

/** `orders` and `orders as o`; null for anything that is not a tenant's table. */
function columnOf(from: unknown): string | null {
  if (typeof from !== 'string') return null
  const [table = '', alias = table] = from.split(' as ')
  const column = tenantColumn(table)
  return column === null ? null : `${alias}.${column}`
}

/**
 * A database that knows its tenant: whatever is read, changed or deleted through it is the tenant's, so that no query
 * can forget to say so. What is joined, and what raw SQL names, row-level security holds alone.
 */
export class TenantDb extends Db {
  constructor(
    way: Way,
    readonly tenantId: string,
  ) {
    super(way)
  }

  #narrow<Q>(query: Q, from: unknown): Q {
    const column = columnOf(from)
    if (column === null) return query
    // The builders' own types cannot say that a table known by its name has the column that its name stands for.
    return (query as unknown as Narrowable).where(column, '=', this.tenantId) as Q
  }

  override selectFrom<T extends TableExpressionOrList<DB, never>>(from: T) {
    return this.#narrow(super.selectFrom(from), from)
  }

  override updateTable<T extends TableExpressionOrList<DB, never>>(table: T) {
    return this.#narrow(super.updateTable(table), table)
  }

  override deleteFrom<T extends TableExpressionOrList<DB, never>>(from: T) {
    return this.#narrow(super.deleteFrom(from), from)
  }
}
