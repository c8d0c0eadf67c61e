import { printable } from '@/lib/core/documents/printable'
import { facesFor, fontOf } from '@/lib/core/documents/typefaces'
import { mirrored, runsOf } from './rules'
import type { Run } from './rules'

type Weight = 400 | 700
type Piece = { text: string; family: string }
export type Drawn = { path: string; width: number }

/** Where a letter has no shape in any font, a sign that says so; never an empty box. */
const standIn = '?'

/** A name as it can be drawn: letters that only look otherwise are the plain ones, and what has no shape is left out. */
export function drawable(text: string): string {
  return printable(text.normalize('NFKC'))
}

/** Neighbours that one font draws, together: letters join only within a font. */
function piecesOf(text: string, weight: Weight, families: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    const last = pieces.at(-1)
    const has = (family: string): boolean => fontOf(family, weight)?.hasGlyphForCodePoint(point) === true
    const family = last && has(last.family) ? last.family : families.find(has)
    const shown = family === undefined ? standIn : letter
    const drawnBy = family ?? families[0] ?? ''
    if (last?.family === drawnBy) last.text += shown
    else pieces.push({ text: shown, family: drawnBy })
  }
  return pieces
}

/** A piece from the left to the right, and how far it reaches. */
function drawPiece(
  { text, family }: Piece,
  direction: Run['direction'],
  { weight, size, x, y }: { weight: Weight; size: number; x: number; y: number },
): Drawn {
  const font = fontOf(family, weight)
  if (!font) return { path: '', width: 0 }
  const shown = direction === 'rtl' ? mirrored(text) : text
  const { glyphs, positions } = font.layout(shown, undefined, undefined, undefined, direction)
  const scale = size / font.unitsPerEm
  let at = 0
  const paths = glyphs.map((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
    const shape = glyph.path.toSVG()
    const left = x + (at + xOffset) * scale
    at += xAdvance
    if (shape === '') return ''
    return `<path transform="translate(${left.toFixed(2)} ${(y - yOffset * scale).toFixed(2)}) scale(${scale} ${-scale})" d="${shape}"/>`
  })
  return { path: paths.join(''), width: at * scale }
}

function drawLine(
  text: string,
  families: readonly string[],
  given: { weight: Weight; size: number; y: number },
): Drawn {
  let x = 0
  const paths: string[] = []
  for (const run of runsOf(text)) {
    const pieces = piecesOf(run.text, given.weight, families)
    for (const piece of run.direction === 'rtl' ? pieces.reverse() : pieces) {
      const drawn = drawPiece(piece, run.direction, { ...given, x })
      paths.push(drawn.path)
      x += drawn.width
    }
  }
  return { path: paths.join(''), width: x }
}

/**
 * A line as shapes that begin at 0 and stand on `y`, in any script that our fonts have; joined and from the right where it
 * is written so. What is wider than `most` is cut, and ends in three dots.
 */
export async function drawLetters(
  text: string,
  given: { weight: Weight; size: number; y: number; most: number },
): Promise<Drawn> {
  const plain = drawable(text)
  const { families } = await facesFor(new Set([...plain, standIn, '…']))
  let letters = [...plain]
  let drawn = drawLine(plain, families, given)
  while (drawn.width > given.most && letters.length > 1) {
    const keep = Math.max(
      1,
      Math.min(letters.length - 1, Math.floor((letters.length * given.most) / drawn.width)),
    )
    letters = letters.slice(0, keep)
    drawn = drawLine(`${letters.join('').trimEnd()}…`, families, given)
  }
  return drawn
}
