import { unusableSigns, withoutWrapping } from '@/lib/core/text/text-input'

const mostUnits = 20_000
const longest = 2000
const unusable = /[\u0000-\u0008\u000b-\u001f\u007f\p{Cs}\ufffd]/u

export type UnitLine = { line: number; content: string }
export type UnitProblem =
  | { line: number; problem: 'too_long' }
  | { line: number; problem: 'control_characters'; characters: string }

/** A key as somebody pastes it, tidied as it was when it was loaded. */
export function tidyUnit(pasted: string): string {
  return withoutWrapping(pasted.replace(/^\ufeff/, '').normalize('NFC'))
}

/**
 * One unit per line, tidied; empty lines mean nothing. Lines count from 1, as an editor shows them. `repeated` are
 * those that stood in the text before, with the line of the first.
 */
export function splitUnits(text: string): {
  units: UnitLine[]
  repeated: (UnitLine & { first: number })[]
  problems: UnitProblem[]
  isTooMany: boolean
} {
  const units = new Map<string, number>()
  const repeated: (UnitLine & { first: number })[] = []
  const problems: UnitProblem[] = []
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const content = withoutWrapping(raw)
    const line = index + 1
    if (content === '') continue
    if (content.length > longest) problems.push({ line, problem: 'too_long' })
    else if (unusable.test(content))
      problems.push({
        line,
        problem: 'control_characters',
        characters: unusableSigns(content, new RegExp(unusable, 'gu')),
      })
    else {
      const first = units.get(content)
      if (first === undefined) units.set(content, line)
      else repeated.push({ line, content, first })
    }
  }
  return {
    units: [...units].map(([content, line]) => ({ line, content })),
    repeated,
    problems,
    isTooMany: units.size > mostUnits,
  }
}
