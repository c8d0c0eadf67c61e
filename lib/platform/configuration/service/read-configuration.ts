import type { Db } from '@/lib/core/db/handle'
import { zoneOfDatabase } from '@/lib/core/db/queries/time-zone'
import { AppError } from '@/lib/core/errors'
import type { FieldErrors } from '@/lib/core/errors'
import { fieldErrors } from '@/lib/core/requests/problem'
import { refusedPart } from '@/lib/platform/configuration/data/configuration'
import {
  Configuration,
  readConfigurationText,
  wrongParts,
} from '@/lib/platform/configuration/schema/configuration'

/** Throws `validation_failed` with the paths of what is missing, and of what is unknown or wrong. */
export function requireConfiguration(text: string): Configuration {
  const { document, problem } = readConfigurationText(text)
  if (document) return document
  if (problem.kind === 'parts') throw configurationRefused(problem)
  const key = `configuration_${problem.kind}`
  const values = { parts: Object.keys(Configuration.shape).join(', ') }
  throw new AppError('validation_failed', key, { values, fields: { configuration: [{ key, values }] } })
}

/**
 * The same for a document that a program sends: every path is a field with its own reason, below `place` where the document
 * is a part of what was sent.
 */
export function requireConfigurationDocument(value: unknown, place: string | null = null): Configuration {
  const parsed = Configuration.safeParse(value)
  if (parsed.success) return parsed.data
  const parts = wrongParts(value, parsed.error)
  const reasons = Object.entries({
    ...fieldErrors(parsed.error),
    ...Object.fromEntries(parts.missing.map((path) => [path, ['required']])),
  })
  const fields = place === null ? reasons : reasons.map(([path, told]) => [`${place}.${path}`, told] as const)
  throw configurationRefused(parts, { fields: Object.fromEntries(fields) })
}

type Parts = { missing: string[]; wrong: string[] }

function configurationRefused(
  parts: Parts,
  { fields, cause }: { fields?: FieldErrors; cause?: unknown } = {},
): AppError {
  const which = parts.missing.length === 0 ? 'wrong' : parts.wrong.length === 0 ? 'missing' : 'both'
  const values = { which, missing: parts.missing.join(', '), paths: parts.wrong.join(', ') }
  return new AppError('validation_failed', 'configuration_refused', {
    values,
    fields: fields ?? { configuration: [{ key: 'configuration_refused', values }] },
    cause,
  })
}

/** The document with its zone under a name that the database knows as well. */
export async function withKnownZone(db: Db, document: Configuration): Promise<Configuration> {
  const { shop } = document
  const zone = await zoneOfDatabase(db, shop.time_zone, 'shop.time_zone')
  return { ...document, shop: { ...shop, time_zone: zone } }
}

/** Tells what the database has against a document, where that is its fault: by the path, or of the form's one field. */
export function refuseConfiguration(error: unknown, told: 'by_path' | 'of_field' = 'of_field'): never {
  const part = refusedPart(error)
  if (part === null) throw error
  if (part === 'shop.currency') throw new AppError('conflict', 'configuration_currency', { cause: error })
  const fields = told === 'by_path' ? { fields: { [part]: ['invalid'] } } : {}
  throw configurationRefused({ missing: [], wrong: [part] }, { ...fields, cause: error })
}
