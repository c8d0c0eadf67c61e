import { constants, crc32, deflateRawSync } from 'node:zlib'
import { fill, NONCE_LENGTH } from './template'
import type { Answer, Part, Template } from './template'

/** What is the same in every answer, packed once; of each part of the page a run before, between and behind its nonces. */
export type Zipped = readonly (readonly Buffer[])[]

const window = 32_768
const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

/** The head of bytes that stand unpacked among packed ones (RFC 1951, 3.2.4). */
function plainHead(length: number, isLast = false): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8(isLast ? 1 : 0, 0)
  bytes.writeUInt16LE(length, 1)
  bytes.writeUInt16LE(~length & 0xffff, 3)
  return bytes
}

/**
 * A run may repeat what stands before it in its part, whose length never differs, but not a nonce: in what it is packed
 * against, a nonce is bytes that no page holds.
 */
function zipPart({ bytes, nonces }: Part): Buffer[] {
  const before = Buffer.from(bytes)
  for (const at of nonces) before.fill(0, at, at + NONCE_LENGTH)
  return [...nonces, bytes.length].map((end, index) => {
    const last = nonces[index - 1]
    const start = last === undefined ? 0 : last + NONCE_LENGTH
    return deflateRawSync(bytes.subarray(start, end), {
      finishFlush: constants.Z_SYNC_FLUSH,
      dictionary: before.subarray(Math.max(0, start - window), start),
    })
  })
}

/** The page packed as far as that can be done once; null where it could not be told from a nonce. */
export function zip({ parts }: Pick<Template, 'parts'>): Zipped | null {
  return parts.some(({ bytes }) => bytes.includes(0)) ? null : parts.map(zipPart)
}

const plain = (text: string): [Buffer, Buffer] => [plainHead(text.length), Buffer.from(text, 'latin1')]

/** The page for one answer as gzip. */
export function fillZipped(page: Template, zipped: Zipped, answer: Answer): Buffer {
  const whole = fill(page, answer)
  const nonce = plain(answer.nonce)
  const count = plain(answer.cartCount)
  const pieces: Buffer[] = [head]
  for (const [index, runs] of zipped.entries()) {
    if (index > 0) pieces.push(...count)
    for (const [at, run] of runs.entries()) pieces.push(...(at > 0 ? nonce : []), run)
  }
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(crc32(whole), 0)
  tail.writeUInt32LE(whole.length, 4)
  return Buffer.concat([...pieces, plainHead(0, true), tail])
}
