import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/context'
import { jsonAnswer } from '@/lib/core/http/whole'
import { messagesOf } from '@/lib/core/i18n/i18n'
import { describeError, log } from '@/lib/core/log'
import { fieldErrors } from './field-errors'
import { renderError } from './rendering'
import type { FieldTexts } from './result'

export { renderError } from './rendering'

/** What may be shown of any failure. Unknown errors are logged with the request's id and shown as `internal`. */
export function toAppError(error: unknown, context: { requestId: string; at: string }): AppError {
  unstable_rethrow(error)
  if (error instanceof AppError) return error
  if (error instanceof z.ZodError)
    return new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
  log.error({ ...context, error: describeError(error) }, 'request failed')
  return new AppError('internal')
}

/** A field as people know it, by the last word of its path; null for one that has no name in the messages. */
function nameOfField(path: string, locale: Locale): string | null {
  const { errors } = messagesOf(locale)
  const names = typeof errors === 'object' ? errors.names : undefined
  const word = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''
  const key = word
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replace(/_(?:minor|bp|id|en|ar)$/, '')
  const name = typeof names === 'object' ? (names[key] ?? names[`${key}_id`]) : undefined
  return typeof name === 'string' ? name : null
}

/** What is wrong with each field in a line that names it, for where the field itself is not seen. */
export function summaryOf(fields: FieldTexts, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, texts]) => {
      const name = nameOfField(path, locale)
      return [path, `${name === null ? '' : `${name}: `}${texts.join(' ')}`]
    }),
  )
}

/** Each reason by itself, with the field that it is about and where that stands; nothing where nobody has looked. */
function problemsOf({ places }: AppError, fields: FieldTexts): object[] | undefined {
  return (
    places &&
    Object.entries(fields).flatMap(([field, details]) =>
      details.map((detail) => ({ field, ...places.get(field), detail })),
    )
  )
}

/** RFC 9457 problem details. */
export function problemDetails(error: AppError, locale: Locale, requestId: string) {
  const { title, detail, fields } = renderError(error, locale, 'program')
  return {
    type: `urn:gerai:problem:${error.code}`,
    title,
    status: error.status,
    code: error.code,
    detail,
    request_id: requestId,
    ...(fields ? { errors: fields, problems: problemsOf(error, fields) } : {}),
    ...(error.order ? { order: error.order } : {}),
  }
}

export function problemResponse(error: AppError, locale: Locale, requestId: string): Response {
  return jsonAnswer(problemDetails(error, locale, requestId), {
    status: error.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...(error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) }),
    },
  })
}
