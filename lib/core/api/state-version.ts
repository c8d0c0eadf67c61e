import { createHash } from 'node:crypto'
import { AppError } from '@/lib/core/errors'

/** A state that is named by a hash, such as one form's settings, as a number that an ETag holds. */
export function versionOfState(state: string): number {
  return Buffer.from(state, 'base64url').readUInt32BE(0) % 1_000_000_000
}

/** The same of a document, by all that it says. */
export function versionOfDocument(document: object): number {
  return versionOfState(createHash('sha256').update(JSON.stringify(document)).digest('base64url'))
}

/** The state that a change is meant for: the present one where any will do. Throws `stale_version` for another one. */
export function stateFor(asked: number | null, present: string): string {
  if (asked !== null && asked !== versionOfState(present)) throw new AppError('stale_version')
  return present
}
