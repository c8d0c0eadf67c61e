import type { ConsoleContext } from '@/lib/core/context'
import type { Db } from '@/lib/core/db/handle'
import { findShopOfServer } from '@/lib/platform/configuration/data/bot'
import { botFeaturesOf } from '@/lib/platform/configuration/rules/bot'
import type { BotChange, BotFeature } from '@/lib/platform/configuration/schema/bot'
import { setFirstBot } from '@/lib/platform/configuration/service/bot'
import { setTenantMaintenance, suspendTenant } from '@/lib/platform/console/data/lifecycle'
import { findByLegacyId, noteLegacyId } from '@/lib/platform/console/data/tenants'
import type { BroughtTenant, OldTenant } from '@/lib/platform/console/schema/old-tenant'
import { atConsole } from '@/lib/platform/operator/service'
import { listPlanVersions } from '@/lib/platform/plans/data/plans'
import { calledPlan } from '@/lib/platform/plans/rules/plans'
import { makeToClaim } from './claimable'

const closedThere = 'It was closed in the system that it comes from.'

/** Everything that is there before anything is made of it. */
async function look(ctx: ConsoleContext, old: OldTenant) {
  return atConsole(ctx, async (db) => ({
    known: await findByLegacyId(db, old.legacyId),
    ofServer: old.serverId === null ? null : await findShopOfServer(db, old.serverId),
    plans: await listPlanVersions(db),
  }))
}

async function standAsThere(
  db: Db,
  tenantId: string,
  { standing }: OldTenant,
  address: string,
): Promise<void> {
  if (standing === 'suspended') await suspendTenant(db, tenantId, closedThere, address)
  if (standing === 'maintenance') await setTenantMaintenance(db, tenantId, true, address)
}

function botParts(old: OldTenant, features: readonly BotFeature[]): BotChange[] {
  return [
    ...old.parts,
    { config: { guild_id: old.serverId } },
    { features: Object.fromEntries(features.map((name) => [name, true])) },
  ]
}

/**
 * Makes a shop of a tenant of a system before, in one commit with how its bot is set and how it stands. One that is here
 * by its name there stays as it is. `isDryRun` only tells what would become of it.
 */
export async function bringTenant(
  ctx: ConsoleContext,
  old: OldTenant,
  { isDryRun }: { isDryRun: boolean },
): Promise<BroughtTenant> {
  const { known, ofServer, plans } = await look(ctx, old)
  if (known !== null && known.discordId !== old.discordId)
    return { outcome: 'refused', why: 'id_of_another', by: known.slug }
  if (known !== null) return { outcome: 'here', slug: known.slug }
  if (ofServer !== null) return { outcome: 'refused', why: 'server_of_another', by: ofServer }
  const plan = calledPlan(old.plan.toLowerCase(), plans)
  // The newest version comes first, and is the one that a new tenant has.
  const found = plans.find(({ id }) => id === plan)
  if (!found) return { outcome: 'refused', why: 'plan', by: old.plan }
  const offered = botFeaturesOf(found.features)
  const features = old.features.filter((name) => offered.includes(name))
  const told = { plan, leftOut: old.features.filter((name) => !offered.includes(name)) }
  if (isDryRun) return { outcome: 'to_make', ...told }
  const made = await makeToClaim(ctx, { discordId: old.discordId, name: old.name, plan }, async (db, id) => {
    await noteLegacyId(db, id, old.legacyId)
    await setFirstBot(db.forTenant(id), botParts(old, features), ctx.address)
    await standAsThere(db, id, old, ctx.address)
  })
  return { outcome: 'made', ...told, url: made.url, link: made.link }
}
