import type { OwedItem } from '@/lib/lending/owed/schema'

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** The one debt whose note has all the words of what somebody called it; null where none has, or several have. */
export function meantOf(owed: readonly OwedItem[], about: string | null): OwedItem | null {
  const said = wordsOf(about ?? '')
  if (said.length === 0) return null
  const found = owed.filter(({ note }) => {
    const words = new Set(wordsOf(note))
    return said.every((word) => words.has(word))
  })
  return found.length === 1 ? (found[0] ?? null) : null
}
