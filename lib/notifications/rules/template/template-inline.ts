import { cutText } from '@/lib/core/text/text'
import type { Address, Inline, Place } from './template-tree'
import { readVariable } from './template-variables'
import type { Reader } from './template-variables'

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

/** One line as far as it was read. `column` is where `text` begins in its line. */
type Reading = {
  reader: Reader
  text: string
  line: number
  column: number
  found: Inline[]
  /** Signs that mean nothing but themselves, waiting to become a text. */
  plain: string
}

function placeOf(reading: Reading, at: number): Place {
  return { line: reading.line, column: reading.column + at }
}

function endPlain(reading: Reading): void {
  if (reading.plain !== '') reading.found.push({ kind: 'text', text: reading.plain })
  reading.plain = ''
}

/** What stands between marks, which begins at `at`. It holds no such marks again, so that three deep is the deepest. */
function readInside({ reader, line, column }: Reading, text: string, at: number): Inline[] {
  return readInline(reader, text, line, column + at)
}

function readVariableAt(reading: Reading, at: number): number {
  const { reader, text, found } = reading
  const place = placeOf(reading, at)
  const { end, name: variable } = readVariable(reader, text, at, place)
  if (variable === null) return end
  const kind = reader.variables[variable]
  endPlain(reading)
  if (kind === 'text') found.push({ kind: 'variable', name: variable })
  else if (kind === 'link') reader.problems.push({ kind: 'link_outside', name: variable, ...place })
  else reader.problems.push({ kind: 'block_inside', name: variable, ...place })
  return end
}

function readLinkAt(reading: Reading, at: number): number {
  const link = findLink(reading.text, at)
  if (!link) {
    reading.plain += '['
    return at + 1
  }
  const href = readAddress(reading.reader, link.href, placeOf(reading, link.hrefAt))
  const children = readInside(reading, link.label, link.labelAt)
  endPlain(reading)
  if (href) reading.found.push({ kind: 'link', href, children })
  return link.end
}

function readMarkAt(reading: Reading, at: number): number {
  const { text } = reading
  const mark = text.startsWith('**', at) ? '**' : '*'
  const begin = at + mark.length
  const close = text.indexOf(mark, begin)
  const inside = close < 0 ? '' : text.slice(begin, close)
  if (inside === '' || inside !== inside.trim()) {
    reading.plain += mark
    return begin
  }
  endPlain(reading)
  const children = readInside(reading, inside, begin)
  reading.found.push({ kind: mark === '**' ? 'strong' : 'emphasis', children })
  return close + mark.length
}

/** Reads what stands at one place; the next place to read from. */
function readAt(reading: Reading, at: number): number {
  const { reader, text } = reading
  const sign = text[at]
  const next = text[at + 1] ?? ''
  if (sign === '\\' && /[\\*_[\]{}#-]/.test(next)) {
    reading.plain += next
    return at + 2
  }
  if (text.startsWith('{{', at)) return readVariableAt(reading, at)
  if (text.startsWith('}}', at)) {
    reader.problems.push({ kind: 'stray_close', ...placeOf(reading, at) })
    return at + 2
  }
  if (sign === '[') return readLinkAt(reading, at)
  if (sign === '*') return readMarkAt(reading, at)
  reading.plain += sign ?? ''
  return at + 1
}

/** The inside of one line. `column` is where `text` begins in its line. */
export function readInline(reader: Reader, text: string, line: number, column: number): Inline[] {
  const reading: Reading = { reader, text, line, column, found: [], plain: '' }
  for (let at = 0; at < text.length;) at = readAt(reading, at)
  endPlain(reading)
  return reading.found
}
