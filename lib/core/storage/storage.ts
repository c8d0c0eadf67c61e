import path from 'node:path'
import type { Readable } from 'node:stream'
import { env } from '@/lib/core/env'
import { DiskStore } from '@/lib/core/storage/disk'

export type StoredFile = { sizeBytes: bigint; sha256: string }
export type OpenFile = { stream: Readable; sizeBytes: bigint }

/** Files by key; every key starts with `tenants/<tenant id>/`. An S3-compatible bucket can stand behind the same four lines. */
export interface FileStore {
  /** Stores the whole content or nothing, replacing what the key held. */
  put(key: string, content: Readable | Buffer): Promise<StoredFile>
  /** Null when there is no such file. The caller reads the stream to its end or destroys it. */
  open(key: string): Promise<OpenFile | null>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
}

let store: { directory: string; files: FileStore } | undefined

/** Where this deployment keeps its files. */
export function storage(): FileStore {
  const directory = path.resolve(env().DATA_DIR, 'files')
  if (store?.directory !== directory) store = { directory, files: new DiskStore(directory) }
  return store.files
}
