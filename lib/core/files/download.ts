import { Readable } from 'node:stream'

/**
 * A file as the body of an answer. It is read only as far as somebody takes it: who asks for the headers alone, or has
 * left already, leaves nothing open.
 */
export function fileBody(stream: Readable): ReadableStream<Uint8Array> {
  const strategy = new CountQueuingStrategy({ highWaterMark: 0 })
  return Readable.toWeb(stream, { strategy }) as ReadableStream<Uint8Array>
}

const isHeaderSafe = /^[\w. -]*$/

/** A header holds no letters but those of ASCII; what else a name has stands beside it, encoded. */
function namedAttachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  // RFC 8187 leaves these out of what encodeURIComponent keeps.
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}

/** A file as an attachment: never rendered by the browser, never kept by a cache, its name safe in any language. */
export function downloadResponse(file: {
  stream: Readable
  name: string
  type: string
  sizeBytes: bigint
  sha256: string
}): Response {
  return new Response(fileBody(file.stream), {
    headers: {
      'content-type': file.type,
      'content-length': file.sizeBytes.toString(),
      'content-disposition': namedAttachment(file.name),
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    },
  })
}

async function* encoded(lines: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of lines) yield typeof piece === 'string' ? encoder.encode(piece) : piece
}

/** A list as a file that is written while it is read: nobody knows how long it will be. */
export function listResponse(
  lines: AsyncIterable<string | Uint8Array>,
  { name, type = 'text/csv; charset=utf-8', requestId }: { name: string; type?: string; requestId: string },
): Response {
  return new Response(fileBody(Readable.from(encoded(lines))), {
    headers: {
      'content-type': type,
      'content-disposition': isHeaderSafe.test(name)
        ? `attachment; filename="${name}"`
        : namedAttachment(name),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  })
}
