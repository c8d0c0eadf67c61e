import { cutText } from '@/lib/core/text/text'
import { notInText, unusableSigns } from '@/lib/core/text/text-input'

/**
 * The small language of a message: paragraphs, `#` headings, `-` lists, **bold**, *emphasis*, [links](https://…), and
 * variables in double braces. A text becomes a tree, never HTML; what a variable holds is put in afterwards as plain
 * text, so that neither a seller nor a customer's name can bring markup into a mail.
 */

export type Place = { line: number; column: number }

export type Problem =
  | ({ kind: 'unclosed' | 'stray_close' | 'empty_variable' } & Place)
  | ({ kind: 'unknown_variable' | 'not_here' | 'link_outside' | 'block_inside'; name: string } & Place)
  | ({ kind: 'bad_link'; name: string } & Place)
  | { kind: 'too_long'; most: number; length: number }
  | { kind: 'too_many_lines'; most: number }
  | { kind: 'empty' }
  | { kind: 'missing'; name: string }
  | { kind: 'line_break' }
  | { kind: 'control_characters'; characters: string }

/** How a variable may be used: inside a sentence, as the address of a link, or as a block on a line of its own. */
export type VariableKind = 'text' | 'link' | 'block'
export type Variables = Readonly<Record<string, VariableKind>>

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'variable'; name: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'link'; href: Address; children: Inline[] }
/** A written address, or the variable that holds one. */
export type Address = { url: string } | { variable: string }

export type Block =
  | { kind: 'heading'; level: 1 | 2; children: Inline[] }
  /** Lines of a paragraph stay lines. */
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'rule' }
  /** A link to a variable's address that stands alone. */
  | { kind: 'button'; variable: string; children: Inline[] }
  | { kind: 'variable'; name: string }

const name = /^[a-z][a-z0-9_]{0,39}$/

type Reader = { variables: Variables; problems: Problem[]; used: Set<string> }

/** Reads `{{name}}` at `from`, where two braces open. The next place to read from, and the name when it is good. */
function readVariable(
  reader: Reader,
  text: string,
  from: number,
  place: Place,
): { end: number; name: string | null } {
  const close = text.indexOf('}}', from + 2)
  const again = text.indexOf('{{', from + 2)
  if (close < 0 || (again >= 0 && again < close)) {
    reader.problems.push({ kind: 'unclosed', ...place })
    return { end: from + 2, name: null }
  }
  const inside = text.slice(from + 2, close).trim()
  const end = close + 2
  if (inside === '') {
    reader.problems.push({ kind: 'empty_variable', ...place })
    return { end, name: null }
  }
  if (!name.test(inside) || !Object.hasOwn(reader.variables, inside)) {
    reader.problems.push({ kind: 'unknown_variable', name: cutText(inside, 60), ...place })
    return { end, name: null }
  }
  reader.used.add(inside)
  return { end, name: inside }
}

/** Only where a reader expects to be led: the web, a mailbox, a telephone. */
export function isSafeUrl(text: string): boolean {
  if (/[\s\\<>"'`{}\p{Cc}]/u.test(text) || text.length > 2000) return false
  return (
    (/^https?:\/\/[^/]/i.test(text) && URL.canParse(text)) ||
    /^mailto:[^\s?]+@[^\s?]+$/i.test(text) ||
    /^tel:\+?\d{3,20}$/i.test(text)
  )
}

type Link = { label: string; href: string; end: number; labelAt: number; hrefAt: number }

/** `[label](address)` at `from`, or null when it is only a bracket. */
function findLink(text: string, from: number): Link | null {
  const middle = text.indexOf('](', from + 1)
  if (middle < 0) return null
  const label = text.slice(from + 1, middle)
  if (label.includes('[')) return null
  const close = text.indexOf(')', middle + 2)
  if (close < 0) return null
  return {
    label,
    href: text.slice(middle + 2, close).trim(),
    end: close + 1,
    labelAt: from + 1,
    hrefAt: middle + 2,
  }
}

function readAddress(reader: Reader, href: string, place: Place): Address | null {
  if (href.startsWith('{{')) {
    const { end, name: variable } = readVariable(reader, href, 0, place)
    if (variable === null) return null
    if (end === href.length && reader.variables[variable] === 'link') return { variable }
    reader.problems.push({ kind: 'not_here', name: variable, ...place })
    return null
  }
  if (isSafeUrl(href)) return { url: href }
  reader.problems.push({ kind: 'bad_link', name: cutText(href, 60), ...place })
  return null
}

const mostDepth = 4

/** The inside of one line. `column` is where `text` begins in its line. */
function readInline(reader: Reader, text: string, line: number, column: number, depth = 0): Inline[] {
  const found: Inline[] = []
  let plain = ''
  const flush = (): void => {
    if (plain !== '') found.push({ kind: 'text', text: plain })
    plain = ''
  }
  let at = 0
  while (at < text.length) {
    const place = { line, column: column + at }
    const rest = text.slice(at, at + 2)
    if (text[at] === '\\' && /[\\*_[\]{}#-]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1] ?? ''
      at += 2
    } else if (rest === '{{') {
      const { end, name: variable } = readVariable(reader, text, at, place)
      if (variable !== null) {
        const kind = reader.variables[variable]
        flush()
        if (kind === 'text') found.push({ kind: 'variable', name: variable })
        else if (kind === 'link') reader.problems.push({ kind: 'link_outside', name: variable, ...place })
        else reader.problems.push({ kind: 'block_inside', name: variable, ...place })
      }
      at = end
    } else if (rest === '}}') {
      reader.problems.push({ kind: 'stray_close', ...place })
      at += 2
    } else if (text[at] === '[' && depth < mostDepth) {
      const link = findLink(text, at)
      if (!link) {
        plain += '['
        at += 1
        continue
      }
      const href = readAddress(reader, link.href, { line, column: column + link.hrefAt })
      const children = readInline(reader, link.label, line, column + link.labelAt, depth + 1)
      flush()
      if (href) found.push({ kind: 'link', href, children })
      at = link.end
    } else if (text[at] === '*' && depth < mostDepth) {
      const mark = rest === '**' ? '**' : '*'
      const close = text.indexOf(mark, at + mark.length)
      const inside = close < 0 ? '' : text.slice(at + mark.length, close)
      if (inside.trim() === '' || inside !== inside.trim()) {
        plain += mark
        at += mark.length
        continue
      }
      flush()
      found.push({
        kind: mark === '**' ? 'strong' : 'emphasis',
        children: readInline(reader, inside, line, column + at + mark.length, depth + 1),
      })
      at = close + mark.length
    } else {
      plain += text[at] ?? ''
      at += 1
    }
  }
  flush()
  return found
}

const aloneVariable = /^\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}$/

type Line = { text: string; number: number; column: number }

/** Blocks of a body. Never throws, whatever the text is. */
function readBlocks(reader: Reader, source: string): Block[] {
  const blocks: Block[] = []
  let paragraph: Line[] = []
  let items: Line[] = []
  const inline = (line: Line): Inline[] => readInline(reader, line.text, line.number, line.column)
  const flush = (): void => {
    if (paragraph.length > 0) {
      const lines = paragraph.map(inline)
      const [only, second] = lines.length === 1 ? (lines[0] ?? []) : []
      if (only?.kind === 'link' && 'variable' in only.href && second === undefined) {
        blocks.push({ kind: 'button', variable: only.href.variable, children: only.children })
      } else blocks.push({ kind: 'paragraph', lines })
    }
    if (items.length > 0) blocks.push({ kind: 'list', items: items.map(inline) })
    paragraph = []
    items = []
  }
  source.split('\n').forEach((raw, index) => {
    const number = index + 1
    const indent = raw.length - raw.trimStart().length
    const text = raw.trim()
    const heading = /^(#{1,2})\s+(?=\S)/.exec(text)
    const item = /^[-*]\s+(?=\S)/.exec(text)
    const alone = aloneVariable.exec(text)?.[1]
    if (text === '') flush()
    else if (heading) {
      flush()
      const line = { text: text.slice(heading[0].length), number, column: indent + heading[0].length + 1 }
      blocks.push({ kind: 'heading', level: heading[1] === '#' ? 1 : 2, children: inline(line) })
    } else if (/^(?:-{3,}|\*{3,})$/.test(text)) {
      flush()
      blocks.push({ kind: 'rule' })
    } else if (item) {
      if (paragraph.length > 0) flush()
      items.push({ text: text.slice(item[0].length), number, column: indent + item[0].length + 1 })
    } else if (alone !== undefined && reader.variables[alone] === 'block') {
      flush()
      reader.used.add(alone)
      blocks.push({ kind: 'variable', name: alone })
    } else {
      if (items.length > 0) flush()
      paragraph.push({ text, number, column: indent + 1 })
    }
  })
  flush()
  return blocks
}

export const LIMITS = { subject: 150, preheader: 200, body: 6000, lines: 200 } as const

export type ReadLine = { parts: Inline[]; problems: Problem[]; used: ReadonlySet<string> }

/** A subject or preheader: text and variables in one line, no markup. */
export function readLine(text: string, variables: Variables, most: number): ReadLine {
  const reader: Reader = { variables, problems: [], used: new Set() }
  if (text.length > most) reader.problems.push({ kind: 'too_long', most, length: text.length })
  const characters = unusableSigns(text, notInText)
  if (/[\n\r\u2028\u2029]/.test(text)) reader.problems.push({ kind: 'line_break' })
  else if (characters !== '') reader.problems.push({ kind: 'control_characters', characters })
  const parts: Inline[] = []
  let at = 0
  // A text that is much too long is not worth reading to its end.
  while (at < Math.min(text.length, most * 4)) {
    const open = text.indexOf('{{', at)
    const close = text.indexOf('}}', at)
    if (close >= 0 && (open < 0 || close < open)) {
      reader.problems.push({ kind: 'stray_close', line: 1, column: close + 1 })
      if (close > at) parts.push({ kind: 'text', text: text.slice(at, close) })
      at = close + 2
      continue
    }
    const end = open < 0 ? text.length : open
    if (end > at) parts.push({ kind: 'text', text: text.slice(at, end) })
    if (open < 0) break
    const place = { line: 1, column: open + 1 }
    const read = readVariable(reader, text, open, place)
    if (read.name !== null) {
      if (variables[read.name] === 'text') parts.push({ kind: 'variable', name: read.name })
      else reader.problems.push({ kind: 'not_here', name: read.name, ...place })
    }
    at = read.end
  }
  return { parts, problems: reader.problems, used: reader.used }
}

export type ReadBody = { blocks: Block[]; problems: Problem[]; used: ReadonlySet<string> }

export function readBody(text: string, variables: Variables): ReadBody {
  const reader: Reader = { variables, problems: [], used: new Set() }
  if (text.length > LIMITS.body) {
    reader.problems.push({ kind: 'too_long', most: LIMITS.body, length: text.length })
    return { blocks: [], problems: reader.problems, used: reader.used }
  }
  const source = text.replaceAll('\r\n', '\n')
  const characters = unusableSigns(source, notInText)
  if (characters !== '') reader.problems.push({ kind: 'control_characters', characters })
  if (source.split('\n').length > LIMITS.lines)
    reader.problems.push({ kind: 'too_many_lines', most: LIMITS.lines })
  if (source.trim() === '') reader.problems.push({ kind: 'empty' })
  return { blocks: readBlocks(reader, source), problems: reader.problems, used: reader.used }
}
