/** Time zones times languages times the forms in the code: more than that means that somebody makes them up. */
const mostFormats = 2_000

/** Keeps what was made for a language and options: making a format takes a hundred times as long as using it. */
function kept<O, F>(make: (language: string, options: O) => F): (language: string, options: O) => F {
  const formats = new Map<string, F>()
  return (language, options) => {
    const key = `${language} ${JSON.stringify(options)}`
    const known = formats.get(key)
    if (known) return known
    if (formats.size >= mostFormats) formats.clear()
    const made = make(language, options)
    formats.set(key, made)
    return made
  }
}

export const dateFormat = kept(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
)

export const numberFormat = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
)

/**
 * How a time names its zone. Arabic has no short names of zones, only distances from Greenwich that few people know their
 * zone by: it takes the name of the place where there is one.
 */
export function zoneNameStyle(locale: string, timeZone: string): 'short' | 'shortGeneric' {
  return locale === 'ar' && timeZone !== 'UTC' ? 'shortGeneric' : 'short'
}
