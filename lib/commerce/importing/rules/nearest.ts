import type { Fields } from '@/lib/commerce/importing/schema'

const pairsOf = (name: string): Set<string> => {
  const plain = ` ${name.toLowerCase().replaceAll(/[\s_-]+/g, '')} `
  return new Set(Array.from({ length: plain.length - 1 }, (_, at) => plain.slice(at, at + 2)))
}

/** How much two names are alike, from nothing to all, by the pairs of letters that they share. */
function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size)
}

/** The known name that a column was probably meant to have; null where none is near. */
export function nearestName(fields: Fields, column: string): string | null {
  const known = Object.values(fields).flatMap(({ names }) => names)
  const [best] = known
    .map((name) => ({ name, near: likeness(name, column) }))
    .toSorted((one, other) => other.near - one.near)
  return best && best.near >= 0.5 ? best.name : null
}
