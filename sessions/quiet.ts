const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const

/** Nothing but words: of whatever else is given, as of a session with its private keys, only that it was there. */
export const wordsOnly = (given: readonly unknown[]): string =>
  given.map((one) => (typeof one === 'string' ? one : `[${typeof one}]`)).join(' ')

/**
 * libsignal prints sessions with their private keys. From here on everything that is printed in this process passes as
 * words alone, and goes where `say` puts it. Called before the library is loaded, which keeps what it finds.
 */
export function quietConsole(say: (words: string) => void): void {
  for (const method of METHODS) console[method] = (...given: unknown[]) => say(wordsOnly(given))
}

/** The library's own log: kept by nobody, for it holds addresses, keys and whole messages. */
export const silent = {
  level: 'silent',
  child: () => silent,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
