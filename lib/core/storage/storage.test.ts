import { createHash, randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DiskStore } from './disk'
import { keyOf } from './key'
import { BucketStore } from './s3'
import type { FileStore } from './storage'
import { startBucket } from '@/sandbox/bucket'

const a = '11111111-1111-4111-8111-111111111111'
const b = '22222222-2222-4222-8222-222222222222'
let directory: string
let server: Awaited<ReturnType<typeof startBucket>>
const stores = new Map<string, FileStore>()

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'gerai-storage-'))
  server = await startBucket(path.join(directory, 'bucket'))
  stores.set('disk', new DiskStore(path.join(directory, 'disk')))
  stores.set('bucket', new BucketStore(server.bucket))
})
afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true, force: true })
})

function storeOf(name: string): FileStore {
  const store = stores.get(name)
  if (!store) throw new Error(`There is no ${name}.`)
  return store
}

async function read(store: FileStore, key: string): Promise<Buffer | null> {
  const found = await store.open(key)
  return found && buffer(found.stream)
}

describe.each(['disk', 'bucket'])('files on the %s', (name) => {
  test('come back whole, with their size and checksum, and under their own key alone', async () => {
    const store = storeOf(name)
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

  test('are streamed: five megabytes in uneven pieces are the same five megabytes', async () => {
    const store = storeOf(name)
    const content = randomBytes(5_000_011)
    const pieces = function* () {
      for (let at = 0; at < content.length; at += 70_001) yield content.subarray(at, at + 70_001)
    }
    const key = `tenants/${a}/files/large one.bin`
    const stored = await store.put(key, Readable.from(pieces()))
    expect(stored).toEqual({
      sizeBytes: BigInt(content.length),
      sha256: createHash('sha256').update(content).digest('hex'),
    })
    expect((await read(store, key))?.equals(content)).toBe(true)
  })

  test('may be empty', async () => {
    const store = storeOf(name)
    const key = `tenants/${a}/files/empty.txt`
    expect((await store.put(key, Buffer.alloc(0))).sizeBytes).toBe(0n)
    expect((await read(store, key))?.length).toBe(0)
  })

  test('keep the old content and leave no remains when a stream breaks', async () => {
    const store = storeOf(name)
    const key = `tenants/${a}/broken/one.txt`
    await store.put(key, Buffer.from('old'))
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('new')
        throw new Error('cut off')
      })(),
    )
    await expect(store.put(key, broken)).rejects.toThrow('cut off')
    expect((await read(store, key))?.toString()).toBe('old')
    const left = await readdir(path.join(directory, name === 'disk' ? 'disk' : 'bucket'), { recursive: true })
    expect(left.filter((file) => file.endsWith('.half'))).toEqual([])
  })

  test('are replaced as a whole', async () => {
    const store = storeOf(name)
    const key = `tenants/${a}/files/twice.txt`
    await store.put(key, Buffer.from('the first, which is longer'))
    await store.put(key, Buffer.from('the second'))
    expect((await read(store, key))?.toString()).toBe('the second')
  })

  test('can be removed twice', async () => {
    const store = storeOf(name)
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
    `tenants/${a}/files/./x`,
    `tenants/${a}/files/x/../../../${b}/x`,
    `tenants/${a}/files/x..y`,
    `tenants/${a}/files/x\ny`,
    `tenants/${a}/x?acl`,
    `tenants/${a}/${'x'.repeat(600)}`,
    `tenants/not-an-id/x`,
  ])('have no key like %j', async (key) => {
    const store = storeOf(name)
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow('Not a storage key')
    await expect(store.open(key)).rejects.toThrow('Not a storage key')
    await expect(store.remove(key)).rejects.toThrow('Not a storage key')
  })
})

describe('a bucket', () => {
  test('that refuses the credentials, or is not there, is an error and not a missing file', async () => {
    const key = `tenants/${a}/files/guide.pdf`
    const wrong = new BucketStore({ ...server.bucket, secretAccessKey: 'hunter2' })
    const told = await wrong.open(key).catch((error: unknown) => String(error))
    expect(told).toMatch(/refused.*403/)
    expect(told).not.toContain('hunter2')
    await expect(wrong.put(key, Buffer.from('x'))).rejects.toThrow('refused')
    await expect(wrong.remove(key)).rejects.toThrow('refused')
    await expect(new BucketStore({ ...server.bucket, name: 'elsewhere' }).open(key)).rejects.toThrow(
      'does not exist',
    )
  })

  test('keeps its credentials to this folder: nobody else asks for them', () => {
    const root = path.resolve(import.meta.dirname, '../../..')
    const found = execFileSync(
      'git',
      [
        'grep',
        '--untracked',
        '-lE',
        'bucketOf|S3_SECRET_ACCESS_KEY',
        '--',
        'app',
        'components',
        'lib',
        'worker',
        '*.ts',
      ],
      { cwd: root, encoding: 'utf8' },
    )
      .split('\n')
      .filter((file) => file !== '' && !file.includes('.test.'))
    expect(new Set(found)).toEqual(new Set(['lib/core/env.ts', 'lib/core/storage/storage.ts']))
  })
})

test('a key made from any name is a key, and keeps a harmless ending', () => {
  expect(keyOf(a, 'files', b, '../../etc/passwd')).toBe(`tenants/${a}/files/${b}`)
  expect(keyOf(a, 'files', b, 'Panduan Ibu.PDF')).toBe(`tenants/${a}/files/${b}.pdf`)
})
