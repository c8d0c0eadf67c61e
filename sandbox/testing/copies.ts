import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestServer } from './server'

export function urlIn(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

export async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

export async function copyTemplate(maintenance: string, template: string, name: string): Promise<void> {
  await run(maintenance, [
    `create database ${name} template ${template} owner postgres strategy file_copy`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to public`,
  ])
}

const objectInUse = '55006'

/**
 * Not by force: Postgres waits five seconds for connections that are just closing, and cutting them off is an error in the
 * client. On a machine that is busy they may take longer. Throws where somebody keeps one open.
 */
export async function dropCopy(maintenance: string, name: string, tries = 12): Promise<void> {
  try {
    await run(maintenance, [`drop database if exists ${name}`])
  } catch (error) {
    const isInUse = error instanceof pg.DatabaseError && error.code === objectInUse
    if (!isInUse || tries <= 1) throw error
    await dropCopy(maintenance, name, tries - 1)
  }
}

export function variablesOf(
  urlOf: (login: keyof TestServer['urls']) => string,
  rings: TestServer['rings'],
): Record<string, string> {
  return {
    GERAI_STACK: 'embedded',
    ROOT_DOMAIN: 'gerai.localhost',
    PORT: '3000',
    DATABASE_URL: urlOf('gerai_app'),
    DATABASE_DIRECT_URL: urlOf('gerai_app'),
    CONSOLE_DATABASE_URL: urlOf('gerai_console'),
    WORKER_DATABASE_URL: urlOf('gerai_worker'),
    BOTS_DATABASE_URL: urlOf('gerai_bots'),
    DATABASE_POOL_SIZE: '10',
    PREPARED_STATEMENTS: 'on',
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_of_no_server',
    SUPABASE_JWT_SECRET: randomBytes(32).toString('base64url'),
    APP_SECRETS: rings.appSecrets,
    PAYMENTS_KEK_RING: rings.kek,
    TRUSTED_PROXY_SECRET: randomBytes(24).toString('base64url'),
    PAYMENTS_MODE: 'simulator',
    HOOKS_BASE_URL: 'http://gerai.localhost:3000',
    DISCORD_MODE: 'simulator',
    WHATSAPP_MODE: 'simulator',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'gerai@gerai.localhost',
  }
}
