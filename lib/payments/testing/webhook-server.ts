import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { POST as webhookRoute } from '@/app/api/webhooks/[provider]/[connection]/route'

export type WebhookServer = { origin: string; close: () => Promise<void> }

async function readText(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function toHeaders(given: IncomingHttpHeaders): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const match = /^\/api\/webhooks\/([^/?]+)\/([^/?]+)$/.exec(incoming.url ?? '')
  const body = await readText(incoming)
  if (!match) {
    outgoing.writeHead(404).end()
    return
  }
  const [, provider = '', connection = ''] = match
  const request = new Request(`http://gerai.localhost${incoming.url ?? ''}`, {
    method: 'POST',
    headers: toHeaders(incoming.headers),
    body: new Uint8Array(body),
  })
  const given = await webhookRoute(request, { params: Promise.resolve({ provider, connection }) })
  outgoing.writeHead(given.status, Object.fromEntries(given.headers)).end(await given.text())
}

/** The route files behind plain HTTP: what a gateway reaches in the product, without the rest of the web. */
export async function startWebhookServer(): Promise<WebhookServer> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The webhook server has no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
