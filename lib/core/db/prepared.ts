import { env } from '@/lib/core/env'

/** Each named statement is kept by every connection, with its plan: only what is asked all the time is worth that. */
const hotAfter = 10
const mostNamed = 100
const mostCounted = 2_000

/** A plan for any value cannot prove that a value fits a partial index, and then refuses the statement. */
const partialConflict = /on conflict \([^)]*\) where [^;]*?\$\d+[^;]*? do (?:nothing|update)/

const names = new Map<string, string>()
const counted = new Map<string, number>()

/**
 * The name under which connections keep this statement parsed and planned; undefined for one that is asked rarely. A
 * checkout's statements cost the database more to understand than to run.
 */
export function statementName(text: string): string | undefined {
  if (env().PREPARED_STATEMENTS === 'off') return undefined
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNamed) return known
  const times = (counted.get(text) ?? 0) + 1
  if (times < hotAfter) {
    if (counted.size >= mostCounted) counted.clear()
    counted.set(text, times)
    return undefined
  }
  counted.delete(text)
  if (partialConflict.test(text)) return undefined
  const name = `hot_${names.size}`
  names.set(text, name)
  return name
}
