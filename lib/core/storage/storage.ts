import path from 'node:path'
import type { Readable } from 'node:stream'
import { isTrial } from '@/lib/core/db/joint'
import { bucketOf, env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { DiskStore } from './disk'
import { BucketStore } from './s3'

export type StoredFile = { sizeBytes: bigint; sha256: string }
export type OpenFile = { stream: Readable; sizeBytes: bigint }

/** Files by key; every key starts with `tenants/<tenant id>/`. A directory or an S3-compatible bucket stands behind it. */
export interface FileStore {
  /** Stores the whole content or nothing, replacing what the key held. */
  put(key: string, content: Readable | Buffer): Promise<StoredFile>
  /** Null when there is no such file. Whoever begins to read the stream reads it to its end or destroys it. */
  open(key: string): Promise<OpenFile | null>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
  /** Removes every file whose key begins with the prefix, which ends in a slash and names a tenant at least. */
  removeAll(prefix: string): Promise<void>
}

const refuse = () => Promise.reject(new AppError('conflict', 'cannot_be_tried'))

/** What is only tried leaves every file as it is. */
const readOnly = (files: FileStore): FileStore => ({
  open: (key) => files.open(key),
  put: refuse,
  remove: refuse,
  removeAll: refuse,
})

let store: { place: string; files: FileStore } | undefined

/** Where this deployment keeps its files. What changes one in a trial fails with `conflict`. */
export function storage(): FileStore {
  const bucket = bucketOf()
  const place = bucket ? `${bucket.endpoint} ${bucket.name}` : path.resolve(env().DATA_DIR, 'files')
  if (store?.place !== place) {
    store = { place, files: bucket ? new BucketStore(bucket) : new DiskStore(place) }
  }
  return isTrial() ? readOnly(store.files) : store.files
}
