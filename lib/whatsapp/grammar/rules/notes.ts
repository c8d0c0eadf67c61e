import { isNearUnitOfTime } from './dates'
import type { Piece } from './pieces'
import { withoutCourtesyBehind } from './reading'
import type { Line } from '@/lib/core/money/spoken/tokens'

/** A line without its note: what it was for, in quotation marks or behind "buat". */
export type Noted = {
  pieces: readonly Piece[]
  note: string | null
  /** A day right behind the words of the note may be part of it: "buat acara sabtu". */
  hasLooseDay: boolean
}

const isDue = (piece: Piece | undefined): boolean =>
  piece?.is === 'word' && ['due', 'pay', 'settle', 'done'].includes(piece.role)
/** "buat makan tapi tidak jadi": from here on it is no note any more. */
const turn = new Set(['tapi', 'tetapi', 'namun', 'but', 'eh', 'jadi', 'batal'])

/** "for 3 weks" is a misspelled stretch of time rather than a note. */
const isNearStretch = (line: Line, piece: Piece): boolean =>
  piece.is === 'odd' || (piece.is === 'amount' && isNearUnitOfTime(line.tokens[piece.to]?.low ?? ''))

function startOf(pieces: readonly Piece[], line: Line): number {
  return pieces.findIndex((piece, at) => {
    if (piece.is !== 'word') return false
    const next = pieces[at + 1]
    if (piece.role === 'note' || piece.role === 'note_self') return next !== undefined
    if (piece.role !== 'for' || !next || next.is === 'day' || isNearStretch(line, next)) return false
    return next.is !== 'amount' || !next.isMoney
  })
}

const turns = (piece: Piece, line: Line): boolean =>
  line.tokens.slice(piece.from, piece.to).some(({ low }) => turn.has(low))

function endOf(pieces: readonly Piece[], start: number, line: Line): number {
  const end = pieces.findIndex((piece, at) => {
    if (at <= start) return false
    const isMoney = piece.is === 'amount' && piece.isMoney
    return (
      isMoney || piece.is === 'day' || turns(piece, line) || (isDue(piece) && pieces[at + 1]?.is === 'day')
    )
  })
  return end === -1 ? pieces.length : end
}

/** Takes the note out of a line. Money and days are never part of it: what they are of is asked for. */
export function withoutNote(all: readonly Piece[], line: Line): Noted {
  // Without what merely leads to a day: "untuk 2 minggu".
  const start = startOf(all, line)
  if (start === -1) return { pieces: all, note: line.note, hasLooseDay: false }
  const end = endOf(all, start, line)
  const marker = all[start]
  const isPart = marker?.is === 'word' && marker.role === 'note_self'
  const from = isPart ? marker.from : (marker?.to ?? 0)
  const to = all[end - 1]?.to ?? from
  // The politeness at the end of a line is no part of it.
  const words = withoutCourtesyBehind(line.tokens.slice(from, to)).map(({ raw }) => raw)
  const note = [line.note, words.join(' ')].filter(Boolean).join(' ')
  return {
    // Somebody of the book in it may be whom it is about: "buat Ani".
    pieces: [
      ...all.slice(0, start),
      ...all.slice(start, end).filter((piece) => piece.is === 'name' && piece.isOne),
      ...all.slice(end),
    ],
    note: note || null,
    hasLooseDay: all[end]?.is === 'day' && words.length > 0,
  }
}
