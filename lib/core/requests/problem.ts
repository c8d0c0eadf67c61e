import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { FieldError, FieldErrors } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/context'
import { messagesOf, translator } from '@/lib/core/i18n/i18n'
import { describeError, log } from '@/lib/core/log'
import type { FieldTexts } from './result'

/** What may be shown of any failure. Unknown errors are logged with the request's id and shown as `internal`. */
export function toAppError(error: unknown, context: { requestId: string; at: string }): AppError {
  unstable_rethrow(error)
  if (error instanceof AppError) return error
  if (error instanceof z.ZodError)
    return new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
  log.error({ ...context, error: describeError(error) }, 'request failed')
  return new AppError('internal')
}

/** More fields than any form has; whoever sends more that are wrong learns of the first. */
const mostFields = 100

/** Where an issue is; what nobody knows is told at its own name, not at the object that holds it. */
function pathsOf(issue: z.core.$ZodIssue): string[] {
  const names = issue.code === 'unrecognized_keys' ? issue.keys : []
  if (names.length === 0) return [issue.path.join('.') || 'body']
  return names.map((name) => [...issue.path, name].join('.'))
}

/** Zod's issues by field path, as keys of the messages file (`errors.fields.<key>`), translated when rendered. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  // Paths are the sender's own words: on an object, `constructor` and its like are there already.
  const fields = new Map<string, FieldError[]>()
  for (const issue of error.issues)
    for (const path of pathsOf(issue)) {
      const known = fields.get(path)
      if (known) known.push(fieldError(issue))
      else if (fields.size < mostFields) fields.set(path, [fieldError(issue)])
    }
  return Object.fromEntries(fields)
}

/** Words that are told with the limit where it is known. */
const withLimit: ReadonlyMap<string, string> = new Map([
  ['too_long', 'too_long_most'],
  ['too_large', 'too_large_most'],
  ['too_many', 'too_many_most'],
])

const LIMIT_WORDS: Readonly<Record<string, { most: string; least: string }>> = {
  string: { most: 'too_long', least: 'too_short_least' },
  number: { most: 'too_large', least: 'too_small_least' },
  int: { most: 'too_large', least: 'too_small_least' },
  array: { most: 'too_many', least: 'required' },
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  const key = /^[a-z_]+$/.test(issue.message) ? issue.message : genericKey(issue)
  const values = issue.code === 'custom' ? IssueValues.safeParse(issue.params?.values).data : limitOf(issue)
  if (!values) return key
  if (issue.code === 'custom' || withLimit.has(key) || key.endsWith('_least'))
    return { key: 'most' in values ? (withLimit.get(key) ?? key) : key, values }
  return key
}

const IssueValues = z.record(z.string(), z.union([z.string(), z.number()]))

/** A limit of Zod's own. Money is counted in minor units, and moments in nothing that anybody would read. */
function limitOf(issue: z.core.$ZodIssue): z.output<typeof IssueValues> | undefined {
  if (!('origin' in issue) || !Object.hasOwn(LIMIT_WORDS, issue.origin)) return undefined
  if (issue.code === 'too_big' && typeof issue.maximum === 'number') return { most: issue.maximum }
  return issue.code === 'too_small' && typeof issue.minimum === 'number'
    ? { least: issue.minimum }
    : undefined
}

function genericKey(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return LIMIT_WORDS[issue.origin]?.most ?? 'too_long'
  if (issue.code === 'too_small')
    return issue.origin === 'string' && issue.minimum === 1
      ? 'required'
      : (LIMIT_WORDS[issue.origin]?.least ?? 'required')
  if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key') return 'unknown_field'
  return 'invalid'
}

export type RenderedError = { title: string; detail: string; fields?: FieldTexts }

/** The failure in the user's language. */
export function renderError(error: AppError, locale: Locale): RenderedError {
  const translate = translator(locale, 'errors')
  const fields =
    error.fields &&
    Object.fromEntries(
      Object.entries(error.fields).map(([path, problems]) => [
        path,
        // Two judges of one field may find the same.
        [
          ...new Set(
            problems.map((one) =>
              typeof one === 'string'
                ? translate(`fields.${one}`)
                : translate(`fields.${one.key}`, one.values),
            ),
          ),
        ],
      ]),
    )
  return {
    title: translate(`titles.${error.code}`),
    detail: translate(`details.${error.message}`, error.values),
    ...(fields ? { fields } : {}),
  }
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
  const { title, detail, fields } = renderError(error, locale)
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
  return Response.json(problemDetails(error, locale, requestId), {
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
