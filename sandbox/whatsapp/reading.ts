import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 101 * 1024 * 1024

/** A whole body; null where it is larger than anything that can be sent. */
export async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.byteLength
    if (size > MOST_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
