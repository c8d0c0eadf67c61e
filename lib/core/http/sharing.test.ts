import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const children: ChildProcess[] = []

afterEach(() => {
  for (const one of children.splice(0)) one.kill('SIGKILL')
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A web server that answers with its process id, begun as the framework begins its own. */
async function startServer(port: number): Promise<ChildProcess> {
  const sharing = pathToFileURL(path.join(import.meta.dirname, 'sharing.ts')).href
  const program = `
    const [{ sharePort }, { createServer }] = await Promise.all([import('${sharing}'), import('node:http')])
    sharePort(${port})
    const server = createServer((_, response) => setTimeout(() => response.end(String(process.pid)), 5))
    server.on('listening', () => console.log('ready'))
    server.listen(${port}, '127.0.0.1')
    process.on('SIGTERM', () => server.close(() => process.exit(0)))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

/** Who answered, on a connection of its own unless an agent keeps one; an error where nobody did. */
function ask(port: number, agent = new Agent({ keepAlive: false })): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', agent }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (piece: string) => (body += piece))
      response.on('end', () => resolve(body)).on('error', reject)
    })
    asked.on('error', reject).end()
  })
}

const askAgain = (port: number): Promise<string> => ask(port).catch(() => ask(port))

test.runIf(process.platform === 'linux')(
  'two processes answer on one port, and where one is killed or asked to end every request is answered, at the second try at the latest',
  async () => {
    const port = await freePort()
    const [first, second] = [await startServer(port), await startServer(port)]
    const both = await Promise.all(Array.from({ length: 60 }, () => ask(port)))
    expect(new Set(both)).toEqual(new Set([String(first.pid), String(second.pid)]))

    const underLoad = Array.from({ length: 60 }, () => askAgain(port))
    first.kill('SIGKILL')
    expect(await Promise.all(underLoad)).toHaveLength(60)

    const third = await startServer(port)
    const meanwhile = Array.from({ length: 60 }, () => askAgain(port))
    second.kill('SIGTERM')
    await Promise.all(meanwhile)
    const left = await Promise.all(Array.from({ length: 20 }, () => askAgain(port)))
    expect(new Set(left)).toEqual(new Set([String(third.pid)]))
  },
)

test('a server that stops ends although somebody goes on asking over the same connection, and every answer arrives', async () => {
  const port = await freePort()
  const preload = pathToFileURL(path.join(import.meta.dirname, 'preload.ts')).href
  const program = `
    const { createServer } = await import('node:http')
    let asked = 0
    const server = createServer((_, response) => {
      // While an answer is under way the connection is not idle; such a one is closed at once.
      if ((asked += 1) === 4) server.close(() => process.exit(0))
      setTimeout(() => response.end('answer'), 20)
    })
    server.listen(${port}, '127.0.0.1', () => console.log('ready'))`
  const child = spawn(process.execPath, ['--import', preload, '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  let isRunning = true
  const ended = once(child, 'exit').finally(() => (isRunning = false))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const answers: string[] = []
  const asking = (async () => {
    while (isRunning) answers.push(await ask(port, agent).catch(String))
  })()
  expect(await ended).toEqual([0, null])
  await asking
  agent.destroy()
  expect(answers.slice(0, 5)).toEqual(Array(5).fill('answer'))
})
