import { visit } from 'jsonc-parser'

/** Where a text stops being JSON, as editors count: the first of line and column is 1. */
export function placeOfFault(text: string): { line: number; column: number } {
  let offset: number | undefined
  try {
    visit(text, { onError: (_error, at) => (offset ??= at) }, { disallowComments: true })
  } catch {
    // Nested deeper than a stack: no document is, so where it breaks helps nobody.
  }
  const lines = text.slice(0, offset ?? 0).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
