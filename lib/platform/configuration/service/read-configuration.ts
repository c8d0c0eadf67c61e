import type { Db } from '@/lib/core/db/handle'
import { zoneOfDatabase } from '@/lib/core/db/queries/time-zone'
import { AppError } from '@/lib/core/errors'
import { refusedPart } from '@/lib/platform/configuration/data/configuration'
import { Configuration, readConfigurationText } from '@/lib/platform/configuration/schema/configuration'

/** Throws `validation_failed` with the paths of what is missing, and of what is unknown or wrong. */
export function requireConfiguration(text: string): Configuration {
  const { document, problem } = readConfigurationText(text)
  if (document) return document
  if (problem.kind === 'parts') throw configurationRefused(problem)
  const key = `configuration_${problem.kind}`
  const values = { parts: Object.keys(Configuration.shape).join(', ') }
  throw new AppError('validation_failed', key, { values, fields: { configuration: [{ key, values }] } })
}

function configurationRefused(parts: { missing: string[]; wrong: string[] }, cause?: unknown): AppError {
  const which = parts.missing.length === 0 ? 'wrong' : parts.wrong.length === 0 ? 'missing' : 'both'
  const values = { which, missing: parts.missing.join(', '), paths: parts.wrong.join(', ') }
  return new AppError('validation_failed', 'configuration_refused', {
    values,
    fields: { configuration: [{ key: 'configuration_refused', values }] },
    cause,
  })
}

/** The document with its zone under a name that the database knows as well. */
export async function withKnownZone(db: Db, document: Configuration): Promise<Configuration> {
  const { shop } = document
  const zone = await zoneOfDatabase(db, shop.time_zone, 'shop.time_zone')
  return { ...document, shop: { ...shop, time_zone: zone } }
}

/** Tells what the database has against a document, where that is the document's fault. */
export function refuseConfiguration(error: unknown): never {
  const part = refusedPart(error)
  if (part === null) throw error
  if (part === 'shop.currency') throw new AppError('conflict', 'configuration_currency', { cause: error })
  throw configurationRefused({ missing: [], wrong: [part] }, error)
}
