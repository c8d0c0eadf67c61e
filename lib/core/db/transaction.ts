import type pg from 'pg'
import type { Sent } from './driver'
import { statementName } from './prepared'

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
export class Transaction {
  #opening: Promise<unknown> | null = null
  #ending: Promise<pg.QueryResult> | null = null

  constructor(
    private readonly client: pg.PoolClient,
    private readonly message: string,
    private readonly isPrepared: boolean,
  ) {}

  /** Sends the opening; what the database has against the actor is known with the first answer, or at the end. */
  open(): void {
    together(this.client, () => this.#open())
  }

  #open(): void {
    this.#opening ??= awaitedLater(this.client.query(this.message))
  }

  send<R extends pg.QueryResultRow>(query: Sent, isLast: boolean): Promise<pg.QueryResult<R>> {
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
    this.open()
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

/** How many messages this process has sent to the database inside actors' transactions; for the bench. */
export function countRoundTrips(): number {
  return roundTrips
}
