import { isId } from '@/lib/core/ids'

export type Cursor = { createdAt: string; id: string }

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.id} ${cursor.createdAt}`).toString('base64url')
}

/** The place that a cursor names, or null when it is not one of ours. */
export function readCursor(text: string): Cursor | null {
  if (text.length > 200) return null
  const plain = Buffer.from(text, 'base64url').toString('utf8')
  const id = plain.slice(0, 36)
  const createdAt = plain.slice(37)
  const isTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/.test(createdAt)
  return isId(id) && isTime && !Number.isNaN(Date.parse(createdAt.slice(0, 10))) ? { createdAt, id } : null
}
