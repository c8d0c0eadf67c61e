import { Readable } from 'node:stream'

/** A file as an attachment: never rendered by the browser, never kept by a cache, its name safe in any language. */
export function downloadResponse(file: {
  stream: Readable
  name: string
  type: string
  sizeBytes: bigint
  sha256: string
}): Response {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  // RFC 8187 leaves these out of what encodeURIComponent keeps.
  const exact = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return new Response(Readable.toWeb(file.stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': file.type,
      'content-length': file.sizeBytes.toString(),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${exact}`,
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    },
  })
}
