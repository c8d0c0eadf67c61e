import pg from 'pg'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult, CompiledQuery } from 'kysely'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { DB } from '@/lib/core/db/types'
import { pool } from '@/lib/core/db/pool'
import type { Login } from '@/lib/core/db/pool'

/** Who asks. The only way to a row is to be one of these inside one transaction; row-level security knows no other. */
export type Actor =
  | { role: 'storefront'; tenantId: string; orderId?: string; isWritable?: boolean }
  | { role: 'gateway'; tenantId: string; connectionId: string }
  | {
      role: 'api_client'
      tenantId: string
      keyId: string
      permissions: readonly string[]
      isWritable: boolean
    }
  | { role: 'worker'; tenantId: string }
  | { role: 'dispatcher' }
  | { role: 'member'; personId: string; sessionId: string; tenantId: string }
  | { role: 'person'; personId: string; sessionId: string }
  | { role: 'platform_admin'; personId: string; sessionId: string }

/** A database as one actor sees it, inside that actor's transaction. */
export type Db = Kysely<DB>

const permissionName = /^[a-z_]+\.[a-z_]+$/

function setting(name: string, value: string): string {
  return ` set local app.${name} = ${pg.escapeLiteral(value)};`
}

function idSetting(name: string, value: string): string {
  if (!isId(value)) throw new AppError('not_found')
  return setting(name, value)
}

/** The one message that opens the actor's transaction. Only validated ids and names of ours are in it. */
export function openingMessage(actor: Actor): string {
  switch (actor.role) {
    case 'storefront':
      return (
        'begin; set local role storefront;' +
        idSetting('tenant_id', actor.tenantId) +
        (actor.orderId === undefined ? '' : idSetting('order_id', actor.orderId)) +
        setting('writable', actor.isWritable === false ? 'off' : 'on')
      )
    case 'gateway':
      return (
        'begin; set local role gateway;' +
        idSetting('tenant_id', actor.tenantId) +
        idSetting('connection_id', actor.connectionId)
      )
    case 'api_client': {
      if (!actor.permissions.every((name) => permissionName.test(name))) throw new AppError('forbidden')
      return (
        'begin; set local role api_client;' +
        idSetting('tenant_id', actor.tenantId) +
        idSetting('actor_id', actor.keyId) +
        setting('permissions', `,${actor.permissions.join(',')},`) +
        setting('writable', actor.isWritable ? 'on' : 'off')
      )
    }
    case 'worker':
      return (
        'begin; set local role worker;' + idSetting('tenant_id', actor.tenantId) + setting('writable', 'on')
      )
    case 'dispatcher':
      return 'begin; set local role dispatcher'
    case 'member':
      if (!isId(actor.tenantId)) throw new AppError('not_found')
      return (
        'begin; set local role member;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId) +
        ` select app.enter_tenant(${pg.escapeLiteral(actor.tenantId)})`
      )
    case 'person':
      return (
        'begin; set local role member;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId)
      )
    case 'platform_admin':
      return (
        'begin; set local role platform_admin;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId) +
        ' select app.enter_platform()'
      )
  }
}

function loginOf(actor: Actor): Login {
  if (actor.role === 'platform_admin') return 'console'
  return actor.role === 'worker' || actor.role === 'dispatcher' ? 'worker' : 'app'
}

let roundTrips = 0

/** Runs Kysely's queries on the one connection of a transaction; beginning and ending it is withActor's alone. */
class ActorConnection implements DatabaseConnection {
  constructor(private readonly client: pg.PoolClient) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    roundTrips += 1
    const result = await this.client.query<R & pg.QueryResultRow>(query.sql, [...query.parameters])
    const changed = result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }
    return { rows: result.rows, ...changed }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming is not available inside an actor's transaction.")
  }
}

class ActorDriver implements Driver {
  private readonly connection: ActorConnection
  constructor(client: pg.PoolClient) {
    this.connection = new ActorConnection(client)
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

function kyselyOn(client: pg.PoolClient): Db {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => new ActorDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** A person without a living session, or without membership, is told to sign in or that this is not theirs. */
function translate(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== '42501') return error
  if (error.message === 'session_over')
    return new AppError('unauthenticated', 'session_over', { cause: error })
  if (error.message === 'not_a_member' || error.message === 'not_a_platform_admin') {
    return new AppError('forbidden', 'not_a_member', { cause: error })
  }
  return error
}

/** How many messages this process has sent to the database inside actors' transactions; for the bench. */
export function countRoundTrips(): number {
  return roundTrips
}

/**
 * Runs `work` in one transaction as `actor` and commits. Throws what `work` throws after rolling back; throws when the
 * commit turned out to be a rollback (an error was swallowed inside), because the caller believes its rows are there.
 * Never call another system inside `work`.
 */
export async function withActor<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  const opening = openingMessage(actor)
  const client = await pool(loginOf(actor)).connect()
  const query = client.query.bind(client)
  let broken: Error | undefined
  try {
    roundTrips += 1
    await query(opening)
    const result = await work(kyselyOn(client))
    roundTrips += 1
    const end = await query('commit')
    if (end.command !== 'COMMIT')
      throw new Error('The transaction was rolled back: an error inside it was swallowed.')
    return result
  } catch (error) {
    try {
      await query('rollback')
    } catch (failure) {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
    }
    throw translate(error)
  } finally {
    // A connection whose rollback failed may still be somebody: it is destroyed, not reused.
    client.release(broken)
  }
}
