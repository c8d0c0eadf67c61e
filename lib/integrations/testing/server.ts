import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { refuseListening, serveAssistants } from '@/lib/integrations/service/assistants/server'
import { serveOperations } from '@/lib/integrations/service/serve'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { OPERATIONS } from '@/lib/operations'
import { asServed } from '@/sandbox/testing/as-served'

const serve = serveOperations(OPERATIONS)
const serveTools = serveAssistants(OPERATIONS)

function route(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/api/mcp') {
    const answer = request.method === 'POST' ? serveTools : refuseListening
    return answer(request, { params: Promise.resolve({}) })
  }
  const path = pathname.split('/').slice(3).map(decodeURIComponent)
  return serve(request, { params: Promise.resolve({ path }) })
}

async function answer(
  tenant: FixtureTenant,
  asked: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = `${tenant.slug}.gerai.localhost`
  const headers = new Headers()
  for (const [name, value] of Object.entries(asked.headers))
    if (value !== undefined) headers.set(name, String(value))
  headers.set('host', host)
  const { method = 'GET', url = '/' } = asked
  const body = method === 'GET' ? undefined : new Uint8Array(await buffer(asked))
  const request = asServed(
    new Request(`http://${host}${url}`, { method, headers, ...(body ? { body } : {}) }),
  )
  const told = await route(request)
  response.writeHead(told.status, Object.fromEntries(told.headers))
  response.end(Buffer.from(await told.arrayBuffer()))
}

/** A shop's API on a port of its own, for programs that are not this process. */
export async function serveShop(tenant: FixtureTenant) {
  const server = createServer((asked, response) => {
    answer(tenant, asked, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
