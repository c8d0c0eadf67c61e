import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request instead of the web server, or passes it on by calling `next`, once and at any time. */
export type Before = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Asks one after another; what nobody answers is let in. Whoever fails before it has answered has passed it on. */
export function askBefore(
  asked: readonly Before[],
  request: IncomingMessage,
  response: ServerResponse,
  enter: () => void,
): void {
  const [first, ...rest] = asked
  if (!first) {
    enter()
    return
  }
  let isPassedOn = false
  const next = (): void => {
    if (isPassedOn) return
    isPassedOn = true
    askBefore(rest, request, response, enter)
  }
  try {
    first(request, response, next)
  } catch (error) {
    if (isPassedOn || response.headersSent) throw error
    console.error(error)
    next()
  }
}
