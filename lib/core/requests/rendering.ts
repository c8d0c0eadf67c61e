import type { AppError, FieldError } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/context'
import { messagesOf, translator } from '@/lib/core/i18n/i18n'
import { isExpectation } from './field-errors'
import type { FieldTexts } from './result'

type RenderedError = { title: string; detail: string; fields?: FieldTexts }

type Reader = 'person' | 'program'

/** What a field takes is for programs to know. To a person it says that something is wrong with the page, not with them. */
function fieldText(one: FieldError, locale: Locale, reader: Reader): string {
  const translate = translator(locale, 'errors')
  const { key, values = {} } = typeof one === 'string' ? { key: one } : one
  const told = reader === 'person' && isExpectation(key) ? 'invalid' : key
  return translate(`fields.${told}`, values)
}

/** What tells a person to look at a page says in other words what a program has to do. */
function detailKey(key: string, locale: Locale, reader: Reader): string {
  const { errors } = messagesOf(locale)
  const details = typeof errors === 'object' ? errors.details : undefined
  const own = `${key}_program`
  return reader === 'program' && typeof details === 'object' && own in details ? own : key
}

/** The failure in the user's language. */
export function renderError(error: AppError, locale: Locale, reader: Reader = 'person'): RenderedError {
  const translate = translator(locale, 'errors')
  const fields =
    error.fields &&
    Object.fromEntries(
      Object.entries(error.fields).map(([path, problems]) => [
        path,
        // Two judges of one field may find the same.
        [...new Set(problems.map((one) => fieldText(one, locale, reader)))],
      ]),
    )
  return {
    title: translate(`titles.${error.code}`),
    detail: translate(`details.${detailKey(error.message, locale, reader)}`, error.values),
    ...(fields ? { fields } : {}),
  }
}
