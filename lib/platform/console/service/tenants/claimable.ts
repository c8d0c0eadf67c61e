import { createHash, randomBytes } from 'node:crypto'
import type { ConsoleContext } from '@/lib/core/context'
import type { Db } from '@/lib/core/db/handle'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { saveClaimLink } from '@/lib/platform/console/data/owner-invitations'
import { noteDiscordId } from '@/lib/platform/console/data/tenants'
import { hasLookAlike, hasSlug, provisionTenant } from '@/lib/platform/configuration/data/configuration'
import { Provision } from '@/lib/platform/console/schema/tenants'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { findTenantPlace } from '@/lib/platform/operator/data/tenant-place'
import { atConsole } from '@/lib/platform/operator/service'
import { slugFrom } from '@/lib/platform/tenants/rules/slug-from'
import { mailedToken } from './owner-invitations'

const Wish = Provision.pick({ slug: true, name: true, plan: true })
const firstPlan = 'starter'
const mostTried = 20

/** The words of a name, and the plan behind them where the last one is a plan's. */
export function nameAndPlan(text: string, plans: readonly { id: string }[]): { name: string; plan: string } {
  const words = text.trim().split(/\s+/)
  const last = calledPlan((words.at(-1) ?? '').toLowerCase(), plans)
  const isPlan = words.length > 1 && plans.some(({ id }) => id === last)
  return { name: (isPlan ? words.slice(0, -1) : words).join(' '), plan: isPlan ? last : firstPlan }
}

async function freeSlug(ctx: ConsoleContext, name: string): Promise<string> {
  const first = slugFrom(name) || 'toko'
  for (let number = 1; number <= mostTried; number += 1) {
    const slug = number === 1 ? first : `${first.slice(0, 36)}-${number}`
    const isTaken = await atConsole(ctx, async (db) => (await hasSlug(db, slug)) || hasLookAlike(db, slug))
    if (!isTaken && Provision.shape.slug.safeParse(slug).success) return slug
  }
  throw new AppError('validation_failed', 'tenant_slug_taken', { fields: { slug: ['tenant_slug_taken'] } })
}

export type Claimable = { tenantId: string; name: string; plan: string; url: string; link: string }

/** A new link by which somebody claims a shop; of its token only the hash is kept. */
function claimLink(slug: string): { link: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return {
    link: `${originOf(slug)}/sign-in/claim?token=${token}`,
    tokenHash: createHash('sha256').update(token).digest(),
  }
}

type Made = { tenantId: string; name: string; plan: string; url: string; link: string | null }

/**
 * Makes a tenant of which little more than its name is known, as the shops of the systems before are: in Indonesian, in
 * rupiah. Whose address is known is invited as its owner; otherwise whoever has the link says where to write to them: it is
 * in the answer and nowhere else. `also` is what else becomes of it in the same commit. Throws `validation_failed`.
 */
export async function makeByName(
  ctx: ConsoleContext,
  wish: { name: string; plan: string; email: string | null },
  also: (db: Db, tenantId: string) => Promise<void>,
): Promise<Made> {
  const { slug, name, plan } = Wish.parse({ ...wish, slug: await freeSlug(ctx, wish.name) })
  const { email } = wish
  const id = newId()
  const invitationId = newId()
  const { link, ...claim } = claimLink(slug)
  const invited = email === null ? { ...claim, sealedToken: '' } : mailedToken(id, invitationId)
  const { currency, timeZone } = LANGUAGES.id
  const outcome = await atConsole(ctx, async (db) => {
    const done = await provisionTenant(db, {
      ...{ id, slug, plan, configuration: null, address: ctx.address },
      shop: { name, locale: 'id', currency, time_zone: timeZone },
      invitation: { ...{ id: invitationId, email, locale: 'id' }, ...invited },
    })
    if (done === 'done') await also(db, id)
    return done
  })
  if (outcome !== 'done')
    throw new AppError('conflict', outcome === 'slug_taken' ? 'tenant_slug_taken' : 'conflict')
  return { tenantId: id, name, plan, url: originOf(slug), link: email === null ? link : null }
}

/** The same for an account at Discord of which no address is known. Throws `validation_failed`. */
export async function makeToClaim(
  ctx: ConsoleContext,
  { discordId, ...wish }: { discordId: string; name: string; plan: string },
  also: (db: Db, tenantId: string) => Promise<void> = async () => {},
): Promise<Claimable> {
  const { link, ...made } = await makeByName(ctx, { ...wish, email: null }, async (db, id) => {
    await noteDiscordId(db, id, discordId)
    await also(db, id)
  })
  if (link === null) throw new Error('A shop that nobody owns was made without a link.')
  return { ...made, link }
}

/** The same as a command says it: a name, behind which a plan may stand. Throws `validation_failed`. */
export async function provisionToClaim(
  ctx: ConsoleContext,
  { discordId, text }: { discordId: string; text: string },
): Promise<Claimable> {
  return makeToClaim(ctx, { discordId, ...nameAndPlan(text, await atConsole(ctx, listPlanVersions)) })
}

/**
 * A new link by which somebody claims a shop that has no owner; the one before leads nowhere. It is in the answer and nowhere
 * else. Throws `not_found`, `step_up_needed`, and `conflict` where there is an owner.
 */
export async function makeClaimLink(
  ctx: ConsoleContext,
  { tenantId }: { tenantId: string },
): Promise<{ link: string }> {
  return atConsole(ctx, async (db) => {
    const tenant = await findTenantPlace(db, tenantId)
    if (!tenant) throw new AppError('not_found')
    const { link, tokenHash } = claimLink(tenant.slug)
    const outcome = await saveClaimLink(db, { tenantId, tokenHash, address: ctx.address })
    if (outcome === 'has_owner') throw new AppError('conflict', 'shop_has_owner')
    if (outcome !== 'done') throw new AppError('not_found')
    return { link }
  })
}
