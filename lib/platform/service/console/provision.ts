import { createHash, randomBytes } from 'node:crypto'
import type { ConsoleContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import type { Db } from '@/lib/core/db/actor'
import { zoneOfDatabase } from '@/lib/core/db/time-zone'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { provisionTenant, refusedPart } from '@/lib/platform/data/console/configuration'
import { readConfigurationText } from '@/lib/platform/schema/configuration'
import type { Configuration } from '@/lib/platform/schema/configuration'
import type { Provision } from '@/lib/platform/schema/console'
import { atConsole } from '@/lib/platform/service/console/context'

/** Throws `validation_failed` with the paths of what is unknown or wrong. */
export function requireConfiguration(text: string): Configuration {
  const { document, problems } = readConfigurationText(text)
  if (document) return document
  throw new AppError('validation_failed', 'configuration_refused', { values: { paths: problems.join(', ') } })
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
  throw new AppError('validation_failed', 'configuration_refused', { values: { paths: part }, cause: error })
}

/**
 * Makes a tenant on a plan for somebody who is invited as its owner, with an exported configuration where one is given: all of it
 * in one commit, or nothing. Returns the tenant's id. Throws `validation_failed` for a taken address and for a document
 * with unknown fields.
 */
export async function provision(ctx: ConsoleContext, input: Provision): Promise<string> {
  const configuration = input.configuration.trim() === '' ? null : requireConfiguration(input.configuration)
  const id = newId()
  const invitationId = newId()
  const token = randomBytes(32).toString('base64url')
  // Sealed as the team's own invitations are: the job that writes the mail opens both in the same way.
  const sealed = sealToBytes(env().APP_SECRETS, ['invitation', id, invitationId], token)
  const taken = new AppError('validation_failed', 'tenant_slug_taken', {
    fields: { slug: ['tenant_slug_taken'] },
  })
  const outcome = await atConsole(ctx, async (db) =>
    provisionTenant(db, {
      id,
      slug: input.slug,
      shop: {
        name: input.name,
        locale: input.locale,
        currency: input.currency,
        time_zone: await zoneOfDatabase(db, input.timeZone, 'timeZone'),
      },
      configuration: configuration && (await withKnownZone(db, configuration)),
      plan: input.plan,
      invitation: {
        id: invitationId,
        email: input.ownerEmail,
        locale: input.locale,
        tokenHash: createHash('sha256').update(token).digest(),
        sealedToken: sealed.toString('base64'),
      },
      address: ctx.address,
    }),
  ).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'slug_taken') throw taken
    return refuseConfiguration(error)
  })
  if (outcome === 'slug_taken') throw taken
  if (outcome === 'no_such_plan')
    throw new AppError('validation_failed', 'validation_failed', { fields: { plan: ['invalid'] } })
  return id
}
