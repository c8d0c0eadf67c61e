import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createClock } from '@/sandbox/gateways/clock'
import { DeliveryEngine } from '@/sandbox/gateways/delivery'
import type { AttemptStatus } from '@/sandbox/gateways/delivery'
import { openJournal } from '@/sandbox/gateways/journal'
import { answerApi } from '@/sandbox/stripe/api/api'
import { expireDueSessions } from '@/sandbox/stripe/payments/checkout'
import { StripeControl } from '@/sandbox/stripe/control/control'
import { answerControl } from '@/sandbox/stripe/control/http'
import { sendJson } from './http'
import { answerPage } from '@/sandbox/stripe/pages/pages'
import type { Simulation } from './simulation'
import { openAccounts, restoreAccounts } from './state'

export interface StripeSimulatorOptions {
  /** 0 takes any free port. */
  port: number
  host?: string
  /** How many times faster than life the retries of webhooks come. */
  clockSpeed?: number
  /** A file that lets payments survive a restart; without it they do not. */
  journalPath?: string
  log?: (message: string) => void
}

export interface StripeSimulator {
  origin: string
  host: string
  port: number
  control: StripeControl
  close(): Promise<void>
}

const MINUTE_MS = 60_000
// Sandbox webhooks are tried three times again over a few hours.
const RETRIES_MS = [5 * MINUTE_MS, 60 * MINUTE_MS, 180 * MINUTE_MS]
// A redirect counts as failure as much as an error does, so every answer that is not 2xx is tried again.
const retryDelaysMs = (_status: AttemptStatus) => RETRIES_MS

/** Runs the timer for the session that expires next. */
function keepExpiring(simulation: Simulation) {
  let cancel: (() => void) | null = null
  let armedForMs = Number.POSITIVE_INFINITY
  const arm = (dueMs: number) => {
    if (dueMs >= armedForMs) return
    cancel?.()
    armedForMs = dueMs
    cancel = simulation.calendar.setTimeout(() => {
      armedForMs = Number.POSITIVE_INFINITY
      const next = expireDueSessions(simulation)
      if (next !== null) arm(next)
    }, dueMs - simulation.calendar.now().getTime())
  }
  return { arm, stop: () => cancel?.() }
}

function createSimulation(options: StripeSimulatorOptions): Simulation {
  const clock = createClock(options.clockSpeed ?? 1)
  const journal = openJournal(options.journalPath)
  const simulation: Simulation = {
    clock,
    calendar: createClock(1),
    delivery: new DeliveryEngine({ clock, retryDelaysMs, timeoutMs: 10_000, log: options.log }),
    journal,
    accounts: openAccounts(journal),
    knobsByAccount: new Map(),
    origin: '',
    scheduleExpiry: () => undefined,
  }
  restoreAccounts(simulation.accounts, journal)
  return simulation
}

function createListener(simulation: Simulation, control: StripeControl): Server {
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = incoming.url ?? ''
    if (url.startsWith('/v1/')) return answerApi(simulation, incoming, response)
    if (url.startsWith('/_sim/')) return answerControl(control, incoming, response)
    return answerPage(simulation, control, incoming, response)
  }
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      process.stderr.write(
        `Stripe simulator: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`,
      )
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { error: { type: 'api_error', message: 'The simulator has a defect.' } })
    })
  })
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 75_000
  return server
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port')
  return address.port
}

/** Starts a faithful Stripe on loopback: API, hosted pages, webhooks, and a control for everything else. */
export async function startStripeSimulator(options: StripeSimulatorOptions): Promise<StripeSimulator> {
  const host = options.host ?? '127.0.0.1'
  const simulation = createSimulation(options)
  const expiring = keepExpiring(simulation)
  simulation.scheduleExpiry = expiring.arm
  const control = new StripeControl(simulation)
  const server = createListener(simulation, control)
  const port = await listen(server, options.port, host)
  simulation.origin = `http://${host}:${port}`
  const next = expireDueSessions(simulation)
  if (next !== null) expiring.arm(next)
  return {
    origin: simulation.origin,
    host,
    port,
    control,
    async close() {
      expiring.stop()
      simulation.delivery.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await simulation.journal.close()
    },
  }
}
