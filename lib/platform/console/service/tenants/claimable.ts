import { createHash, randomBytes } from 'node:crypto'
import type { ConsoleContext } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { noteDiscordId } from '@/lib/platform/console/data/tenants'
import { hasLookAlike, hasSlug, provisionTenant } from '@/lib/platform/configuration/data/configuration'
import { Provision } from '@/lib/platform/console/schema/tenants'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { atConsole } from '@/lib/platform/operator/service'
import { slugFrom } from '@/lib/platform/tenants/rules/slug-from'

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

/**
 * Makes a tenant for an account at Discord of which no address is known, as the shops there are: in Indonesian, in rupiah.
 * Whoever has the link says where to write to them; it is in the answer and nowhere else. Throws `validation_failed`.
 */
export async function provisionToClaim(
  ctx: ConsoleContext,
  { discordId, text }: { discordId: string; text: string },
): Promise<{ tenantId: string; name: string; plan: string; url: string; link: string }> {
  const { name: called, plan } = nameAndPlan(text, await atConsole(ctx, listPlanVersions))
  const { slug, name } = Wish.parse({ slug: await freeSlug(ctx, called), name: called, plan })
  const id = newId()
  const token = randomBytes(32).toString('base64url')
  const { currency, timeZone } = LANGUAGES.id
  const outcome = await atConsole(ctx, async (db) => {
    const done = await provisionTenant(db, {
      ...{ id, slug, plan, configuration: null, address: ctx.address },
      shop: { name, locale: 'id', currency, time_zone: timeZone },
      invitation: {
        ...{ id: newId(), email: null, locale: 'id', sealedToken: '' },
        tokenHash: createHash('sha256').update(token).digest(),
      },
    })
    if (done === 'done') await noteDiscordId(db, id, discordId)
    return done
  })
  if (outcome !== 'done')
    throw new AppError('conflict', outcome === 'slug_taken' ? 'tenant_slug_taken' : 'conflict')
  const url = originOf(slug)
  return { tenantId: id, name, plan, url, link: `${url}/sign-in/claim?token=${token}` }
}
