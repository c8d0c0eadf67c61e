import type { Db } from '@/lib/core/db/actor'
import { zoneOfDatabase } from '@/lib/core/db/time-zone'
import { AppError } from '@/lib/core/errors'
import { refusedPart } from '@/lib/platform/configuration/data/configuration'
import { readConfigurationText } from '@/lib/platform/configuration/schema/configuration'
import type { Configuration } from '@/lib/platform/configuration/schema/configuration'

/** Throws `validation_failed` with the paths of what is unknown or wrong. */
export function requireConfiguration(text: string): Configuration {
  const { document, problems } = readConfigurationText(text)
  if (document) return document
  throw configurationRefused(problems.join(', '))
}

function configurationRefused(paths: string, cause?: unknown): AppError {
  return new AppError('validation_failed', 'configuration_refused', {
    values: { paths },
    fields: { configuration: [{ key: 'configuration_refused', values: { paths } }] },
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
  throw configurationRefused(part, error)
}
