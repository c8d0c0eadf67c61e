import { notInText, unusableSigns } from '@/lib/core/text/text-input'
import { readInline } from './template-inline'
import type { Block, Inline, Problem, Variables } from './template-tree'
import { readVariable } from './template-variables'
import type { Reader } from './template-variables'

const aloneVariable = /^\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}$/

type Line = { text: string; number: number; column: number }

/** Blocks of a body. Never throws, whatever the text is. */
function readBlocks(reader: Reader, source: string): Block[] {
  const blocks: Block[] = []
  let paragraph: Line[] = []
  let items: Line[] = []
  const inline = (line: Line): Inline[] => readInline(reader, line.text, line.number, line.column)
  /** A paragraph stands before the list that follows it; what comes after a list begins anew. */
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
