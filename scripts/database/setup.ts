import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

export const logins = ['gerai_app', 'gerai_console', 'gerai_worker', 'gerai_bots'] as const
export type Login = (typeof logins)[number]

/** The form in which Postgres stores a password (RFC 5803), so that the password itself never leaves this process. */
export function scramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

/** Creates the three logins of the application, or brings their settings and passwords up to date. */
export async function setUpLogins(ownerUrl: string, passwords: Record<Login, string>): Promise<void> {
  const sql = await readFile(path.join(import.meta.dirname, '../../supabase/setup.sql'), 'utf8')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    for (const login of logins) {
      await client.query('select set_config($1, $2, true)', [
        `gerai.setup_${login}`,
        scramVerifier(passwords[login]),
      ])
    }
    await client.query(sql)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const variables = {
  gerai_app: 'DATABASE_URL',
  gerai_console: 'CONSOLE_DATABASE_URL',
  gerai_worker: 'WORKER_DATABASE_URL',
  gerai_bots: 'BOTS_DATABASE_URL',
} as const satisfies Record<Login, string>

/** The passwords stand in the connection strings that the deployment uses anyway. */
export function readSetup(environment: NodeJS.ProcessEnv): {
  ownerUrl: string
  passwords: Record<Login, string>
} {
  const problems: string[] = []
  const ownerUrl = environment.MIGRATION_DATABASE_URL ?? ''
  if (!URL.canParse(ownerUrl))
    problems.push('MIGRATION_DATABASE_URL: the connection string of the owner (postgres)')
  const password = (login: Login): string => {
    const value = environment[variables[login]] ?? ''
    const found = URL.canParse(value) ? decodeURIComponent(new URL(value).password) : ''
    if (!found) problems.push(`${variables[login]}: a connection string of ${login} with its password`)
    return found
  }
  const passwords = {
    gerai_app: password('gerai_app'),
    gerai_console: password('gerai_console'),
    gerai_worker: password('gerai_worker'),
    gerai_bots: password('gerai_bots'),
  }
  if (problems.length > 0) {
    throw new Error(
      `These variables are missing or malformed:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
  }
  return { ownerUrl, passwords }
}

if (import.meta.main) {
  try {
    const setup = readSetup(process.env)
    await setUpLogins(setup.ownerUrl, setup.passwords)
    console.log(`Logins ready: ${logins.join(', ')}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
