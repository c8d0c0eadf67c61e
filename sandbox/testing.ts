import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { parseRing } from '@/lib/core/crypto'
import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { forgetEnv } from '@/lib/core/env'
import { plantConnection, plantPerson, plantTenant } from './fixtures'
import type { FixtureMember, FixtureTenant } from './fixtures'
import { readRights } from '@/sandbox/testing/rights'
import type { TestServer } from '@/sandbox/testing/server'

type Login = keyof TestServer['urls']

export type TestDatabase = {
  ownerUrl: string
  urlOf: (login: Login) => string
  /** Two complete shops; whatever a test does to `a`, `b` must notice nothing. */
  seed: { a: FixtureTenant; b: FixtureTenant }
  /** A query as the owner, past row-level security: to arrange and to look, never to act. */
  ask: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** One more complete shop. */
  plantTenant: (shop: { slug: string; currency: 'IDR' | 'USD' }) => Promise<FixtureTenant>
  /** An account at a gateway for a shop that was not planted. */
  plantConnection: (tenantId: string, provider: 'midtrans' | 'stripe') => Promise<string>
  /** A person with a living session, member of no shop. */
  plantPerson: (email: string) => Promise<FixtureMember>
  /** Ends every connection and drops the database; throws when a grant or policy is not what the migrations left. */
  close: () => Promise<void>
}

function urlIn(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Replaces the variables of this process and drops what was made from the old ones. */
async function setVariables(variables: Record<string, string | undefined>): Promise<void> {
  await stopListening()
  await closePools()
  Object.assign(process.env, variables)
  forgetEnv()
}

/** Other test files follow in the same process, and none of them may find what this one set. */
async function restoreVariables(before: Record<string, string | undefined>): Promise<void> {
  for (const name of Object.keys(process.env)) {
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
  }
  await setVariables(before)
}

async function copyTemplate(maintenance: string, template: string, name: string): Promise<void> {
  await run(maintenance, [
    `create database ${name} template ${template} owner postgres strategy file_copy`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to public`,
  ])
}

function variablesOf(urlOf: TestDatabase['urlOf'], rings: TestServer['rings']): Record<string, string> {
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

/**
 * A database of this test file alone, with everything migrated and two shops in it, and the variables of the process
 * pointing at it, so that `withActor` and every service work against it. `variables` adds or replaces some, such as
 * the address of a simulator. Close it in `afterAll`.
 */
export async function createTestDatabase(
  options: { variables?: Record<string, string> } = {},
): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  const maintenance = urlIn(server.urls.supabase_admin, 'postgres')
  const urlOf = (login: Login): string => urlIn(server.urls[login], name)
  await copyTemplate(maintenance, server.template, name)
  const { seed, rings } = server
  const before = { ...process.env }
  await setVariables({ ...variablesOf(urlOf, rings), ...options.variables })
  const owner = new pg.Pool({ connectionString: urlOf('postgres'), max: 2 })
  const auth = new pg.Pool({ connectionString: urlOf('supabase_auth_admin'), max: 1 })
  const close = async (): Promise<void> => {
    await restoreVariables(before)
    const rights = await readRights(owner)
    await owner.end()
    await auth.end()
    // Not by force: Postgres waits for connections that are just closing, and cutting them off is an error in the client.
    await run(maintenance, [`drop database if exists ${name}`])
    if (rights !== server.rights)
      throw new Error('A test changed a grant, a policy or a role and left it so.')
  }
  const planter = {
    owner,
    auth,
    rings: { appSecrets: parseRing(rings.appSecrets), kek: parseRing(rings.kek) },
    // Those of the template were counted from the beginning.
    lastOrder: 1000,
  }
  return {
    ownerUrl: urlOf('postgres'),
    urlOf,
    seed,
    ask: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await owner.query<Row>(sql, values)).rows,
    plantTenant: (shop) => plantTenant(planter, shop),
    plantConnection: (tenantId, provider) => plantConnection(planter, tenantId, provider, true),
    plantPerson: (email) => plantPerson(planter, email),
    close,
  }
}
