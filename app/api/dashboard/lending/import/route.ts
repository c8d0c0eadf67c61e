import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { isLocale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { listResponse } from '@/lib/core/files/download'
import { memberQuery, memberRoute } from '@/lib/core/guards/route'
import { mostImportBytes } from '@/lib/commerce/importing/service/member-imports'
import { sampleSheet } from '@/lib/lending/importing/service/sample'
import { exportRefusedDebts, sendSheet } from '@/lib/lending/importing/service/sheets'

/** A sheet with debts, sent as it is; a job tries it out. */
export const POST = memberRoute('lending.write', async (ctx, request) => {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > mostImportBytes) throw new AppError('validation_failed', 'file_too_large')
  const { searchParams: asked } = new URL(request.url)
  return sendSheet(ctx, {
    name: asked.get('name') ?? '',
    // Of an empty file nothing is sent.
    content: request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]),
    expectedBytes: BigInt(Number.isSafeInteger(announced) && announced > 0 ? announced : 0),
  })
})

/** The rows that were not taken, as a file that can be put right and sent again; without an import a sheet to begin with. */
export const GET = memberQuery('lending.read', async (ctx, request) => {
  const { searchParams: asked } = new URL(request.url)
  const language = asked.get('language')
  const reader = { ...ctx, locale: isLocale(language) ? language : ctx.locale }
  const id = asked.get('id')
  const file = id === null ? await sampleSheet(reader) : await exportRefusedDebts(reader, id)
  return listResponse(file.content, { name: file.name, requestId: ctx.requestId })
})
