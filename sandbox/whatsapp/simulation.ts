import { createHmac, randomUUID } from 'node:crypto'
import { DeliveryEngine } from '@/sandbox/gateways/delivery'
import { Limits } from './cloud/limits'
import { Faults } from '@/sandbox/gateways/faults'
import type { Fault } from './control/faults'
import { Log } from './control/log'
import { Linked } from './linked/linked'
import { DEMO_APP_SECRET } from './state/app-secret'
import { plantDemo } from './state/demo'
import type { Business } from './state/model'
import { World } from './state/world'
import type { WorldOptions } from './state/world'

export interface Settings {
  /** How refusals of a message come that Meta tells in one way or the other. */
  refusals: 'usual' | 'at-once' | 'as-status'
  /** After how long a template is approved by itself; null: never. */
  approvesAfterMs: number | null
}

const FIRST_SETTINGS: Settings = { refusals: 'usual', approvesAfterMs: 2_000 }

/** Everything behind the addresses. */
export interface Simulation {
  world: World
  faults: Faults<Fault>
  log: Log
  limits: Limits
  delivery: DeliveryEngine
  linked: Linked
  settings: Settings
  appSecret: string
}

export interface SimulationOptions extends WorldOptions {
  appSecret?: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Again and again, ever less often, for seven days. */
const RETRY_DELAYS_MS = [
  ...[5_000, 10_000, 30_000],
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 4].map((hours) => hours * HOUR_MS),
  ...Array.from({ length: 20 }, () => 8 * HOUR_MS),
]

export function createSimulation(options: SimulationOptions): Simulation {
  const world = new World(options)
  plantDemo(world)
  const simulation = {
    world,
    ...{ faults: new Faults<Fault>(), log: new Log(), limits: new Limits() },
    delivery: new DeliveryEngine({
      clock: world.clock,
      retryDelaysMs: () => RETRY_DELAYS_MS,
      timeoutMs: 5_000,
    }),
    settings: { ...FIRST_SETTINGS },
    appSecret: options.appSecret ?? DEMO_APP_SECRET,
  } as Simulation
  simulation.linked = new Linked(simulation)
  return simulation
}

/** As on the first day. */
export function resetSimulation(simulation: Simulation): void {
  const { world, faults, log, limits, delivery } = simulation
  simulation.linked.end()
  world.forget()
  plantDemo(world)
  faults.clear()
  log.clear()
  limits.clear()
  delivery.resetKnobs()
  delivery.clearHistory()
  simulation.settings = { ...FIRST_SETTINGS }
  world.touch()
}

/** As Meta writes it: everything beyond ASCII escaped, and slashes too. Who signs what was parsed again is found out. */
const escaped = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Tells a business of a change. What belongs to one chat leaves in its order, unless a knob wants otherwise. */
export function tell(
  { world, delivery, appSecret }: Simulation,
  business: Business,
  change: { field: string; value: object; key: string },
): void {
  if (business.callback === null) return
  const { field, value, key } = change
  const knobs = delivery.takeKnobs()
  const time = Math.floor(world.nowMs / 1000)
  const body = escaped({
    object: 'whatsapp_business_account',
    entry: [{ id: business.id, time, changes: [{ value, field }] }],
  })
  const secret = knobs.wrongSignature ? 'somebody else’s secret' : appSecret
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  delivery.send({ id: randomUUID(), url: business.callback.url, headers, body, key }, knobs)
}
