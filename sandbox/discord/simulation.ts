import { Faults } from '@/sandbox/gateways/faults'
import type { Fault } from './control/faults'
import { Log } from './control/log'
import { Gateway } from './gateway/gateway'
import { Limiter } from './rest/limiter'
import { plantDemo } from './state/demo'
import { World } from './state/world'
import type { WorldOptions } from './state/world'

/** Everything behind the addresses. */
export interface Simulation {
  world: World
  gateway: Gateway
  faults: Faults<Fault>
  log: Log
  limiter: Limiter
  /** Where codes that banks pay are scanned; null where no such thing runs beside. */
  camera: string | null
}

export interface SimulationOptions extends WorldOptions {
  camera?: string
}

export function createSimulation(options: SimulationOptions, gatewayUrl: () => string): Simulation {
  const world = new World(options)
  plantDemo(world)
  const log = new Log()
  const gateway = new Gateway(world, log, gatewayUrl)
  const camera = options.camera ?? null
  return { world, gateway, faults: new Faults<Fault>(), log, limiter: new Limiter(world), camera }
}

/** As on the first day: the demo's server, nobody connected, nothing said. */
export function resetSimulation({ world, gateway, faults, log, limiter }: Simulation): void {
  gateway.reset()
  world.forget()
  plantDemo(world)
  faults.clear()
  log.clear()
  limiter.clear()
  world.touch()
}
