import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { assertKey, assertPrefix } from './key'
import type { FileStore, OpenFile, StoredFile } from './storage'

const pieceBytes = 64 * 1024

/** Opened with the first piece that is read, so that what nobody reads holds no file; closed however the reading ends. */
async function* piecesOf(target: string): AsyncGenerator<Buffer> {
  yield* createReadStream(target, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>
}

/** Files below one directory of this machine: the embedded stack, and a single server with a volume. */
export class DiskStore implements FileStore {
  constructor(private readonly directory: string) {}

  private pathOf(key: string): string {
    return path.join(this.directory, assertKey(key))
  }

  async put(key: string, content: Readable | Buffer): Promise<StoredFile> {
    const target = this.pathOf(key)
    // Written beside the target and renamed: a reader sees the whole file or none, also after a crash.
    const half = `${target}.${randomBytes(6).toString('hex')}.half`
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    let sizeBytes = 0n
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        sizeBytes += BigInt(chunk.length)
        done(null, chunk)
      },
    })
    try {
      const source = Buffer.isBuffer(content) ? Readable.from([content]) : content
      await pipeline(source, measure, createWriteStream(half, { mode: 0o600, flush: true }))
      await rename(half, target)
    } catch (error) {
      await rm(half, { force: true })
      throw error
    }
    return { sizeBytes, sha256: hash.digest('hex') }
  }

  async open(key: string): Promise<OpenFile | null> {
    const target = this.pathOf(key)
    try {
      const { size } = await stat(target)
      const stream = Readable.from(piecesOf(target), { objectMode: false, highWaterMark: pieceBytes })
      return { stream, sizeBytes: BigInt(size) }
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true })
  }

  async removeAll(prefix: string): Promise<void> {
    await rm(path.join(this.directory, assertPrefix(prefix)), { recursive: true, force: true })
  }
}
