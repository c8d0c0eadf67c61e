import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { Secrets } from '@/sandbox/secrets'
import { scramVerifier } from '@/scripts/database/setup'

export const databaseName = 'gerai'

/** Makes the database, and the roles that a hosted project has. */
export async function imitateSupabase(
  postgresUrl: string,
  superuserUrl: string,
  secrets: Secrets,
): Promise<void> {
  const maintenance = new pg.Client({ connectionString: postgresUrl })
  await maintenance.connect()
  try {
    const found = await maintenance.query('select 1 from pg_catalog.pg_database where datname = $1', [
      databaseName,
    ])
    if (found.rowCount === 0) await maintenance.query(`create database ${databaseName}`)
  } finally {
    await maintenance.end()
  }
  const sql = await readFile(path.join(import.meta.dirname, 'postgres.sql'), 'utf8')
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(sql)
    for (const login of ['postgres', 'supabase_auth_admin'] as const) {
      const verifier = client.escapeLiteral(scramVerifier(secrets.passwords[login]))
      await client.query(`alter role ${login} password ${verifier}`)
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}
