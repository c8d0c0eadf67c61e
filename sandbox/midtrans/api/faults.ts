/** What the API itself does wrong, per group of endpoints. */
export const ENDPOINTS = ['create', 'status', 'action'] as const
export const FAULTS = [
  'none',
  /** 503. */
  'down',
  /** Answers correctly, after `slowMs`. */
  'slow',
  /** 401 although the key is right. */
  'unauthorized',
  /** 402: turned down for good, nothing is done. */
  'refused',
  /** Does what was asked and never answers. */
  'hang',
  /** HTTP 200 around a body that says 500. */
  'error-body',
] as const

export type Endpoint = (typeof ENDPOINTS)[number]
export type Fault = (typeof FAULTS)[number]

export interface FaultSettings {
  faults: Record<Endpoint, { fault: Fault; timesLeft: number | null }>
  /** Real milliseconds. */
  slowMs: number
  /** Every error of the Core API comes with HTTP 200; only the body tells. */
  errorsWithHttp200: boolean
}

export interface Faults {
  settings(): FaultSettings
  /** Without `times` until told otherwise. */
  set(endpoint: Endpoint, fault: Fault, times?: number): void
  change(change: Partial<Pick<FaultSettings, 'slowMs' | 'errorsWithHttp200'>>): void
  /** The fault of the request at hand; uses up one of `times`. */
  take(endpoint: Endpoint): Fault
  reset(): void
}

function noFaults(): FaultSettings {
  return {
    faults: {
      create: { fault: 'none', timesLeft: null },
      status: { fault: 'none', timesLeft: null },
      action: { fault: 'none', timesLeft: null },
    },
    slowMs: 3000,
    errorsWithHttp200: false,
  }
}

export function createFaults(): Faults {
  let settings = noFaults()
  return {
    settings: () => structuredClone(settings),
    set(endpoint, fault, times) {
      settings.faults[endpoint] = { fault, timesLeft: times ?? null }
    },
    change(change) {
      settings = { ...settings, ...change }
    },
    take(endpoint) {
      const entry = settings.faults[endpoint]
      if (entry.fault === 'none' || entry.timesLeft === null) return entry.fault
      const { fault } = entry
      entry.timesLeft -= 1
      if (entry.timesLeft <= 0) settings.faults[endpoint] = { fault: 'none', timesLeft: null }
      return fault
    },
    reset() {
      settings = noFaults()
    },
  }
}
