import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DiskStore } from '@/lib/core/storage/disk'
import { keyOf } from '@/lib/core/storage/key'

const a = '11111111-1111-4111-8111-111111111111'
const b = '22222222-2222-4222-8222-222222222222'
let directory: string
let store: DiskStore

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'gerai-storage-'))
  store = new DiskStore(directory)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

test('what was stored comes back whole, with its size and checksum', async () => {
  const content = Buffer.from('a guide')
  const key = `tenants/${a}/files/guide.pdf`
  expect(await store.put(key, content)).toEqual({
    sizeBytes: 7n,
    sha256: createHash('sha256').update(content).digest('hex'),
  })
  const found = await store.open(key)
  expect(found?.sizeBytes).toBe(7n)
  expect(found && (await buffer(found.stream)).toString()).toBe('a guide')
  expect(await store.open(`tenants/${b}/files/guide.pdf`)).toBeNull()
})

test('a stream that breaks leaves the old content and no remains', async () => {
  const key = `tenants/${a}/broken/one.txt`
  await store.put(key, Buffer.from('old'))
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('new')
      throw new Error('cut off')
    })(),
  )
  await expect(store.put(key, broken)).rejects.toThrow('cut off')
  const found = await store.open(key)
  expect(found && (await buffer(found.stream)).toString()).toBe('old')
  expect(await readdir(path.join(directory, 'tenants', a, 'broken'))).toEqual(['one.txt'])
})

test('removing twice is fine', async () => {
  const key = `tenants/${a}/files/gone.txt`
  await store.put(key, Buffer.from('x'))
  await store.remove(key)
  await store.remove(key)
  expect(await store.open(key)).toBeNull()
})

test.each([
  '',
  'files/x',
  '/etc/passwd',
  `tenants/${a}`,
  `tenants/${a}/`,
  `tenants/${a}/../${b}/x`,
  `tenants/${a}/x/..`,
  `tenants/${a}/.hidden`,
  `tenants/${a}/x//y`,
  `tenants/${a}/x\0y`,
  `tenants/${a}/x\\y`,
  `tenants/${a}/trailing.`,
  `tenants/${a}/${'x'.repeat(600)}`,
  `tenants/not-an-id/x`,
])('the key %j is refused', async (key) => {
  await expect(store.put(key, Buffer.from('x'))).rejects.toThrow('Not a storage key')
  await expect(store.open(key)).rejects.toThrow('Not a storage key')
  await expect(store.remove(key)).rejects.toThrow('Not a storage key')
})

test('a key made from any name is a key, and keeps a harmless ending', () => {
  expect(keyOf(a, 'files', b, '../../etc/passwd')).toBe(`tenants/${a}/files/${b}`)
  expect(keyOf(a, 'files', b, 'Panduan Ibu.PDF')).toBe(`tenants/${a}/files/${b}.pdf`)
})
