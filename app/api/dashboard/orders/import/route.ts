import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { listResponse } from '@/lib/core/files/download'
import { memberQuery, memberRoute } from '@/lib/core/guards/route'
import { isLocale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { exportRefused, mostImportBytes, sendImport } from '@/lib/commerce/importing/service/member-imports'

/** A file with orders of an earlier server, sent as it is; a job tries it out. */
export const POST = memberRoute('orders.refund', async (ctx, request) => {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > mostImportBytes) throw new AppError('validation_failed', 'file_too_large')
  const { searchParams: asked } = new URL(request.url)
  return sendImport(ctx, {
    name: asked.get('name') ?? '',
    itemName: asked.get('item') ?? '',
    // Of an empty file nothing is sent.
    content: request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]),
    expectedBytes: BigInt(Number.isSafeInteger(announced) && announced > 0 ? announced : 0),
  })
})

/** The rows that were not taken, as a file that can be put right and sent again. */
export const GET = memberQuery('orders.read', async (ctx, request) => {
  const { searchParams: asked } = new URL(request.url)
  const language = asked.get('language')
  const reader = { ...ctx, locale: isLocale(language) ? language : ctx.locale }
  const file = await exportRefused(reader, asked.get('id') ?? '')
  return listResponse(file.content, { name: file.name, requestId: ctx.requestId })
})
