import { AsyncLocalStorage } from 'node:async_hooks'

const mostLetters = 200

/** The id of the request whose action is being worked on. */
const acting = new AsyncLocalStorage<string>()

/** Lets an action be read and followed; see `shortenConsole`. */
export function whileActing<T>(requestId: string, run: () => T): T {
  return acting.run(requestId, run)
}

function shortOf(said: unknown): string {
  const text = said instanceof Error ? `${said.name}: ${said.message}` : String(said)
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > mostLetters ? `${line.slice(0, mostLetters)}…` : line
}

/**
 * An action that cannot be read is the fault of whoever sent it, and costs them nothing: what the framework prints about
 * it is one short line with the request's id instead of a stack. Our own actions log their failures themselves.
 */
export function shortenConsole(target: Pick<Console, 'warn' | 'error'>): void {
  for (const name of ['warn', 'error'] as const) {
    const print = target[name].bind(target)
    target[name] = (...said: unknown[]) => {
      const requestId = acting.getStore()
      if (requestId === undefined) print(...said)
      else print(`${said.map(shortOf).join(' ')} (request ${requestId})`)
    }
  }
}
