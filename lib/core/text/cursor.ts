import { isStorable } from './storable'

/** A place in a sorted list: what its last row is sorted by, as the database writes it, and that row's id. */
export type Cursor = { value: string; id: string }

/** A moment as Postgres writes it as text. */
const moment = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}(?::\d{2})?)$/

export const isMoment = (value: string): boolean =>
  moment.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)))
export const isWholeNumber = (value: string): boolean => /^\d{1,18}$/.test(value)

const mostLetters = 2_000

/** A place as one word of an address. */
export function writeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([id, value])).toString('base64url')
}

/** The place that a word names; null for one that this list never gave: the list then starts at its beginning. */
export function readCursor(
  text: string | undefined,
  isOurs: { id: (id: string) => boolean; value: (value: string) => boolean },
): Cursor | null {
  if (text === undefined || text.length > mostLetters) return null
  try {
    const [id, value, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (rest.length > 0 || typeof id !== 'string' || typeof value !== 'string') return null
    if (![id, value].every(isStorable)) return null
    return isOurs.id(id) && isOurs.value(value) ? { value, id } : null
  } catch {
    return null
  }
}
