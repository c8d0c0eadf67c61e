import { dayOf } from '@/lib/core/time/calendar'
import type { Context } from '@/lib/whatsapp/grammar/schema'
import type { Piece } from './pieces'
import { roleAt } from './words'
import type { Role } from './words'
import type { Token } from '@/lib/core/money/spoken/tokens'

export const todayOf = ({ now, timeZone }: Pick<Context, 'now' | 'timeZone'>): string => dayOf(now, timeZone)

export const hasRole = (pieces: readonly Piece[], ...roles: readonly Role[]): boolean =>
  pieces.some((piece) => piece.is === 'word' && roles.includes(piece.role))

export const namesOf = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => (piece.is === 'name' ? [piece.name] : []))

/** Words of politeness around a line; in its middle they may be part of a name. */
const isPolite = (role: Role): boolean => role === 'polite' || role === 'title'
const isCourtesy = (role: Role): boolean => isPolite(role) || role === 'filler'

/** Words without the politeness behind them. */
export function withoutCourtesyBehind(tokens: readonly Token[], isAny = isPolite): Token[] {
  const words = tokens.map(({ low }) => low)
  let to = words.length
  for (;;) {
    const last = [2, 1].find((length) => {
      const found = to >= length ? roleAt(words.slice(0, to), to - length) : null
      return found?.length === length && isAny(found.role)
    })
    if (last === undefined) return tokens.slice(0, to)
    to -= last
  }
}

/** A line without the politeness before and behind it. */
export function withoutCourtesy(tokens: readonly Token[]): Token[] {
  const rest = withoutCourtesyBehind(tokens, isCourtesy)
  const words = rest.map(({ low }) => low)
  let from = 0
  for (;;) {
    const first = roleAt(words, from)
    if (first === null || !isCourtesy(first.role)) return rest.slice(from)
    from += first.length
  }
}
