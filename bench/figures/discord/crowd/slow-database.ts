import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What comes from one goes to the other a while later, in its order. */
function pass(from: Socket, to: Socket, delayMs: () => number): void {
  from.setNoDelay(true)
  from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), delayMs()))
  from.on('end', () => setTimeout(() => to.end(), delayMs()))
  from.on('error', () => to.destroy())
  from.on('close', () => setTimeout(() => to.destroy(), delayMs()))
}

export type SlowDatabase = { port: number; setRoundTrip: (ms: number) => void; stop: () => Promise<void> }

/** A door to a database behind which everything takes longer: half of a round trip on the way there, half on the way back. */
export async function startSlowDatabase(databasePort: number): Promise<SlowDatabase> {
  const sockets = new Set<Socket>()
  let roundTripMs = 0
  const half = (): number => roundTripMs / 2
  const server = createServer((socket) => {
    const behind = connect(databasePort, '127.0.0.1')
    for (const one of [socket, behind]) {
      sockets.add(one)
      one.once('close', () => sockets.delete(one))
    }
    pass(socket, behind, half)
    pass(behind, socket, half)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    setRoundTrip: (ms) => {
      roundTripMs = ms
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
