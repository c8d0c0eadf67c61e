export type Texts = { [key: string]: string | Texts }

/** Server components and what they draw for the browser are bundled apart and share nothing but the process. */
const place = globalThis as { geraiTexts?: (locale: string) => Texts }

/** Puts the words where they are found when the page is drawn in this process. */
export function offerTexts(find: (locale: string) => Texts): void {
  place.geraiTexts = find
}

/** The words in the process that has read them from disk; undefined in a browser. */
export function textsHere(locale: string): Texts | undefined {
  return place.geraiTexts?.(locale)
}
