import Negotiator from 'negotiator'

/** What no browser's header reaches: whoever sends more is not read to the end. */
const longestHeader = 500

/** The language that a tag begins with; old names are known as well: what was "in" is "id". */
function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language
  } catch {
    return null
  }
}

/** The first of these languages that an Accept-Language header asks for, by its order and weights; null for none. */
export function askedLanguage<L extends string>(
  headers: Headers | Readonly<Record<string, string | string[] | undefined>>,
  languages: readonly L[],
): L | null {
  const name = 'accept-language'
  const header = headers instanceof Headers ? headers.get(name) : headers[name]
  const asked = new Negotiator({ headers: { [name]: String(header ?? '').slice(0, longestHeader) } })
  for (const tag of asked.languages()) {
    const wanted = languageOf(tag)
    const spoken = languages.find((language) => language === wanted)
    if (spoken) return spoken
  }
  return null
}
