import type { z } from 'zod'
import type { ConsoleContext } from '@/lib/core/context'
import type { Db } from '@/lib/core/db/handle'
import { zoneOfDatabase } from '@/lib/core/db/queries/time-zone'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { Refusals } from '@/lib/core/requests/refusals'
import { hasLookAlike, hasSlug, provisionTenant } from '@/lib/platform/configuration/data/configuration'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { slugProblem } from '@/lib/platform/tenants/rules/slug'
import type { Configuration } from '@/lib/platform/configuration/schema/configuration'
import { mailedToken } from './owner-invitations'
import { Provision } from '@/lib/platform/console/schema/tenants'
import { atConsole } from '@/lib/platform/operator/service'
import {
  requireConfiguration,
  requireConfigurationDocument,
  withKnownZone,
  withSenderKey,
  refuseConfiguration,
} from '@/lib/platform/configuration/service/read-configuration'

const slugTaken = (): AppError =>
  new AppError('validation_failed', 'tenant_slug_taken', { fields: { slug: ['tenant_slug_taken'] } })

const noSuchPlan = (): AppError =>
  new AppError('validation_failed', 'validation_failed', { fields: { plan: ['expected_known'] } })

/** What the platform has against each part of a wish that can be read at all. */
async function judgeWish(
  ctx: ConsoleContext,
  refusals: Refusals,
  wish: Record<string, unknown>,
): Promise<void> {
  const slug = Provision.shape.slug.safeParse(wish.slug)
  const meantField = 'owner_email' in wish ? 'is_look_alike_meant' : 'isLookAlikeMeant'
  const meant = wish[meantField]
  // A program says it, a form writes it.
  const isMeant = typeof meant === 'boolean' ? meant : Provision.shape.isLookAlikeMeant.safeParse(meant).data
  const plan = Provision.shape.plan.safeParse(wish.plan)
  const zoneField = 'time_zone' in wish ? 'time_zone' : 'timeZone'
  const zone = Provision.shape.timeZone.safeParse(wish[zoneField])
  await atConsole(ctx, async (db) => {
    if (slug.success && (await hasSlug(db, slug.data))) refusals.add('slug', 'tenant_slug_taken')
    else if (slug.success && isMeant === false && (await isDeceptive(db, slug.data)))
      refusals.add(meantField, 'look_alike_not_meant')
    if (plan.success && !(await hasPlan(db, plan.data))) refusals.add('plan', 'expected_known')
    if (zone.success) await refusals.ask(() => zoneOfDatabase(db, zone.data, zoneField))
  })
  const { configuration } = wish
  // As a program sends it, and as the form does.
  if (typeof configuration === 'object' && configuration !== null && !Array.isArray(configuration))
    refusals.read(() => requireConfigurationDocument(configuration, 'configuration'))
  else if (typeof configuration === 'string' && configuration.trim() !== '')
    refusals.read(() => requireConfiguration(configuration))
}

/** Whether an address would be taken for a name that people know, or for another shop. */
async function isDeceptive(db: Db, slug: string): Promise<boolean> {
  return slugProblem(slug) === 'slug_look_alike' || hasLookAlike(db, slug)
}

async function hasPlan(db: Db, id: string): Promise<boolean> {
  return (await listPlanVersions(db)).some((plan) => plan.id === id)
}

/**
 * A wish for a tenant, as the form or a program sends it, with everything that is wrong with it told at once. Throws
 * `validation_failed`.
 */
export async function readWish(
  ctx: ConsoleContext,
  schema: z.ZodType<Provision>,
  wish: Record<string, unknown>,
): Promise<Provision> {
  const refusals = new Refusals()
  const plan = await atConsole(ctx, async (db) => calledPlan(wish.plan, await listPlanVersions(db)))
  const meant = plan === wish.plan ? wish : { ...wish, plan }
  await judgeWish(ctx, refusals, meant)
  return refusals.parse(schema, meant)
}

/** What another shop's configuration says of that shop alone gives way to what is known of the new one. */
function asOf(
  { name, ownerEmail }: Pick<Provision, 'name' | 'ownerEmail'>,
  given: Configuration,
): Configuration {
  const { shop } = given
  const sender = shop.mail_from_name === shop.name ? null : shop.mail_from_name
  return { ...given, shop: { ...shop, name, contact_email: ownerEmail, mail_from_name: sender } }
}

/**
 * Makes a tenant on a plan for somebody who is invited as its owner, with an exported configuration where one is given: all of it
 * in one commit, or nothing. Its name and its owner's address are those of the wish, whatever the document says. Returns the tenant's id. Throws `validation_failed` for a taken address and for a document
 * with unknown fields.
 */
export async function provision(
  ctx: ConsoleContext,
  input: Omit<Provision, 'isLookAlikeMeant'>,
): Promise<string> {
  const given = input.configuration.trim() === '' ? null : requireConfiguration(input.configuration)
  const configuration = given && asOf(input, given)
  const id = newId()
  const invitationId = newId()
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
      configuration: configuration && (await withSenderKey(id, await withKnownZone(db, configuration))),
      plan: input.plan,
      invitation: {
        id: invitationId,
        email: input.ownerEmail,
        locale: input.locale,
        ...mailedToken(id, invitationId),
      },
      address: ctx.address,
    }),
  ).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'slug_taken') throw slugTaken()
    return refuseConfiguration(error)
  })
  if (outcome === 'slug_taken') throw slugTaken()
  if (outcome === 'no_such_plan') throw noSuchPlan()
  return id
}
