import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'
import { requireUnpacked } from './content'

/** A file that is sent by itself, as the body of a request. */
export type SentFile = {
  content: Readable
  /** As its sender calls it. */
  type: string
  /** As its sender says; 0 where nothing is said. */
  announcedBytes: number
  /** Of all that was read, once all of it was. */
  digest: () => Buffer
}

/** A form around a file would be stored with it. */
const isForm = (type: string): boolean => /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i.test(type)

/**
 * The file in a request's body, not read yet. It ends with `tooLarge` as soon as it has more than `mostBytes`, whatever
 * length it claims. Throws that, too, `malformed_body` where there is none, and `unsupported_media_type` where it is packed.
 */
export function openFile(request: Request, mostBytes: number, tooLarge: () => AppError): SentFile {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body || isForm(type)) throw new AppError('malformed_body', 'file_expected')
  requireUnpacked(request.headers)
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > mostBytes) throw tooLarge()
  const hash = createHash('sha256')
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      if (size > mostBytes) done(tooLarge())
      else done(null, chunk)
    },
  })
  const content = Readable.fromWeb(request.body as ReadableStream)
  content.once('error', (error) => counted.destroy(error))
  // Whoever sends it may be gone before anybody reads it; the store is told so once it does.
  counted.on('error', () => undefined)
  return {
    content: content.pipe(counted),
    type,
    announcedBytes: Number.isSafeInteger(announced) && announced > 0 ? announced : 0,
    digest: () => hash.copy().digest(),
  }
}

/** Where nobody could have sent one. */
export const noFile = (): never => {
  throw new AppError('malformed_body', 'file_expected')
}
