import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import type { TenantDb } from './handle'

type Work<T> = (db: TenantDb, last: TenantDb) => Promise<T>

/** `tried`: whatever is done is rolled back in the end. */
export type Outcome = 'kept' | 'tried'

/** One open transaction in which the steps of several services are done, each for itself able to fail. */
class Joint {
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    readonly opening: string,
    private readonly db: TenantDb,
    private readonly failure: (error: unknown) => unknown,
  ) {}

  /** Steps that were begun side by side are done one after the other: they share one connection. */
  join<T>(work: Work<T>): Promise<T> {
    const step = this.#turn.then(() => this.#run(work))
    this.#turn = step.catch(() => undefined)
    return step
  }

  async #run<T>(work: Work<T>): Promise<T> {
    await sql`savepoint step`.execute(this.db)
    try {
      // A step that opens one inside itself gets its own, as it would without this: it would wait for itself.
      const result = await around.run(undefined, () => work(this.db, this.db))
      await sql`release savepoint step`.execute(this.db)
      return result
    } catch (error) {
      await sql`rollback to savepoint step`.execute(this.db)
      throw this.failure(error)
    }
  }
}

const around = new AsyncLocalStorage<Joint | undefined>()
const trials = new AsyncLocalStorage<boolean>()

/** Whether what is done here is only tried: nothing outside the transaction may come of it. */
export const isTrial = (): boolean => trials.getStore() ?? false

/** Runs `work` beside the transaction that is open around it, and sees what others see meanwhile. */
export function beside<T>(work: () => Promise<T>): Promise<T> {
  return around.run(undefined, work)
}

/** The transaction that is open around this call for the actor whom this message opens; null where there is none. */
export function jointTransaction(opening: () => string): Joint | null {
  const joint = around.getStore()
  return joint && joint.opening === opening() ? joint : null
}

/** Runs `work` with `db` as the transaction of every step that the same actor takes in it. */
export function withJoint<T>(
  opening: string,
  db: TenantDb,
  {
    failure,
    outcome,
  }: {
    failure: (error: unknown) => unknown
    outcome: Outcome
  },
  work: () => Promise<T>,
): Promise<T> {
  return trials.run(isTrial() || outcome === 'tried', () => around.run(new Joint(opening, db, failure), work))
}
