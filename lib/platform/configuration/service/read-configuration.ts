import type { Db } from '@/lib/core/db/handle'
import { zoneOfDatabase } from '@/lib/core/db/queries/time-zone'
import { AppError } from '@/lib/core/errors'
import type { FieldErrors } from '@/lib/core/errors'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { refusedPart } from '@/lib/platform/configuration/data/configuration'
import type { ReadyConfiguration } from '@/lib/platform/configuration/data/configuration'
import {
  Configuration,
  readConfigurationText,
  wrongParts,
} from '@/lib/platform/configuration/schema/configuration'
import { makeSender, senderProblem } from '@/lib/platform/sender/service'

const senderPath = 'shop.email_from'

/** What is against the sender that a document names, which its form alone does not tell. */
function senderRefusal({ shop }: Configuration): { parts: Parts; reason: string } | null {
  const reason = shop.email_from ? senderProblem(shop.email_from) : null
  return reason === null ? null : { parts: { missing: [], wrong: [senderPath] }, reason }
}

/** Throws `validation_failed` with the paths of what is missing, and of what is unknown or wrong. */
export function requireConfiguration(text: string): Configuration {
  const { document, problem } = readConfigurationText(text)
  if (document) {
    const refused = senderRefusal(document)
    if (!refused) return document
    throw configurationRefused(refused.parts, { reason: refused.reason })
  }
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
  const below = (reasons: FieldErrors): FieldErrors =>
    place === null
      ? reasons
      : Object.fromEntries(Object.entries(reasons).map(([path, told]) => [`${place}.${path}`, told]))
  const parsed = Configuration.safeParse(value)
  if (parsed.success) {
    const refused = senderRefusal(parsed.data)
    if (!refused) return parsed.data
    throw configurationRefused(refused.parts, { fields: below({ [senderPath]: [refused.reason] }) })
  }
  const parts = wrongParts(value, parsed.error)
  const missing = Object.fromEntries(parts.missing.map((path) => [path, ['required']]))
  throw configurationRefused(parts, { fields: below({ ...fieldErrors(parsed.error), ...missing }) })
}

type Parts = { missing: string[]; wrong: string[] }

function configurationRefused(
  parts: Parts,
  { fields, reason, cause }: { fields?: FieldErrors; reason?: string; cause?: unknown } = {},
): AppError {
  const which = parts.missing.length === 0 ? 'wrong' : parts.wrong.length === 0 ? 'missing' : 'both'
  const values = { which, missing: parts.missing.join(', '), paths: parts.wrong.join(', ') }
  return new AppError('validation_failed', 'configuration_refused', {
    values,
    fields: fields ?? {
      configuration: [{ key: 'configuration_refused', values }, ...(reason === undefined ? [] : [reason])],
    },
    cause,
  })
}

/** The document with its zone under a name that the database knows as well. */
export async function withKnownZone(db: Db, document: Configuration): Promise<Configuration> {
  const { shop } = document
  const zone = await zoneOfDatabase(db, shop.time_zone, 'shop.time_zone')
  return { ...document, shop: { ...shop, time_zone: zone } }
}

/** The document with a key for the mails of the tenant that will have it, where it names their sender. */
export async function withSenderKey(tenantId: string, document: Configuration): Promise<ReadyConfiguration> {
  const address = document.shop.email_from
  return { document, sender: address ? await makeSender(tenantId, address) : null }
}

/** Tells what the database has against a document, where that is its fault: by the path, or of the form's one field. */
export function refuseConfiguration(error: unknown, told: 'by_path' | 'of_field' = 'of_field'): never {
  const part = refusedPart(error)
  if (part === null) throw error
  if (part === 'shop.currency') throw new AppError('conflict', 'configuration_currency', { cause: error })
  const fields = told === 'by_path' ? { fields: { [part]: ['invalid'] } } : {}
  throw configurationRefused({ missing: [], wrong: [part] }, { ...fields, cause: error })
}
