import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Unreached, send } from './send'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server that hears what comes, and hangs up. */
async function hangsUp(): Promise<number> {
  const server = createServer((socket) => {
    socket.once('data', () => socket.destroy())
  })
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

async function failureOf(url: string, resolve?: () => Promise<string[]>): Promise<Unreached> {
  try {
    await send({ url, body: 'x' }, { allowsLoopback: true }, resolve)
  } catch (error) {
    if (error instanceof Unreached) return error
    throw error
  }
  throw new Error('It was expected not to be reached')
}

test('what may have arrived is told from what has surely not left', async () => {
  const port = await hangsUp()
  const heard = await failureOf(`http://127.0.0.1:${port}/`)
  expect([heard.problem, heard.mayHaveArrived]).toEqual(['not_connected', true])
  servers[0]?.close()
  const closed = await failureOf(`http://127.0.0.1:${port}/`)
  expect([closed.problem, closed.mayHaveArrived]).toEqual(['not_connected', false])
  const unknown = await failureOf('https://nowhere.example/', () => Promise.resolve([]))
  expect([unknown.problem, unknown.mayHaveArrived]).toEqual(['name_unknown', false])
  const inside = await failureOf('https://inside.example/', () => Promise.resolve(['10.0.0.1']))
  expect([inside.problem, inside.mayHaveArrived]).toEqual(['address_refused', false])
})

test('bytes leave as they are', async () => {
  const heard: Buffer[] = []
  const server = createServer((socket) => {
    socket.on('data', (piece) => {
      heard.push(piece)
      if (piece.includes(0xff)) socket.end('HTTP/1.1 204 No Content\r\n\r\n')
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const body = Uint8Array.from([0, 254, 255])
  const reached = await send({ url: `http://127.0.0.1:${port}/`, body }, { allowsLoopback: true })
  expect(reached.status).toBe(204)
  const text = Buffer.concat(heard)
  expect(text.toString('latin1')).toContain('content-length: 3\r\n')
  expect(text.subarray(-3)).toEqual(Buffer.from(body))
})
