import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseUnreadable } from './unreadable'

const server = createServer((_, response) => response.end('read'))

beforeAll(async () => {
  server.on('clientError', refuseUnreadable)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
})

async function say(what: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(what)
  return text(socket)
}

test.each([
  ['a head that is too large', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['no request at all', 'rubbish\r\n\r\n', 400],
])('%s is refused in our words', async (_, sent, status) => {
  const answer = await say(sent)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status.toString()} \\w`))
  expect(answer).toContain('connection: close')
  expect(answer).toContain('content-type: text/html; charset=utf-8')
  expect(answer).toContain('<html lang="id" dir="ltr">')
  expect(answer).toMatch(/<\/html>$/)
})
