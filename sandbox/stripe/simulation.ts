import type { Clock } from '@/sandbox/gateways/clock'
import type { DeliveryEngine } from '@/sandbox/gateways/delivery'
import type { Journal } from '@/sandbox/gateways/journal'
import { noApiFaults } from '@/sandbox/stripe/control/knobs'
import type { ApiKnobs } from '@/sandbox/stripe/control/knobs'
import type { Account, Accounts } from './state'

/** What every use case of the simulator works with. */
export interface Simulation {
  /** Paces the retries of webhooks; may run fast. */
  clock: Clock
  /** Paces the life of hosted pages: people read them at the usual speed, only `advance` moves it. */
  calendar: Clock
  delivery: DeliveryEngine
  journal: Journal
  accounts: Accounts
  knobsByAccount: Map<string, ApiKnobs>
  /** Where browsers find the hosted pages; known once the server listens. */
  origin: string
  /** Told about every new session, so that it expires in time. */
  scheduleExpiry: (expiresOnMs: number) => void
}

/** The request an event came from; null for what happens on its own. */
export interface Cause {
  requestId: string | null
  idempotencyKey: string | null
}

export const byItself: Cause = { requestId: null, idempotencyKey: null }

/** What objects and signatures carry is the true time, or the shops would find them too old or not yet valid. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

export function knobsOf(simulation: Simulation, account: Account): ApiKnobs {
  const known = simulation.knobsByAccount.get(account.id)
  if (known) return known
  const fresh = { ...noApiFaults }
  simulation.knobsByAccount.set(account.id, fresh)
  return fresh
}
