import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { POST as route } from '@/app/api/discord/interactions/route'
import { DOOR_PATH } from '@/lib/discord/door/rules'

/** What was sent to a shop's address, as it came. */
export type Sent = { host: string; headers: Record<string, string>; body: Buffer }

/** The addresses of shops, as far as Discord sends something there, without the rest of the web. */
export type DoorServer = {
  port: number
  /** What came so far, the latest last. */
  sent: Sent[]
  /** Answers everything with 500. */
  isBroken: boolean
  /** Sends something, maybe once more. */
  send: (what: Sent) => Promise<Response>
  close: () => Promise<void>
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

async function answer(
  server: DoorServer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readAll(incoming)
  const given = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const)
  const sent = { host: incoming.headers.host ?? '', headers: Object.fromEntries(given), body }
  server.sent.push(sent)
  if (server.isBroken || incoming.url !== DOOR_PATH) {
    outgoing.writeHead(server.isBroken ? 500 : 404).end()
    return
  }
  const said = await server.send(sent)
  outgoing.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text())
}

export async function startDoor(): Promise<DoorServer> {
  const listening = createServer((incoming, outgoing) => void answer(door, incoming, outgoing))
  const door: DoorServer = {
    ...{ port: 0, sent: [], isBroken: false },
    send: ({ host, headers, body }) =>
      route(
        new Request(`http://${host}${DOOR_PATH}`, {
          method: 'POST',
          headers: { ...headers, host },
          body: new Uint8Array(body),
        }),
        { params: Promise.resolve({}) },
      ),
    close: () =>
      new Promise<void>((resolve) => {
        listening.close(() => resolve())
        listening.closeAllConnections()
      }),
  }
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('The shops have no port.')
  door.port = address.port
  return door
}
