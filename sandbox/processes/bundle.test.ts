import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle'
import { sources } from './programs'

let folder: string
beforeAll(async () => {
  // Below the packages, which are loaded as they are.
  const below = path.resolve('node_modules/.cache')
  await mkdir(below, { recursive: true })
  folder = await mkdtemp(path.join(below, 'preload-'))
  await bundle({ preload: sources.preload }, folder)
})
afterAll(() => rm(folder, { recursive: true }))

const server = `
  const server = require('node:http').createServer((request, response) => response.end('let in'))
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

test('what stands before the web server refuses in words when it has been put into one file, too', async () => {
  const preload = path.join(folder, 'preload.mjs')
  const child = spawn(process.execPath, ['--import', preload, '-e', server], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    const ask = (address: string) => fetch(`http://127.0.0.1:${port.trim()}${address}`)
    expect(await (await ask('/')).text()).toBe('let in')
    const refused = await ask(`/api/health?${'a&'.repeat(300)}`)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      code: 'malformed_body',
      detail: expect.stringMatching(/\w/),
    })
  } finally {
    child.kill()
  }
})
