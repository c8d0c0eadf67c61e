import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Font } from '@react-pdf/renderer'
import { hasLetter, readRanges } from './ranges'
import type { Part } from './ranges'

const WEIGHTS = [400, 700] as const
const WEIGHT_NAMES = { 400: '400Regular', 700: '700Bold' } as const

/**
 * The fonts come from npm, so that no word leaves the machine to be drawn. Latin, Greek, Cyrillic and Devanagari are one
 * file for each weight (13 MB on disk with those that nobody uses); a word in one font is never broken where its letters
 * change. The others are cut into parts by their packages: Arabic 1.3 MB, Thai 0.6 MB. Chinese, Japanese and Korean would
 * be 50 to 80 MB each as files of one weight, so those are variable fonts (5, 6 and 4 MB), whose parts are set to our two
 * weights when a document first needs them.
 */
const TYPEFACES = [
  { family: 'Noto Sans', folder: '@expo-google-fonts/noto-sans', file: 'NotoSans', kind: 'whole' },
  // Noto's Arabic sets its dots by positions that the PDF's engine gets wrong; here they belong to the letters.
  {
    family: 'IBM Plex Sans Arabic',
    folder: '@fontsource/ibm-plex-sans-arabic',
    file: 'ibm-plex-sans-arabic',
    kind: 'static',
  },
  { family: 'Noto Sans Thai', folder: '@fontsource/noto-sans-thai', file: 'noto-sans-thai', kind: 'static' },
  {
    family: 'Noto Sans SC',
    folder: '@fontsource-variable/noto-sans-sc',
    file: 'noto-sans-sc',
    kind: 'variable',
  },
  {
    family: 'Noto Sans JP',
    folder: '@fontsource-variable/noto-sans-jp',
    file: 'noto-sans-jp',
    kind: 'variable',
  },
  {
    family: 'Noto Sans KR',
    folder: '@fontsource-variable/noto-sans-kr',
    file: 'noto-sans-kr',
    kind: 'variable',
  },
] as const

type Typeface = (typeof TYPEFACES)[number]

const folderOf = ({ folder }: Typeface): string => path.join(process.cwd(), 'node_modules', folder)

const parts = new Map<string, Promise<Part[]>>()

async function readParts(typeface: Typeface): Promise<Part[]> {
  if (typeface.kind === 'whole') return [{ name: 'whole', ranges: [[0, 0x10ffff]] }]
  const text = await readFile(path.join(folderOf(typeface), 'unicode.json'), 'utf8')
  return Object.entries(JSON.parse(text) as Record<string, string>).map(([name, ranges]) => ({
    // Parts without a name of their own are numbered: "[12]" is in the files of 12.
    name: name.replace(/^\[(\d+)\]$/, '$1'),
    ranges: readRanges(ranges),
  }))
}

/** What a typeface is divided into; read once. */
function partsOf(typeface: Typeface): Promise<Part[]> {
  const found = parts.get(typeface.family) ?? readParts(typeface)
  parts.set(typeface.family, found)
  return found
}

async function sourceOf(typeface: Typeface, part: Part, weight: (typeof WEIGHTS)[number]): Promise<string> {
  if (typeface.kind === 'whole') {
    const name = WEIGHT_NAMES[weight]
    return path.join(folderOf(typeface), name, `${typeface.file}_${name}.ttf`)
  }
  const start = path.join(folderOf(typeface), 'files', `${typeface.file}-${part.name}`)
  if (typeface.kind === 'static') return `${start}-${weight}-normal.woff`
  const { default: subsetFont } = await import('subset-font')
  const cut = await subsetFont(await readFile(`${start}-wght-normal.woff2`), null, {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
  })
  return `data:font/ttf;base64,${cut.toString('base64')}`
}

const families = new Map<string, Promise<string>>()

type LoadedFont = NonNullable<ReturnType<typeof fontOf>>

/** A loaded font, as fontkit has it, which ships no types. */
export function fontOf(fontFamily: string, fontWeight: (typeof WEIGHTS)[number]) {
  const source: { data: unknown } = Font.getFont({ fontFamily, fontWeight })
  return source.data as {
    numGlyphs: number
    hasGlyphForCodePoint: (point: number) => boolean
    unitsPerEm: number
    getGlyph: (id: number, letters?: number[]) => { codePoints: number[] }
    layout: (
      text: string,
      ...more: unknown[]
    ) => {
      glyphs: { codePoints: number[]; path: { toSVG: () => string } }[]
      positions: { xAdvance: number; xOffset: number; yOffset: number }[]
    }
  } | null
}

/**
 * fontkit keeps each shape with the letters that it was first asked for, which are none when a document is written, and
 * the layout counts letters by shapes: in the next document Arabic would lose some of its own. Each gets its letters.
 */
function keepLetters(font: LoadedFont | null): void {
  if (font === null) return
  const find = font.getGlyph.bind(font)
  font.getGlyph = (id, letters = []) => {
    const shape = find(id, letters)
    const isSame = String(shape.codePoints) === String(letters)
    return letters.length === 0 || isSame
      ? shape
      : (Object.assign(Object.create(shape), { codePoints: letters }) as typeof shape)
  }
}

async function register(typeface: Typeface, part: Part): Promise<string> {
  const family = `${typeface.family} ${part.name}`
  const fonts = await Promise.all(
    WEIGHTS.map(async (fontWeight) => ({ src: await sourceOf(typeface, part, fontWeight), fontWeight })),
  )
  Font.register({ family, fonts })
  for (const fontWeight of WEIGHTS) {
    await Font.load({ fontFamily: family, fontWeight })
    keepLetters(fontOf(family, fontWeight))
  }
  return family
}

/** The name under which a part can be used, loaded; a failure is forgotten, so that the next document tries again. */
function familyOf(typeface: Typeface, part: Part): Promise<string> {
  const name = `${typeface.family} ${part.name}`
  const found = families.get(name) ?? register(typeface, part)
  families.set(name, found)
  found.catch(() => families.delete(name))
  return found
}

/** Whether a loaded part really has the letter, whatever its package says. */
function isDrawnBy(family: string, point: number): boolean {
  return fontOf(family, 400)?.hasGlyphForCodePoint(point) === true
}

/** Where the letters begin that several of the typefaces have in forms of their own. */
const firstShared = 0x2e80

/** Where kana are, the letters that Chinese and Japanese share are drawn as Japanese draws them. */
function inOrder(letters: ReadonlySet<string>): readonly Typeface[] {
  const isJapanese = [...letters].some((letter) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter))
  if (!isJapanese) return TYPEFACES
  return [...TYPEFACES].sort(
    (a, b) => Number(b.family === 'Noto Sans JP') - Number(a.family === 'Noto Sans JP'),
  )
}

async function findFamily(point: number, order: readonly Typeface[]): Promise<string | null> {
  for (const typeface of order) {
    for (const part of await partsOf(typeface)) {
      if (!hasLetter(part, point)) continue
      const family = await familyOf(typeface, part)
      if (isDrawnBy(family, point)) return family
    }
  }
  return null
}

/** What draws these letters, the Latin ones first, and those that nothing draws. */
export async function facesFor(
  letters: ReadonlySet<string>,
): Promise<{ families: string[]; missing: Set<string> }> {
  const used = new Set<string>()
  const missing = new Set<string>()
  const order = inOrder(letters)
  for (const letter of ['a', ...letters]) {
    const point = letter.codePointAt(0) ?? 0
    const family = await findFamily(point, point < firstShared ? TYPEFACES : order)
    if (family === null) missing.add(letter)
    else used.add(family)
  }
  return { families: [...used], missing }
}
