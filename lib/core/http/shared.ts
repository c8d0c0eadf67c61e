import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What there is once in a process, whoever asks for it: the preload reads these files by itself, and the web server has
 * put them together with others, so that of what a file keeps there would be two.
 */
function once<T>(name: string, make: () => T): T {
  const everything = globalThis as unknown as Record<symbol, T | undefined>
  return (everything[Symbol.for(`gerai.${name}`)] ??= make())
}

/** The headers of the request that is answered before the web server; nothing where the web server answers. */
export const served = once('served', () => new AsyncLocalStorage<Headers>())

/** Tells of a failure that a route has not answered itself. */
type Report = (error: unknown, at: { path: string; method: string; route: string }) => void

const web = once<{ report: Report | null }>('web', () => ({ report: null }))

/** Says that the web server has built what it serves, and what it does once when it starts. */
export function letApiAnswer(report: Report): void {
  web.report = report
}

/** Null as long as only the web server itself may answer. */
export function reportOfApi(): Report | null {
  return web.report
}
