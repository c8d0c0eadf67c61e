import { z } from 'zod'

// Intl lists each zone under one name only, for some under one that its city no longer has.
const newNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** Both names of a zone that Intl keeps under an old one: which of them a browser says depends on its age. */
export function namesOfZone(kept: string): string[] {
  const newName = newNames[kept]
  return newName === undefined ? [kept] : [kept, newName]
}

/** The one name under which Intl keeps a zone, whatever it is called; null for a name that is of no zone. */
export function keptZone(name: string): string | null {
  // Intl takes differences such as +07:00 as well, which have no summer time and which Postgres reads the other way.
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/**
 * A zone under the name that was given, old or new, where that name means the same to everybody. To Postgres, a name
 * of one word such as CET is a difference that stays the same all year. Null for a name that is of no zone.
 */
export function readTimeZone(name: string): string | null {
  const kept = keptZone(name)
  if (kept === null || !name.includes('/')) return kept
  return kept.toLowerCase() === name.toLowerCase() ? kept : name
}

/** The name of a time zone. */
export const TimeZone = z
  .string('required')
  .max(60, 'invalid_time_zone')
  .transform((name, context) => {
    const zone = readTimeZone(name)
    if (zone === null) context.addIssue({ code: 'custom', message: 'invalid_time_zone', input: name })
    return zone ?? 'UTC'
  })

/** Every zone for a list to choose from, with the one that is chosen under the name that it has. */
export function listTimeZones(chosen?: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => newNames[zone] ?? zone)
  const named = chosen === undefined ? zones : [...zones, chosen]
  return ['UTC', ...new Set(named.filter((zone) => zone !== 'UTC').toSorted())]
}
