import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { parseRing } from '@/lib/core/crypto'
import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { forgetEnv } from '@/lib/core/env'
import { plantConnection, plantPerson, plantTenant } from './fixtures'
import type { FixtureMember, FixtureTenant } from './fixtures'
import { copyTemplate, dropCopy, urlIn, variablesOf } from '@/sandbox/testing/copies'
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
    await dropCopy(maintenance, name)
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
