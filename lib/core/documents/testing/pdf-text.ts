import { inflateSync } from 'node:zlib'

/** The objects of a PDF as pdfkit writes it: by number, with the content of a stream unpacked. */
function objectsOf(content: Buffer): Map<string, { head: string; stream: string }> {
  const objects = new Map<string, { head: string; stream: string }>()
  const text = content.toString('latin1')
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    const [, number = '', body = ''] = match
    const [head = '', packed] = body.split(/stream\n/, 2)
    const start = (match.index ?? 0) + match[0].indexOf('stream\n') + 'stream\n'.length
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const bytes = content.subarray(start, start + length)
    const isPacked = head.includes('FlateDecode') && !head.includes('/Image')
    const stream = packed === undefined ? '' : isPacked ? inflateSync(bytes).toString('latin1') : ''
    objects.set(number, { head, stream })
  }
  return objects
}

/** What a font's codes stand for, by the map that the file carries for readers and search. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>()
  const decode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, first = '0', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [index, hex] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      letters.set(
        (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0'),
        decode((hex[1] ?? '').replaceAll(' ', '')),
      )
  }
  return letters
}

const isLetter = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text)

/** One line in the order in which it is read: its runs are drawn from the left whatever it is written in. */
function lineOf(drawn: string, fonts: Map<string, Map<string, string>>): string {
  const runs: string[][] = []
  let font = new Map<string, string>()
  for (const [, name, shown] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? font
    const codes = [...(shown ?? '').matchAll(/<([0-9a-f]+)>/gi)].flatMap(
      ([, hex]) => hex?.match(/.{4}/g) ?? [],
    )
    runs.push(codes.map((code) => font.get(code.toLowerCase()) ?? ''))
  }
  if (!runs.flat().some(isArabic)) return runs.flat().join('')
  // Of a line from the right, words and numbers of other scripts alone run from the left.
  return runs
    .toReversed()
    .flatMap((run) => (run.some(isArabic) || !run.some(isLetter) ? run.toReversed() : run))
    .join('')
}

/** The lines of a PDF that our documents' engine wrote, as they are read on the page. */
export function linesOf(content: Buffer): string[] {
  const objects = objectsOf(content)
  const fonts = new Map<string, Map<string, string>>()
  for (const { head } of objects.values())
    for (const [, name = '', number = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.head ?? '')?.[1] ?? ''
      fonts.set(name, lettersOf(objects.get(map)?.stream ?? ''))
    }
  // A line begins where the pen is moved down to its letters; its runs follow side by side.
  return [...objects.values()]
    .flatMap(({ stream }) => stream.split(/1 0 0 1 [\d.-]+ (?!0 cm)[\d.-]+ cm/))
    .map((drawn) => lineOf(drawn, fonts))
    .filter((line) => line !== '')
}
