import pg from 'pg'
import { startEmptyPage } from '@/bench/figures/empty-page'
import { plantOrders, plantOwner } from '@/bench/figures/orders-list'
import { plantProducts } from '@/bench/products'
import { settle } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { MemberContext } from '@/lib/core/context'
import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { loadSecrets } from '@/sandbox/secrets'
import { applicationVariables, readSettings, webVariables } from '@/scripts/start/settings'

/** What several figures need is made when the first of them asks for it. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

export type World = {
  stack: Stack
  /** Past row-level security: to plant and to look, never to act. */
  owner: pg.Pool
  app: pg.Pool
  auth: pg.Pool
  /** The demo's shop, with a thousand products more. */
  tenantId: string
  /** Where an empty page of the same Next stands. */
  emptyPage: () => Promise<string>
  /** The owner of a shop with 100,000 orders among a million. */
  person: () => Promise<MemberContext>
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** A running copy as the figures see it; this process takes on its variables, to call the product's own services. */
export async function openWorld(stack: Stack, emptyPort: number): Promise<World> {
  const { port, dataDir } = stack
  const settings = readSettings({ ...process.env, PORT: String(port), DATA_DIR: dataDir }, false)
  const variables = applicationVariables(settings, await loadSecrets(dataDir), process.env)
  Object.assign(process.env, variables, { LOG_LEVEL: 'warn', CHECKOUT_LIMIT_PER_MINUTE: '100000000' })
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 })
  const app = new pg.Pool({ connectionString: stack.urlOf('gerai_app'), max: 2 })
  const worker = new pg.Pool({ connectionString: stack.urlOf('gerai_worker'), max: 1 })
  const auth = new pg.Pool({ connectionString: stack.urlOf('supabase_auth_admin'), max: 1 })
  const ends: (() => Promise<unknown>)[] = [owner, app, worker, auth].map((pool) => () => pool.end())
  return {
    ...{ stack, owner, app, auth },
    tenantId: await plantProducts(owner),
    emptyPage: once(async () => {
      ends.unshift(await startEmptyPage(emptyPort, webVariables(variables)))
      return `http://127.0.0.1:${emptyPort}`
    }),
    person: once(async () => plantOwner(owner, auth, await plantOrders(owner))),
    settle: () => settle(owner, worker),
    async close() {
      for (const end of ends) await end()
      await stopListening()
      await closePools()
    },
  }
}
