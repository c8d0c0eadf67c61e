import pg from 'pg'
import { describeError, log } from '@/lib/core/log'
import { statementName } from './prepared'

/** Connections to pg-boss's tables for what is asked all the time: claims, new jobs, ended jobs. */
export type QueueDb = {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>
  close: () => Promise<void>
}

/**
 * A plan that is kept was often made while the tables were empty, where reading all of a table is the quickest way; it
 * would still do so with ten thousand jobs in it. Every statement here has an index for what it looks for.
 */
const settings = 'set enable_seqscan = off; set jit = off'

/** With the worker's own login, which owns those tables. */
export function openQueueDb(connectionString: string): QueueDb {
  const complain = (error: unknown): void =>
    log.warn({ error: describeError(error) }, 'queue connection lost')
  const pool = new pg.Pool({
    connectionString,
    application_name: 'gerai_worker_queue',
    max: 6,
    // Work comes in bursts, and a new connection has to plan each of these statements anew.
    idleTimeoutMillis: 60_000,
    // Its first query waits behind the settings.
    pipeline: true,
  })
  pool.on('error', complain)
  pool.on('connect', (client) => {
    client.on('error', complain)
    client.query(settings).catch(complain)
  })
  return {
    executeSql(text, values = []) {
      const name = statementName(text)
      return pool.query(name === undefined ? { text, values } : { name, text, values })
    },
    close: () => pool.end(),
  }
}
