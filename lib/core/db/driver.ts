import { DefaultQueryExecutor, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  KyselyProps,
  QueryCompiler,
  QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { Transaction } from './transaction'

/** A statement as it is sent. */
export type Sent = Pick<CompiledQuery, 'sql' | 'parameters'>

/** Where the statements of one handle go. */
export interface Way extends DatabaseConnection {
  /** Past Kysely, for a statement that was compiled before. */
  send: <R>(statement: Sent) => Promise<R[]>
}

/** Into a transaction; beginning and ending it is withActor's alone. With `isLast`, every query carries the commit with it. */
export class WayInto implements Way {
  constructor(
    private readonly transaction: Transaction,
    private readonly isLast: boolean,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.transaction.send<R & pg.QueryResultRow>(query, this.isLast)
    const changed = result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }
    return { rows: result.rows, ...changed }
  }

  async send<R>(statement: Sent): Promise<R[]> {
    return (await this.transaction.send<R & pg.QueryResultRow>(statement, this.isLast)).rows
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not available inside an actor's transaction.")
  }
}

const driver: Driver = {
  init: () => Promise.resolve(),
  acquireConnection() {
    throw new Error('A handle has its connection.')
  },
  beginTransaction() {
    throw new Error("An actor's transaction is open already; write and commit before the next.")
  },
  commitTransaction() {
    throw new Error('withActor commits.')
  },
  rollbackTransaction() {
    throw new Error('withActor rolls back.')
  },
  releaseConnection: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
}

const adapter = new PostgresAdapter()
/** One for all handles: it makes a statement without a pause, and keeps nothing of it. */
const compiler: QueryCompiler = new PostgresQueryCompiler()

const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}
const config = { dialect }

/** What Kysely is made of for one handle: there are two for every transaction, so they share what they can. */
export function partsFor(way: Way): KyselyProps {
  const provider = {
    provideConnection: <T>(consumer: (connection: DatabaseConnection) => Promise<T>) => consumer(way),
  }
  return { config, dialect, driver, executor: new DefaultQueryExecutor(compiler, adapter, provider) }
}
