import type { z } from 'zod'
import { unusableSigns } from './text-input'

/** What no table holds: Postgres refuses a NUL in any text, and half of a character in JSON. */
const unstorable = /[\0\p{Cs}]/gu

/** Whether a text can be kept as it is. */
export function isStorable(text: string): boolean {
  return text.search(unstorable) === -1
}

/** A text of somebody else's system, such as a gateway's answer, without what no table holds. */
export function withoutUnstorable(text: string): string {
  return text.replaceAll(unstorable, '')
}

/** A value with the way to it from the end: to copy a whole path at each step would take the square of a deep one. */
type Place = { value: unknown; name: string; within: Place | null }

function pathOf(place: Place): string[] {
  const path: string[] = []
  for (let at = place; at.within; at = at.within) path.push(at.name)
  return path.toReversed()
}

/** What is inside a value. A name is a text, too. */
function insideOf(place: Place): Place[] {
  const { value } = place
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).map(([name, inner]: [string, unknown]) => ({
    value: isStorable(name) ? inner : name,
    name,
    within: place,
  }))
}

/** More texts than any form has fields; whoever sends more that are wrong learns of the first. */
const mostIssues = 100

/** Every text in what somebody sent that no table holds, in the form in which a schema tells what it refuses. */
export function unstorableIn(sent: unknown): z.core.$ZodIssueCustom[] {
  const issues: z.core.$ZodIssueCustom[] = []
  // Not by calling itself: what was sent may be nested deeper than the stack is.
  const places: Place[] = [{ value: sent, name: '', within: null }]
  for (let place = places.pop(); place && issues.length < mostIssues; place = places.pop()) {
    const { value } = place
    if (typeof value === 'string' && !isStorable(value)) {
      const values = { characters: unusableSigns(value, unstorable) }
      issues.push({
        code: 'custom',
        message: 'control_characters',
        params: { values },
        path: pathOf(place),
        input: value,
      })
    }
    for (const inner of insideOf(place).toReversed()) places.push(inner)
  }
  return issues
}
