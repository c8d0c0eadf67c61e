import type { IncomingMessage, ServerResponse } from 'node:http'
import { watch } from './answers.ts'
import { BOUNDS, bodyRefusal, headRefusal, isHeld, isProgramAddress } from './bounds.ts'
import { clean } from './client.ts'
import type { Trust } from './client.ts'
import { hold } from './hold.ts'
import { refuse } from './refusal.ts'

/** Everything that happens to a request before the web server sees it. `enter` lets it in. */
export function receive(
  request: IncomingMessage,
  response: ServerResponse,
  trust: Trust,
  enter: () => void,
): void {
  const id = clean(request, trust)
  const refused = headRefusal(request)
  if (refused) {
    refuse(request, response, refused, id)
    return
  }
  if (request.method === 'OPTIONS' && !isProgramAddress(request.url ?? '')) {
    response.writeHead(204, { allow: 'GET, HEAD, POST, OPTIONS', 'x-request-id': id }).end()
    return
  }
  watch(request, response, id)
  if (!isHeld(request)) {
    enter()
    return
  }
  const type = request.headers['content-type'] ?? ''
  hold(request, BOUNDS.bodyBytes, {
    tooLarge() {
      refuse(request, response, 'body_too_large', id)
    },
    whole(body) {
      const reason = bodyRefusal(type, body)
      if (reason) refuse(request, response, reason, id)
      else enter()
      return reason === null
    },
  })
}
