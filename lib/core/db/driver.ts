import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import type pg from 'pg'
import type { Transaction } from './transaction'

/** Runs Kysely's queries in a transaction; beginning and ending it is withActor's alone. */
class ActorConnection implements DatabaseConnection {
  constructor(
    private readonly transaction: Transaction,
    private readonly isLast: boolean,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.transaction.send<R & pg.QueryResultRow>(query, this.isLast)
    const changed = result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }
    return { rows: result.rows, ...changed }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not available inside an actor's transaction.")
  }
}

class ActorDriver implements Driver {
  private readonly connection: ActorConnection
  constructor(transaction: Transaction, isLast: boolean) {
    this.connection = new ActorConnection(transaction, isLast)
  }
  init(): Promise<void> {
    return Promise.resolve()
  }
  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.connection)
  }
  beginTransaction(): Promise<void> {
    throw new Error("An actor's transaction is open already; write and commit before the next.")
  }
  commitTransaction(): Promise<void> {
    throw new Error('withActor commits.')
  }
  rollbackTransaction(): Promise<void> {
    throw new Error('withActor rolls back.')
  }
  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }
  destroy(): Promise<void> {
    return Promise.resolve()
  }
}

const adapter = new PostgresAdapter()

/** How Kysely speaks inside this transaction; with `isLast`, every query carries the commit with it. */
export function dialectOn(transaction: Transaction, isLast: boolean): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => new ActorDriver(transaction, isLast),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
