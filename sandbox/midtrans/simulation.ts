import { createClock } from '@/sandbox/gateways/clock'
import type { Clock } from '@/sandbox/gateways/clock'
import { readBasicKey } from './accounts'
import { createFaults } from '@/sandbox/midtrans/api/faults'
import type { Faults } from '@/sandbox/midtrans/api/faults'
import { Ledger } from '@/sandbox/midtrans/books/ledger'
import { DEFAULT_VARIANTS } from '@/sandbox/midtrans/books/model'
import type { Account, Environment, Variants } from '@/sandbox/midtrans/books/model'
import { Notifier } from './notifier'
import { Store } from '@/sandbox/midtrans/books/store'

export interface SimulationOptions {
  clockSpeed?: number
  journalPath?: string
  environment?: Environment
  variants?: Partial<Variants>
  log?: (message: string) => void
}

/** Everything behind the endpoints. */
export interface Simulation {
  clock: Clock
  store: Store
  ledger: Ledger
  notifier: Notifier
  faults: Faults
  environment: Environment
  variants(): Variants
  changeVariants(change: Partial<Variants>): void
  resetVariants(): void
  /** The account of a request, null for a key unknown in this environment. */
  authenticate(authorization: string | undefined): Account | null
}

export function createSimulation(options: SimulationOptions): Simulation {
  const environment = options.environment ?? 'sandbox'
  const store = new Store(options.journalPath)
  const clock = createClock(options.clockSpeed ?? 1)
  // A compressed clock had run ahead of the real one; it must not go backwards over a restart.
  const behindMs = store.lastKnownTimeMs() - clock.now().getTime()
  if (behindMs > 0) clock.advance(behindMs)
  const initialVariants: Variants = { ...DEFAULT_VARIANTS, ...options.variants }
  let variants = initialVariants
  const notifier = new Notifier({
    clock,
    variants: () => variants,
    dashboardUrl: (serverKey) => store.findAccount(serverKey)?.notificationUrl ?? null,
    log: options.log,
  })
  const ledger = new Ledger({ clock, store, notifier, variants: () => variants })
  ledger.resume()
  return {
    clock,
    store,
    ledger,
    notifier,
    faults: createFaults(),
    environment,
    variants: () => variants,
    changeVariants(change) {
      variants = { ...variants, ...change }
    },
    resetVariants() {
      variants = initialVariants
    },
    authenticate(authorization) {
      const key = readBasicKey(authorization)
      const account = key === null ? null : store.findAccount(key)
      return account?.environment === environment ? account : null
    },
  }
}
