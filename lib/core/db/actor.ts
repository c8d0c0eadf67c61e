import pg from 'pg'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { z } from 'zod'
import type { DatabaseConnection, Driver, QueryResult, CompiledQuery } from 'kysely'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { DB } from './types'
import { pool } from './pool'
import type { Login } from './pool'
import { statementName } from './prepared'

/** Who asks. The only way to a row is to be one of these inside one transaction; row-level security knows no other. */
export type Actor =
  | { role: 'storefront'; tenantId: string; orderId?: string; isWritable?: boolean }
  /** Somebody on the platform's own pages: sees no row, and asks what everybody may. */
  | { role: 'stranger' }
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
  /** With a tenant: reading there, for as long as an impersonation lasts. */
  | { role: 'platform_admin'; personId: string; sessionId: string; tenantId?: string }
  /** A program of the operator, by the SHA-256 of its key. */
  | { role: 'platform_admin'; keyHash: Buffer }

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

function enterImpersonation(tenantId: string): string {
  if (!isId(tenantId)) throw new AppError('not_found')
  return `; select app.enter_impersonation(${pg.escapeLiteral(tenantId)})`
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
    case 'stranger':
      return 'begin; set local role storefront'
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
      if ('keyHash' in actor) {
        const hash = actor.keyHash.toString('hex')
        return `begin; set local role platform_admin; select app.enter_platform_with_key(decode('${hash}', 'hex'))`
      }
      return (
        'begin; set local role platform_admin;' +
        idSetting('actor_id', actor.personId) +
        idSetting('session_id', actor.sessionId) +
        ' select app.enter_platform()' +
        (actor.tenantId === undefined ? '' : enterImpersonation(actor.tenantId))
      )
  }
}

function loginOf(actor: Actor): Login {
  if (actor.role === 'platform_admin') return 'console'
  return actor.role === 'worker' || actor.role === 'dispatcher' ? 'worker' : 'app'
}

let roundTrips = 0

/**
 * Sends what is asked for until the end of this tick in one go: the database works it off without waiting for this
 * process in between, and queries that do not need each other's answers may be asked side by side.
 */
function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: pg.Connection }).connection
  if (stream.writableCorked === 0) {
    roundTrips += 1
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  return send()
}

/** Awaited later, or not at all when something before it failed: meanwhile a failure is nobody's unhandled one. */
function awaitedLater<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined)
  return answer
}

/** One actor's transaction: opened together with its first query, ended by withActor or together with its last one. */
class Transaction {
  #opening: Promise<unknown> | null = null
  #ending: Promise<pg.QueryResult> | null = null

  constructor(
    private readonly client: pg.PoolClient,
    private readonly message: string,
    private readonly isPrepared: boolean,
  ) {}

  #open(): void {
    this.#opening ??= awaitedLater(this.client.query(this.message))
  }

  send<R extends pg.QueryResultRow>(query: CompiledQuery, isLast: boolean): Promise<pg.QueryResult<R>> {
    if (this.#ending) throw new Error('The transaction has ended with the query before this one.')
    return together(this.client, () => {
      this.#open()
      const name = this.isPrepared ? statementName(query.sql) : undefined
      const values = [...query.parameters]
      const answer = this.client.query<R>({
        text: query.sql,
        values,
        ...(name === undefined ? {} : { name }),
      })
      if (isLast) this.#ending = awaitedLater(this.client.query('commit'))
      return answer
    })
  }

  /** Throws what the database has against the actor. */
  async enter(): Promise<void> {
    together(this.client, () => this.#open())
    await this.#opening
  }

  async commit(): Promise<void> {
    // Nothing was asked for: there is nothing to keep.
    if (!this.#opening) return
    await this.#opening
    this.#ending ??= together(this.client, () => this.client.query('commit'))
    const { command } = await this.#ending
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: an error inside it was swallowed.')
  }

  /** Leaves the connection without a transaction and returns what failed first. */
  async rollback(error: unknown): Promise<unknown> {
    if (!this.#opening) return error
    // A query behind an opening that failed only says that the transaction is broken.
    const first = await this.#opening.then(
      () => error,
      (failure: unknown) => failure,
    )
    await (this.#ending ?? together(this.client, () => this.client.query('rollback')))
    return first
  }
}

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

function kyselyOn(transaction: Transaction, isLast: boolean): Db {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => new ActorDriver(transaction, isLast),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** What a key that may only read is told by the database when it tries to write. */
const readOnlyTransaction = '25006'

/**
 * A person without a living session, without the second factor or without membership is told to sign in, to show it, or
 * that this is not theirs.
 */
function translate(error: unknown, actor: Actor): unknown {
  const limit = limitOf(error)
  if (limit) return limit
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === readOnlyTransaction && 'keyHash' in actor) {
    return new AppError('forbidden', 'api_key_read_only', { cause: error })
  }
  if (error.code !== '42501') return error
  if (error.message === 'key_refused')
    return new AppError('unauthenticated', 'api_key_refused', { cause: error })
  if (error.message === 'session_over')
    return new AppError('unauthenticated', 'session_over', { cause: error })
  if (error.message === 'second_factor_needed' || error.message === 'second_factor_enrolment_needed')
    return new AppError(error.message, error.message, { cause: error })
  if (error.message === 'step_up_needed')
    return new AppError('step_up_needed', 'step_up_needed', { cause: error })
  if (error.message === 'email_not_proven')
    return new AppError('forbidden', 'email_not_proven', { cause: error })
  if (error.message === 'not_a_member' || error.message === 'not_a_platform_admin') {
    return new AppError('forbidden', 'not_a_member', { cause: error })
  }
  return error
}

/** People filter and sort lists as they like: the best plan depends on what they ask for. */
function isPrepared({ role }: Actor): boolean {
  return role === 'storefront' || role === 'gateway' || role === 'worker' || role === 'dispatcher'
}

/** A migration changed what a kept statement returns: this connection would refuse it for ever. */
function isOutdated(error: unknown): error is pg.DatabaseError {
  return (
    error instanceof pg.DatabaseError && error.code === '0A000' && error.routine === 'RevalidateCachedQuery'
  )
}

/** The reason that `private.refuse` was given in the database; null for any other failure. */
export function refusalOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code === 'GR001' ? error.message : null
}

const limitWord = 'limit_reached '
const Limit = z.object({
  meter: z.string(),
  limit: z.number(),
  used: z.number(),
  plan: z.string().nullable(),
})

/** The failure to tell when a limit of the tenant's plan ended the transaction; null for any other. */
export function limitOf(error: unknown): AppError | null {
  const reason = refusalOf(error)
  if (!reason?.startsWith(limitWord)) return null
  const { meter, limit, used, plan } = Limit.parse(JSON.parse(reason.slice(limitWord.length)))
  // People think of files in megabytes.
  const shown = (amount: number): number => (meter === 'storage' ? Math.round(amount / 1_048_576) : amount)
  return new AppError('limit_reached', plan === null ? 'limit_of_last_plan' : 'limit_of_plan', {
    values: { meter, limit: shown(limit), used: shown(used), plan: plan ?? '' },
    cause: error,
  })
}

/** How many messages this process has sent to the database inside actors' transactions; for the bench. */
export function countRoundTrips(): number {
  return roundTrips
}

/**
 * Runs `work` in one transaction as `actor` and commits. Throws what `work` throws after rolling back; throws when the
 * commit turned out to be a rollback (an error was swallowed inside), because the caller believes its rows are there.
 * Never call another system inside `work`.
 *
 * The first query carries the opening with it. A query on `last` carries the commit with it and must be the last one:
 * what speaks against it has to fail in the database, because afterwards it is too late to throw.
 */
export async function withActor<T>(actor: Actor, work: (db: Db, last: Db) => Promise<T>): Promise<T> {
  const opening = openingMessage(actor)
  const client = await pool(loginOf(actor)).connect()
  const transaction = new Transaction(client, opening, isPrepared(actor))
  let broken: Error | undefined
  try {
    // A person is let in or not before anything happens in their name.
    if (actor.role === 'member' || actor.role === 'platform_admin') await transaction.enter()
    const result = await work(kyselyOn(transaction, false), kyselyOn(transaction, true))
    await transaction.commit()
    return result
  } catch (error) {
    const first = await transaction.rollback(error).catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
      return error
    })
    if (isOutdated(first)) broken = first
    throw translate(first, actor)
  } finally {
    // A connection whose rollback failed may still be somebody: it is destroyed, not reused.
    client.release(broken)
  }
}
