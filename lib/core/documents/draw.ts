import { createElement } from 'react'
import type { ReactElement } from 'react'
import { lettersOf, mapTexts, printable } from './printable'
import type { Sheet, SheetBrand } from './sheet'

/** Scripts that are written without spaces; a line may end after any few of their letters. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
/** Letters of fonts that have no hyphen. */
const FOREIGN = /[^\u0000-\u024f]/
const longestWord = 24

/**
 * Where a word may be broken. Names and numbers are not broken into syllables; what is longer than any word is, before
 * it leaves its column. An empty piece is a place to break without a hyphen.
 */
function piecesOf(word: string): string[] {
  const least = SPACELESS.test(word) ? 4 : word.length > longestWord ? 12 : 0
  if (least === 0) return FOREIGN.test(word) ? [word, ''] : [word]
  return (word.match(new RegExp(`.{1,${least}}`, 'gu')) ?? [word]).flatMap((piece) => [piece, ''])
}

/**
 * Texts as a PDF, in whatever script their letters are. A letter that no font has is a question mark, never an empty box.
 * What draws is large, and few of what a process does is drawn: it is loaded with the first document.
 */
export async function render<T>(
  texts: T,
  document: (drawn: T, families: string[]) => ReactElement,
): Promise<Buffer> {
  const [{ Font, renderToBuffer }, { facesFor }] = await Promise.all([
    import('@react-pdf/renderer'),
    import('./typefaces'),
  ])
  const plain = mapTexts(texts, printable)
  const { families, missing } = await facesFor(lettersOf(plain))
  const standIn = (letter: string): string =>
    missing.has(letter) ? (/\p{Cf}/u.test(letter) ? '' : '?') : letter
  const drawn = mapTexts(plain, (text) => [...text].map(standIn).join(''))
  Font.registerHyphenationCallback(piecesOf)
  return renderToBuffer(document(drawn, families) as never)
}

/** A sheet as a PDF. */
export async function drawSheet(sheet: Sheet, brand: SheetBrand): Promise<Buffer> {
  const { SheetDocument } = await import('./sheet-document')
  return render({ sheet, name: brand.name }, (drawn, families) =>
    createElement(SheetDocument, { sheet: drawn.sheet, brand: { ...brand, name: drawn.name }, families }),
  )
}
