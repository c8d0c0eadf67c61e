import { Readable, Transform } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { memberRoute } from '@/lib/core/guards/route'
import { AppError } from '@/lib/core/errors'
import { storeProductFile } from '@/lib/commerce/service'
import { cutFileName } from '@/lib/core/text/text'

const mostBytes = 100 * 1024 * 1024

function tooLarge(): AppError {
  return new AppError('validation_failed', 'file_too_large')
}

/** Ends the upload as soon as it is too large, whatever length it claimed. */
function limit(): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > mostBytes) done(tooLarge())
      else done(null, chunk)
    },
  })
}

/** A product's file, sent as it is; the answer is what the product's form then names. */
export const POST = memberRoute('products.write', async (ctx, request) => {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > mostBytes) throw tooLarge()
  if (!request.body) throw new AppError('malformed_body')
  const name = cutFileName(new URL(request.url).searchParams.get('name') ?? '', 300)
  const content = Readable.fromWeb(request.body as ReadableStream)
  const counted = limit()
  content.once('error', (error) => counted.destroy(error))
  // Whoever sends it may be gone before anybody reads it; the store is told so once it does.
  counted.on('error', () => undefined)
  const file = await storeProductFile(ctx, {
    name: name.trim() || 'file',
    type: request.headers.get('content-type') ?? '',
    content: content.pipe(counted),
    expectedBytes: BigInt(Number.isSafeInteger(announced) && announced > 0 ? announced : 0),
  })
  return { file: { ...file, sizeBytes: file.sizeBytes.toString() } }
})
