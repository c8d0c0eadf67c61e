import pg from 'pg'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'

// Money and counters are 64-bit: a double would round them.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text))

/** Which login a process works with; each may become only the roles that its kind of caller needs. */
export type Login = 'app' | 'console' | 'worker' | 'bots'

const pools = new Map<Login, pg.Pool>()

function connectionString(login: Login): string {
  const { DATABASE_URL, CONSOLE_DATABASE_URL, WORKER_DATABASE_URL, BOTS_DATABASE_URL } = env()
  const found = {
    app: DATABASE_URL,
    console: CONSOLE_DATABASE_URL,
    worker: WORKER_DATABASE_URL,
    bots: BOTS_DATABASE_URL,
  }[login]
  if (!found) throw new Error(`This process has no connection for the login "${login}".`)
  return found
}

let only: Login | null = null

/** From now on this process has one login, whoever acts in it; called once by an entry point that has one of its own. */
export function workAs(login: Login): void {
  only = login
}

/** The login that this process takes for such an actor. */
export function loginHere(usual: Login): Login {
  return only ?? usual
}

/** The pool of one login in this process, opened at first use. */
export function pool(login: Login): pg.Pool {
  let found = pools.get(login)
  if (!found) {
    found = new pg.Pool({
      connectionString: connectionString(login),
      max: env().DATABASE_POOL_SIZE,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      // A query is sent at once, also while another one is under way: an actor's opening travels with its first query.
      pipeline: true,
    })
    // An idle connection that breaks (a restarted database) is dropped by the pool; unheard, it would end the process.
    found.on('error', (error) => log.warn({ error: describeError(error) }, 'idle database connection lost'))
    // The same for one that breaks while it is in use but between two queries: its next query says so.
    found.on('connect', (client) => {
      client.on('error', (error) => log.debug({ error: describeError(error) }, 'database connection broke'))
    })
    pools.set(login, found)
  }
  return found
}

/** Ends every pool; for a process that stops. */
export async function closePools(): Promise<void> {
  const open = [...pools.values()]
  pools.clear()
  await Promise.all(open.map((one) => one.end()))
}
