import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { GET, POST } from '@/app/api/webhooks/whatsapp/[channel]/route'

/** The addresses of numbers, as far as WhatsApp tells something there, without the rest of the web. */
export type Hooks = {
  port: number
  /** The statuses that were answered so far. */
  answered: number[]
  close: () => Promise<void>
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

async function answer(incoming: IncomingMessage): Promise<Response> {
  const body = await readAll(incoming)
  const { host = '' } = incoming.headers
  const url = `http://${host}${incoming.url ?? '/'}`
  const [, channel] = /^\/api\/webhooks\/whatsapp\/([^/?]*)/.exec(incoming.url ?? '') ?? []
  if (channel === undefined) return new Response(null, { status: 404 })
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const params = Promise.resolve({ channel })
  if (incoming.method === 'GET') return GET(new Request(url, { headers }), { params })
  return POST(new Request(url, { method: 'POST', headers, body: new Uint8Array(body) }), { params })
}

export async function startHooks(): Promise<Hooks> {
  const answered: number[] = []
  const server = createServer((incoming, outgoing) => {
    void answer(incoming).then(async (said) => {
      answered.push(said.status)
      outgoing.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text())
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The hooks have no port.')
  return {
    ...{ port: address.port, answered },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
