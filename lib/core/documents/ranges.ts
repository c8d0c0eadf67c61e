type Range = readonly [number, number]

/** The part of a font that holds these letters, by the name that its files have. */
export type Part = { name: string; ranges: readonly Range[] }

/** "U+0-FF,U+131" as pairs of first and last; a package tells in such texts what each of its files holds. */
export function readRanges(text: string): Range[] {
  return text.split(',').flatMap((piece): Range[] => {
    const [, first = '', last = first] = /^U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i.exec(piece.trim()) ?? []
    return first === '' ? [] : [[parseInt(first, 16), parseInt(last, 16)]]
  })
}

export function hasLetter({ ranges }: Part, point: number): boolean {
  return ranges.some(([first, last]) => first <= point && point <= last)
}
