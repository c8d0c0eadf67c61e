import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import midtransClient from 'midtrans-client'
import { afterEach, expect, test } from 'vitest'
import { send } from './send'

const servers: Server[] = []

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }

/** A server that keeps what it is sent, and answers everything alike. */
async function listening(
  status: number,
  body: string,
): Promise<{ origin: string; seen: Seen[]; ports: Set<number> }> {
  const seen: Seen[] = []
  const ports = new Set<number>()
  const origin = await serve((request, response) => {
    let text = ''
    ports.add(request.socket.remotePort ?? 0)
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: text })
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  })
  return { origin, seen, ports }
}

const asked = (url: string, method = 'post') => ({
  ...{ method, url, data: { amount: 1, name: 'Köpi' }, auth: { username: 'SB-Mid-server-secret' } },
  headers: { 'content-type': 'application/json', accept: 'application/json', 'x-one': 'of this call' },
})

test('a gateway sees what the library itself would send', async () => {
  const { origin, seen } = await listening(201, '{"token":"t"}')
  const library = new midtransClient.Snap({ serverKey: 'SB-Mid-server-secret' })
  await library.httpClient.request('post', 'SB-Mid-server-secret', `${origin}/a?b=c`, {
    amount: 1,
    name: 'Köpi',
  })
  await send(asked(`${origin}/a?b=c`), 5_000)
  const told = seen.map(({ method, url, headers, body }) => [method, url, headers.authorization, body])
  expect(told[1]).toEqual(told[0])
  expect(seen[1]?.headers['content-length']).toBe(seen[0]?.headers['content-length'])
  expect(seen[1]?.headers['x-one']).toBe('of this call')
})

test('calls one after the other share a connection, and no header goes on to the next', async () => {
  const { origin, seen, ports } = await listening(200, '{}')
  await send(asked(`${origin}/first`), 5_000)
  await send({ ...asked(`${origin}/second`, 'get'), headers: {}, auth: { username: 'another' } }, 5_000)
  expect(ports.size).toBe(1)
  expect(seen[1]).toMatchObject({ method: 'GET', body: '' })
  expect(seen[1]?.headers['x-one']).toBeUndefined()
  expect(seen[1]?.headers.authorization).toBe(`Basic ${Buffer.from('another:').toString('base64')}`)
})

test.each([302, 401, 404, 500])(
  '%i is refused with what was said, and nothing of the key',
  async (status) => {
    const { origin, seen } = await listening(status, '{"error_messages":["no"]}')
    const error: unknown = await send(asked(origin), 5_000).catch((failure: unknown) => failure)
    expect(error).toMatchObject({ response: { status, data: { error_messages: ['no'] } } })
    expect(JSON.stringify(error)).not.toContain('secret')
    expect(seen).toHaveLength(1)
  },
)

test('what is no JSON is handed on as it is', async () => {
  const { origin } = await listening(200, '<html>')
  expect(await send(asked(origin), 5_000)).toEqual({ status: 200, data: '<html>' })
})

test('an answer that begins and never ends is given up', async () => {
  const origin = await serve((_, response) => response.writeHead(200).write('{'))
  await expect(send(asked(origin), 50)).rejects.toThrow()
})

test('an answer without a bound is given up', async () => {
  const origin = await serve((_, response) => {
    response.writeHead(200)
    const flood = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) continue
    }
    response.on('drain', flood)
    flood()
  })
  await expect(send(asked(origin), 60_000)).rejects.toThrow()
})

test('a connection that breaks is a failure', async () => {
  const origin = await serve((request) => request.socket.destroy())
  await expect(send(asked(origin), 5_000)).rejects.toThrow()
})
