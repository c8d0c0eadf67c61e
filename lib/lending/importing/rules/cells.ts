import { createHash } from 'node:crypto'
import { isDay } from '@/lib/core/time/calendar'
import { dayMs } from '@/lib/core/time/duration'
import type { Cells, RefusalReason, Remark } from '@/lib/commerce/importing/schema'
import { line, text } from '@/lib/core/text/text-input'

/** What a row of the debt book before is read as, or why it cannot be. */
export type Read<T> = { ok: true; row: T; remarks: Remark[] } | { ok: false; reason: RefusalReason }
export const refuse = (reason: RefusalReason) => ({ ok: false, reason }) as const

/** Spreadsheets keep an apostrophe before what would be a formula. */
export const typed = (cells: Cells, field: string): string =>
  (cells[field] ?? '').replace(/^'(?=[=+\-@])/, '').trim()

export function keyOfRow(cells: Cells): string | null {
  const id = typed(cells, 'id')
  return /^\d{1,18}$/.test(id) ? id : null
}

/**
 * What a row is called here: always the same for the same row of the same file, whoever brings it over and how often. Its
 * tenant is in it, so that one file can be brought over into two.
 */
export function idOfRow(
  tenantId: string,
  { file, table, id }: { file: string; table: string; id: string },
): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([tenantId, file, table, id]))
    .digest()
    .subarray(0, 16)
  // RFC 9562, version 8: made in a way of our own.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whole rupiah. Columns that hold any number write 50000.0 for 50000; a real fraction is no amount of rupiah. */
export function readRupiah(written: string): bigint | 'fraction' | null {
  const found = /^0*(\d{1,15})(?:\.(\d+))?$/.exec(written)
  if (!found) return null
  return /[1-9]/.test(found[2] ?? '') ? 'fraction' : BigInt(found[1] ?? '0')
}

/** For the sums: a fraction has none in whole rupiah. */
export function measured(written: string): bigint | null {
  const amount = readRupiah(written)
  return amount === 'fraction' ? null : amount
}

const moment = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|\+00:?00)?$/
const firstMoment = Date.parse('2000-01-01T00:00:00Z')

/** A time as its tables have it, in UTC. Null for what is none, or is yet to come. */
export function readMoment(written: string, now: Date): Date | null {
  const found = moment.exec(written)
  if (!found || !isDay(found[1])) return null
  const at = Date.parse(`${found[1]}T${found[2]}Z`)
  if (!Number.isFinite(at) || at < firstMoment || at > now.getTime() + dayMs) return null
  return new Date(Math.min(at, now.getTime()))
}

/** A day, also where a time stands behind it. */
export function readDay(written: string): string | null {
  const day = written.slice(0, 10)
  return isDay(day) && day >= '1990' && day < '2200' ? day : null
}

const Name = line(1, 120)
const Note = text(0, 500)

export function readName(written: string): { name: string; remarks: Remark[] } | null {
  const name = Name.safeParse(written.slice(0, 120).toWellFormed())
  if (!name.success) return null
  return { name: name.data, remarks: written.length > 120 ? ['name_cut'] : [] }
}

export function readNote(written: string): { note: string; remarks: Remark[] } {
  const note = Note.safeParse(written.slice(0, 500).toWellFormed())
  const isCut = written.length > 500 || !note.success
  return { note: note.success ? note.data : '', remarks: isCut ? ['note_cut'] : [] }
}
