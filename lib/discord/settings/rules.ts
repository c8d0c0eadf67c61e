import { LOCALES } from '@/lib/core/context'
import { cutText } from '@/lib/core/text/text'
import type { AuditFact } from '@/lib/platform/schema'

/** What channels (`#name`) and roles (`@name`) are called, by their ids. */
export type PlaceNames = ReadonlyMap<string, string>

type Facts = Record<string, AuditFact>

const mostListed = 10
const longestText = 100
/** More than this in an entry, and it names the fields alone. */
const longestTold = 4_000

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same for the same things, in whatever order the database has their names. */
function written(value: unknown): string {
  return JSON.stringify(value ?? null, (_, one: unknown) =>
    isRecord(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([name], [other]) => (name < other ? -1 : 1)))
      : one,
  )
}

/** Texts by language would read as an id where the language is Indonesian; commands are called as people type them. */
function keyOf(field: string, name: string): string {
  if (field === 'commands') return `/${name}`
  return /texts|farewells/.test(field) && LOCALES.some((one) => one === name) ? `text_${name}` : name
}

function told(field: string, value: unknown, names: PlaceNames): AuditFact {
  if (typeof value === 'string') return names.get(value) ?? cutText(value, longestText)
  if (Array.isArray(value)) return value.map((one) => told(field, one, names))
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (!isRecord(value)) return null
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [keyOf(field, name), told(name, one, names)]),
  )
}

/** Of long lists only what came or went, and of that a part. */
function shortened(list: unknown[], other: unknown): unknown[] {
  if (list.length <= mostListed && (!Array.isArray(other) || other.length <= mostListed)) return list
  const others = new Set((Array.isArray(other) ? other : []).map(written))
  const own = list.filter((one) => !others.has(written(one)))
  return own.length <= mostListed ? own : [...own.slice(0, mostListed), '…']
}

/** Both sides of one field, in a set of things only those that changed; null where nothing did. */
function sides(field: string, was: unknown, is: unknown, names: PlaceNames): [AuditFact, AuditFact] | null {
  if (written(was) === written(is)) return null
  if (Array.isArray(was) || Array.isArray(is)) {
    const [first, second] = [Array.isArray(was) ? was : [], Array.isArray(is) ? is : []]
    return [told(field, shortened(first, second), names), told(field, shortened(second, first), names)]
  }
  if (!isRecord(was) || !isRecord(is)) return [told(field, was, names), told(field, is, names)]
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const both = sides(name, was[name], is[name], names)
    return both === null ? [] : [[keyOf(field, name), ...both] as const]
  })
  return [
    Object.fromEntries(changed.map(([name, before]) => [name, before])),
    Object.fromEntries(changed.map(([name, , after]) => [name, after])),
  ]
}

/** What an entry of the audit log has of a change: the fields that changed, from what to what, and never much of it. */
export function changesOf(was: object, is: object, names: PlaceNames): Facts {
  const both = sides('', was, is, names)
  if (both === null) return {}
  const [before, after] = both
  const changes: Facts = { before, after }
  if (JSON.stringify(changes).length <= longestTold) return changes
  return {
    fields: Object.keys(after ?? {}).map((name) =>
      name.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`),
    ),
  }
}
