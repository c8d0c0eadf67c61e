import { directionOf, regionOf } from './languages'

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

const listFormat = kept((language, options: Intl.ListFormatOptions) => new Intl.ListFormat(language, options))

/** Several texts as one, side by side as the language does it. */
export function listText(texts: readonly string[], locale: string): string {
  return listFormat(regionOf(locale), { type: 'unit', style: 'short' }).format(texts)
}

/** A day as pages write it, its month in letters: Arabic's own middle length has numbers alone. */
export function dayFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  return dateFormat(regionOf(locale), { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
}

/** A share of a hundred as people write it: 82 → "82%". */
export function percentText(percent: number, locale: string): string {
  return numberFormat(regionOf(locale), { style: 'percent', maximumFractionDigits: 2 }).format(percent / 100)
}

/** What stands behind a share, for the label of a field that takes one. */
export function percentSign(locale: string): string {
  const parts = numberFormat(regionOf(locale), { style: 'percent' }).formatToParts(0)
  return parts.find(({ type }) => type === 'percentSign')?.value ?? '%'
}

const kilo = 1024n
const mega = kilo * kilo
const giga = kilo * mega
const unitsOfBytes = { byte: 1n, kilobyte: kilo, megabyte: mega, gigabyte: giga } as const

function byteUnitOf(bytes: bigint): keyof typeof unitsOfBytes {
  if (bytes >= giga) return 'gigabyte'
  // What is less than a tenth of a megabyte is not nothing.
  if (bytes === 0n || bytes >= mega / 10n) return 'megabyte'
  return bytes >= kilo ? 'kilobyte' : 'byte'
}

/** How large files are, in the unit that suits the amount. */
export function formatBytes(bytes: bigint, locale: string): string {
  const unit = byteUnitOf(bytes)
  // Letters stand for units where people know them; nobody writes B alone, and Arabic writes the words.
  const isLetters = unit !== 'byte' && directionOf(locale) === 'ltr'
  return numberFormat(regionOf(locale), {
    style: 'unit',
    unit,
    unitDisplay: isLetters ? 'short' : 'long',
    maximumFractionDigits: 1,
  }).format(Number(bytes) / Number(unitsOfBytes[unit]))
}

/** Half a year apart, for summer time may have a name where the other half has none. */
const halves = [new Date('2026-01-01T12:00:00Z'), new Date('2026-07-01T12:00:00Z')]

const zoneNameOf = (format: Intl.DateTimeFormat, at: Date): string =>
  format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''

/** Indonesian calls the zones of North America by the point of the compass alone, as if there were no other east. */
const lonelyAmerican = /^Waktu (?:Standar )?(?:Timur|Tengah|Pegunungan|Pasifik)$/

function longName(locale: string, timeZone: string): string {
  const inStyle = (timeZoneName: 'longGeneric' | 'long'): string =>
    zoneNameOf(dateFormat(regionOf(locale), { timeZone, timeZoneName }), halves[0] ?? new Date())
  const generic = inStyle('longGeneric')
  const name = /\p{Nd}/u.test(generic) ? inStyle('long') : generic
  return lonelyAmerican.test(name) ? `${name} Amerika` : name
}

const distanceAt = (timeZone: string, at: Date): string =>
  zoneNameOf(dateFormat('en', { timeZone, timeZoneName: 'longOffset' }), at)

/**
 * What one zone is called in one language, everywhere. A browser knows fewer names than the server, which tells it
 * these.
 */
export type ZoneNames = {
  timeZone: string
  long: string
  /**
   * By the distance from Greenwich, for some have another name in summer. Empty where people know the zone by no
   * short name: a distance from Greenwich is none.
   */
  short: Record<string, string>
}

const zones = kept((locale, { timeZone }: { timeZone: string }): ZoneNames => {
  const format = dateFormat(regionOf(locale), { timeZone, timeZoneName: 'short' })
  const short = halves.map((at) => [distanceAt(timeZone, at), zoneNameOf(format, at)] as const)
  return {
    timeZone,
    long: longName(locale, timeZone),
    short: short.some(([, name]) => /\p{Nd}/u.test(name)) ? {} : Object.fromEntries(short),
  }
})

export function zoneNamesOf(locale: string, timeZone: string): ZoneNames {
  return zones(locale, { timeZone })
}

/** What a text calls a zone, with the short names that its times have: Waktu Indonesia Barat (WIB). */
export function fullZoneName({ long, short }: Pick<ZoneNames, 'long' | 'short'>): string {
  const names = [...new Set(Object.values(short))].filter((name) => name !== long)
  return names.length === 0 ? long : `${long} (${names.join('/')})`
}

/** The same, summer and winter alike: Western Indonesia Time, and not Asia/Jakarta. */
export function zoneName(locale: string, timeZone: string): string {
  try {
    return fullZoneName(zoneNamesOf(locale, timeZone))
  } catch (error) {
    // A name that this computer does not know, from another one or from former days.
    if (error instanceof RangeError) return timeZone
    throw error
  }
}

/**
 * A moment with its zone, by the short name where the language has one and by the long one where not, so that a page
 * never has two names for one zone.
 */
export function formatInZone(
  at: Date,
  locale: string,
  { timeZone, long, short }: ZoneNames,
  options: Intl.DateTimeFormatOptions,
): string {
  return dateFormat(regionOf(locale), { ...options, timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .map(({ type, value }) => (type === 'timeZoneName' ? (short[distanceAt(timeZone, at)] ?? long) : value))
    .join('')
}
