import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A simulator that lives under the first part of an address, beside others on one listener. */
export interface Simulator {
  /** `address` is what follows the simulator's own name. */
  answer(request: IncomingMessage, response: ServerResponse, address: URL): Promise<void>
  /** Where it speaks over sockets too. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, address: URL): void
  /** Tells it where it is reached. */
  isAt(origin: string): void
  close(): Promise<void>
}

/** Listens for the simulators that share a port, each under the first part of its addresses. */
export async function listenFor(
  port: number,
  simulators: Record<string, Simulator>,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const find = (request: IncomingMessage): [Simulator, URL] | null => {
    const [, name = '', rest = ''] = /^\/([^/?]*)(.*)$/.exec(request.url ?? '/') ?? []
    const simulator = simulators[name]
    return simulator
      ? [simulator, new URL(rest.startsWith('/') ? rest : `/${rest}`, 'http://simulator')]
      : null
  }
  const server = createServer((request, response) => {
    const [simulator, address] = find(request) ?? []
    if (!simulator || !address) return void response.writeHead(404).end()
    simulator.answer(request, response, address).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  // Whoever stands before it keeps its connections: one that ends in the moment in which it is used again is an error.
  server.keepAliveTimeout = 600_000
  server.on('upgrade', (request, socket, head) => {
    const [simulator, address] = find(request) ?? []
    if (simulator?.upgrade && address) simulator.upgrade(request, socket, head, address)
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`
  for (const [name, simulator] of Object.entries(simulators)) simulator.isAt(`${origin}/${name}`)
  return {
    origin,
    async close() {
      for (const simulator of Object.values(simulators)) await simulator.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
