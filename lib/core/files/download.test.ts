import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DiskStore } from '@/lib/core/storage/disk'
import { downloadResponse, listResponse } from './download'

let folder: string
const key = 'tenants/01998ad4-0000-7000-8000-00000000000a/files/guide.bin'
const content = Buffer.alloc(3_000_000, 7)

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-download-'))
  await new DiskStore(folder).put(key, content)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function answer(): Promise<Response> {
  const file = await new DiskStore(folder).open(key)
  if (!file) throw new Error('It was just put there.')
  return downloadResponse({ ...file, name: 'guide.bin', type: 'application/octet-stream', sha256: '00' })
}

/** How often this process has the file open. */
async function countOpen(): Promise<number> {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  )
  return links.filter((link) => link.startsWith(folder)).length
}

test('a list may be called in any letters', () => {
  const lines = (async function* () {})()
  const { headers } = listResponse(lines, { name: 'مثال.csv', requestId: 'r' })
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="____.csv"; filename*=UTF-8''%D9%85%D8%AB%D8%A7%D9%84.csv`,
  )
})

test('a file comes whole', async () => {
  const whole = Buffer.from(await (await answer()).arrayBuffer())
  expect(whole.equals(content)).toBe(true)
})

test('a file that is gone when it is read breaks the answer off', async () => {
  const other = key.replace('guide', 'other')
  const store = new DiskStore(folder)
  await store.put(other, content)
  const file = await store.open(other)
  await store.remove(other)
  await expect(file?.stream.toArray()).rejects.toThrow('ENOENT')
})

describe.runIf(existsSync('/proc/self/fd'))('of a file nothing stays open', () => {
  test('where nobody reads the answer', async () => {
    await answer()
    expect(await countOpen()).toBe(0)
  })

  test('where its reader leaves before the first piece, or behind it', async () => {
    await (await answer()).body?.cancel()
    const reader = (await answer()).body?.getReader()
    await reader?.read()
    expect(await countOpen()).toBe(1)
    await reader?.cancel()
    await vi.waitFor(async () => expect(await countOpen()).toBe(0))
  })

  test('where all of it was read', async () => {
    await (await answer()).arrayBuffer()
    await vi.waitFor(async () => expect(await countOpen()).toBe(0))
  })
})
