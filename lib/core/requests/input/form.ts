import { AppError } from '@/lib/core/errors'
import { requireStorable } from './storable-only'

/** What came as pairs as an object: a name that came more than once becomes a list. */
export function gatherPairs<T>(pairs: Iterable<[string, T]>): Record<string, T | T[]> {
  // One pass: asking a form for each name walks through all of it each time.
  const fields = new Map<string, [T, ...T[]]>()
  for (const [name, value] of pairs) {
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }
  return Object.fromEntries(
    [...fields].map(([name, values]): [string, T | T[]] => [name, values.length > 1 ? values : values[0]]),
  )
}

/**
 * What stands behind the question mark. `expand` is a list however often it is there, with or without the brackets that
 * some clients write behind the name of a list.
 */
export function gatherQuery(pairs: URLSearchParams): Record<string, string | string[]> {
  const { expand, 'expand[]': bracketed, ...query } = gatherPairs(pairs)
  const named = [expand ?? [], bracketed ?? []].flat()
  return named.length > 0 ? { ...query, expand: named } : query
}

/**
 * A form as an object: a repeated field becomes a list. Next's own fields, and names that objects have, are nobody's.
 * Whatever its type says, an action is given what somebody sent: throws `malformed_body` for anything but a form, and
 * `validation_failed` where a field holds what no table can.
 */
export function formObject(form: unknown): Record<string, unknown> {
  if (!(form instanceof FormData)) throw new AppError('malformed_body')
  return requireStorable(
    gatherPairs([...form].filter(([name]) => !name.startsWith('$ACTION') && !name.startsWith('__'))),
  )
}
