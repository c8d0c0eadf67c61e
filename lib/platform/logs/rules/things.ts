import { isId } from '@/lib/core/ids'
import type { LoggedEntry, NamedThing, ThingNames } from '@/lib/platform/logs/schema'

type Told = Pick<LoggedEntry, 'subjectId' | 'details'>

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(' ').filter(isId)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

/** Every id that these entries hold. */
export function idsOf(entries: readonly Told[]): string[] {
  return [...new Set(entries.flatMap(({ subjectId, details }) => [...idsIn(subjectId), ...idsIn(details)]))]
}

/** What an entry is about, where it has a page: its subject, or the product or the order of what is none itself. */
export function thingOf({ subjectId, details }: Told, names: ThingNames): NamedThing | null {
  const ids = [subjectId, details.variantId, details.orderId]
  const known = ids.map((id) => (typeof id === 'string' ? names.get(id) : undefined))
  return known.find((thing) => thing !== undefined) ?? null
}
