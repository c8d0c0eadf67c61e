const formats = new Map<string, Intl.DateTimeFormat>()
/** Time zones times languages times the forms in the code: more than that means that somebody makes them up. */
const mostFormats = 2_000

/** A format of this language and these options; kept, because making one takes a hundred times as long as using it. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  if (formats.size >= mostFormats) formats.clear()
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}
