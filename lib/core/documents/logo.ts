import { buffer } from 'node:stream/consumers'
import { storage } from '@/lib/core/storage/storage'

/** The stored logo of a shop; null where there is none, or none any more. */
export async function readLogo(key: string | null): Promise<Buffer | null> {
  const file = key === null ? null : await storage().open(key)
  return file && buffer(file.stream)
}
