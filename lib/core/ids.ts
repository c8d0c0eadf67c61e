import { randomFillSync, randomUUID } from 'node:crypto'

const idBytes = 16
/** Random bytes are drawn for many ids at once: a draw costs the same for one as for all of them. */
const drawn = Buffer.alloc(256 * idBytes)
let used = drawn.length

const lastInMoment = 0xfff
let moment = -1
let placeInMoment = 0

/**
 * A uuid v7: sorts by the time it was made, so rows and index pages are filled in order. Those of one process and one
 * millisecond are counted (RFC 9562, 6.2, method 1): what one transaction writes is read in the order it was written.
 */
export function newId(now: number = Date.now()): string {
  if (used >= drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const bytes = drawn.subarray(used, used + idBytes)
  used += idBytes
  bytes.writeUIntBE(now, 0, 6)
  // Begun anywhere in the lower half, so that an id does not tell how many there were.
  placeInMoment =
    now === moment ? Math.min(placeInMoment + 1, lastInMoment) : bytes.readUInt16BE(6) & (lastInMoment >> 1)
  moment = now
  bytes.writeUInt16BE(0x7000 | placeInMoment, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An id that tells nothing, not even when it was made: for what stands in public addresses. */
export function newPublicId(): string {
  return randomUUID()
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Lower-case canonical form only, so that one id has one spelling everywhere. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}
