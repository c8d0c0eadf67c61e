import type { EventPlace } from '@/lib/core/db/queries/followed'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'

/** `<transaction>-<event>`, as Last-Event-ID brings it back; null for what never was one. */
export function readPlace(text: string): EventPlace | null {
  const [writtenIn = '', ...rest] = text.split('-')
  const id = rest.join('-')
  return /^\d{1,18}$/.test(writtenIn) && isId(id) ? { writtenIn, id } : null
}

/** Where the reader wants to go on; null where it begins. Throws `validation_failed` for what no stream ever named. */
export function placeFrom(headers: Headers): EventPlace | null {
  const text = headers.get('last-event-id') ?? ''
  if (text === '') return null
  const place = readPlace(text)
  // To begin now instead would be the gap that the place is there to prevent.
  if (!place) throw new AppError('validation_failed', 'last_event_id_form')
  return place
}

export const wordOf = ({ writtenIn, id }: EventPlace): string => `${writtenIn}-${id}`
