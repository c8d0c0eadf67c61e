import type { z } from 'zod'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { renderError } from '@/lib/core/requests/problem'
import type { FieldTexts } from '@/lib/core/requests/result'
import { AppError } from '@/lib/core/errors'
import type { Locale } from '@/lib/core/context'

type Given = Readonly<Record<string, string | undefined>>

/** What the form of a list shows: each field as it was typed, and what is wrong with it in the reader's language. */
export type FilterView = { typed: Readonly<Record<string, string>>; refused: FieldTexts }

export type ReadFilter<T> = FilterView & {
  /** What could be read of it; the whole where nothing was refused. */
  filter: T
}

/** A form sends every field, and those that nobody filled in are no filter. */
function filledIn(given: Given): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter((field): field is [string, string] => Boolean(field[1]?.trim())),
  )
}

/**
 * How a list is narrowed by its address. Whoever shows the list asks `isRefused` first: without what could not be read
 * it would answer with everything, and look as if it were narrowed.
 */
export function readFilter<S extends z.ZodType>(
  schema: S,
  given: Given,
  locale: Locale,
): ReadFilter<z.output<S>> {
  const typed = filledIn(given)
  const read = schema.safeParse(typed)
  if (read.success) return { filter: read.data, refused: {}, typed }
  const failure = new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(read.error) })
  const { fields: refused = {} } = renderError(failure, locale)
  const rest = Object.entries(typed).filter(([name]) => !Object.hasOwn(refused, name))
  return { filter: schema.parse(Object.fromEntries(rest)), refused, typed }
}

/** Whether any of a list is left out; a filter of this kind has nothing but what narrows. */
export function isNarrowed({ filter, refused }: ReadFilter<Record<string, unknown>>): boolean {
  return isRefused({ refused }) || Object.values(filter).some((value) => value !== undefined)
}

export function isRefused({ refused }: Pick<FilterView, 'refused'>): boolean {
  return Object.keys(refused).length > 0
}

/** The same for a file of the list, which nobody would see to hold too much. Throws Zod's error. */
export function requireFilter<S extends z.ZodType>(schema: S, given: Given): z.output<S> {
  return schema.parse(filledIn(given))
}

/** What is chosen as the query of an address; '' where that is nothing. */
export function queryOf(...parts: readonly Readonly<Record<string, string | undefined>>[]): string {
  const chosen = parts
    .flatMap((part) => Object.entries(part))
    .filter((field): field is [string, string] => Boolean(field[1]))
  const query = new URLSearchParams(chosen).toString()
  return query === '' ? '' : `?${query}`
}
