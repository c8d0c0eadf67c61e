import type { QueryResult } from 'pg'
import { pool } from '@/lib/core/db/pool'

/**
 * The client that the rate limiter's library queries through: each query runs as `limiter`, the only role that sees
 * the counters. Losing a counter in a crash is harmless, so its commit does not wait for the disk.
 */
export const limiterStore = {
  async query(query: { name?: string; text: string; values: unknown[] }): Promise<QueryResult> {
    const client = await pool('app').connect()
    let broken: Error | undefined
    try {
      await client.query('begin; set local role limiter; set local synchronous_commit = off')
      // Without the statement's name: a transaction-mode pooler knows no prepared statements.
      const result = await client.query(query.text, query.values)
      await client.query('commit')
      // Our driver reads 64-bit columns as bigint; the library calculates with numbers, and an error there would make
      // it fall back to counting in this process alone.
      for (const row of result.rows as Record<string, unknown>[]) {
        if (typeof row.expire === 'bigint') row.expire = Number(row.expire)
      }
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error('rollback failed')
      })
      throw error
    } finally {
      client.release(broken)
    }
  },
}
