import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import { AwsClient } from 'aws4fetch'
import type { Bucket } from '@/lib/core/env'
import { minuteMs } from '@/lib/core/time/duration'
import { assertKey, assertPrefix } from './key'
import type { FileStore, OpenFile, StoredFile } from './storage'

const answerMs = 30_000
/** A large file over a slow line; the connection is given up after this. */
const transferMs = 15 * minuteMs

/** Files in an S3-compatible bucket, addressed by path. The bucket is private: whatever a visitor gets goes through us. */
export class BucketStore implements FileStore {
  private readonly client: AwsClient

  constructor(private readonly bucket: Bucket) {
    const { accessKeyId, secretAccessKey, region } = bucket
    // Its own retries know no body that was read already; ours are of requests that can be repeated as they are.
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  }

  private urlOf(key: string): string {
    const path = assertKey(key).split('/').map(encodeURIComponent).join('/')
    return `${this.bucket.endpoint.replace(/\/+$/, '')}/${this.bucket.name}/${path}`
  }

  private async send(
    key: string,
    method: 'GET' | 'PUT' | 'DELETE',
    timeoutMs: number,
    more: { body?: Blob; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const url = this.urlOf(key)
    for (let tries = 1; ; tries += 1) {
      const request = await this.client.sign(url, {
        method,
        headers: more.headers ?? {},
        ...(more.body ? { body: more.body } : {}),
      })
      try {
        const response = await fetch(url, {
          method,
          headers: request.headers,
          signal: AbortSignal.timeout(timeoutMs),
          ...(more.body ? { body: more.body } : {}),
        })
        if (response.status < 500 || tries === 3) return response
        await response.body?.cancel()
      } catch (error) {
        if (tries === 3) throw error
      }
    }
  }

  /** What the bucket says is for the log alone; it never names a credential. */
  private async refused(response: Response, doing: string): Promise<Error> {
    const text = (await response.text().catch(() => '')).slice(0, 300)
    const code = /<Code>([A-Za-z0-9]+)<\/Code>/.exec(text)?.[1] ?? 'no code'
    return new Error(`The bucket refused ${doing}: ${response.status} ${code}`)
  }

  async put(key: string, content: Readable | Buffer): Promise<StoredFile> {
    assertKey(key)
    // The protocol wants size and checksum before the content, so a stream of unknown length waits on the disk.
    const folder = path.join(os.tmpdir(), 'gerai-uploads')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const waiting = path.join(folder, randomBytes(12).toString('hex'))
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
      await pipeline(source, measure, createWriteStream(waiting, { mode: 0o600 }))
      const sha256 = hash.digest('hex')
      const response = await this.send(key, 'PUT', transferMs, {
        body: await openAsBlob(waiting),
        headers: {
          'content-type': 'application/octet-stream',
          // A transfer that lost a byte is refused by the bucket.
          'x-amz-content-sha256': sha256,
        },
      })
      if (!response.ok) throw await this.refused(response, 'a file')
      await response.body?.cancel()
      return { sizeBytes, sha256 }
    } finally {
      await rm(waiting, { force: true })
    }
  }

  async open(key: string): Promise<OpenFile | null> {
    const response = await this.send(key, 'GET', transferMs)
    if (response.status === 404) {
      const text = await response.text()
      // A bucket that is not there must not look like a file that is not there.
      if (text.includes('NoSuchBucket')) throw new Error('The bucket does not exist.')
      return null
    }
    if (!response.ok || !response.body) throw await this.refused(response, 'to show a file')
    const size = response.headers.get('content-length')
    if (size === null) throw new Error('The bucket did not say how large a file is.')
    return { stream: Readable.fromWeb(response.body as ReadableStream), sizeBytes: BigInt(size) }
  }

  async remove(key: string): Promise<void> {
    const response = await this.send(key, 'DELETE', answerMs)
    if (!response.ok && response.status !== 404) throw await this.refused(response, 'to remove a file')
    await response.body?.cancel()
  }

  async removeAll(prefix: string): Promise<void> {
    assertPrefix(prefix)
    // What was listed is removed before the next list: the first page is always what is left.
    for (;;) {
      const keys = await this.list(prefix)
      if (keys.length === 0) return
      for (const key of keys) await this.remove(key)
    }
  }

  private async list(prefix: string): Promise<string[]> {
    const query = new URLSearchParams({ 'list-type': '2', 'max-keys': '500', prefix })
    const url = `${this.bucket.endpoint.replace(/\/+$/, '')}/${this.bucket.name}?${query.toString()}`
    const request = await this.client.sign(url, { method: 'GET' })
    const response = await fetch(url, { headers: request.headers, signal: AbortSignal.timeout(answerMs) })
    if (!response.ok) throw await this.refused(response, 'to list files')
    const text = await response.text()
    const unescape = (key: string): string =>
      key
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
    return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map((found) => unescape(found[1] ?? ''))
  }
}
