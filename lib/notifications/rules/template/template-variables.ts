import { cutText } from '@/lib/core/text/text'
import { meantBy } from '@/lib/notifications/rules/old-names'
import type { Place, Problem, Variables } from './template-tree'

const name = /^[a-z][a-z0-9_]{0,39}$/

export type Reader = { variables: Variables; problems: Problem[]; used: Set<string> }

/** Reads `{{name}}` at `from`, where two braces open. The next place to read from, and the name when it is good. */
export function readVariable(
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
  const meant = meantBy(inside)
  if (!name.test(inside) || !Object.hasOwn(reader.variables, meant)) {
    reader.problems.push({ kind: 'unknown_variable', name: cutText(inside, 60), ...place })
    return { end, name: null }
  }
  reader.used.add(meant)
  return { end, name: meant }
}
