import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { ConsoleContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import {
  findBot,
  findChannelNames,
  findPlace,
  findShopOfServer,
  listFeaturesOf,
  noteBotChange,
  saveBot,
} from '@/lib/platform/configuration/data/bot'
import { findTenantPlace } from '@/lib/platform/operator/data/tenant-place'
import { listPlanVersions, readEntitlements } from '@/lib/platform/plans/data/plans'
import {
  applyBotChange,
  botDifference,
  botFeaturesOf,
  planWithFeature,
  unofferedFeatures,
  withNames,
} from '@/lib/platform/configuration/rules/bot'
import type { BotDifference } from '@/lib/platform/configuration/rules/bot'
import { hasFeature } from '@/lib/platform/plans/rules/plans'
import { BOT_FEATURES, firstBot } from '@/lib/platform/configuration/schema/bot'
import type { BotChange, BotFeature, BotSettings, BotView } from '@/lib/platform/configuration/schema/bot'
import { audit } from '@/lib/platform/audit/service'
import { atConsole } from '@/lib/platform/operator/service'

async function offeredToMember(db: Db): Promise<BotFeature[]> {
  const mine = await readEntitlements(db)
  return BOT_FEATURES.filter((name) => hasFeature(mine, `bot_${name}`))
}

async function offeredTo(db: TenantDb): Promise<BotFeature[]> {
  return botFeaturesOf(await listFeaturesOf(db))
}

async function view(db: TenantDb, offered: BotFeature[]): Promise<BotView> {
  const found = await findBot(db)
  return { settings: found?.settings ?? firstBot(await findPlace(db)), version: found?.version ?? 0, offered }
}

/** All of it as the form shows it, or one part of it as the API changes it. */
type Wish = { settings: BotSettings; version: number } | { change: BotChange; version: number | null }

/**
 * Saves it, and says what changed; null where nothing does, and nothing is written. What was on before a downgrade may
 * stay on; it rests until the plan has it again.
 */
async function change(
  db: TenantDb,
  wish: Wish,
  offered: BotFeature[],
): Promise<{ details: BotDifference | null; after: BotView }> {
  const found = await view(db, offered)
  const { settings: before, version: current } = found
  const settings = 'change' in wish ? applyBotChange(before, wish.change) : wish.settings
  const version = wish.version ?? current
  const details = botDifference(before, settings)
  if (details === null) {
    if (version !== current) throw new AppError('stale_version')
    return { details, after: found }
  }
  const [missing] = unofferedFeatures(settings.features, offered).filter(
    (name) => before.features[name] !== true,
  )
  if (missing !== undefined) {
    const plan = planWithFeature(await listPlanVersions(db), missing)
    throw new AppError('conflict', plan === null ? 'bot_feature_not_offered' : 'bot_feature_needs_plan', {
      values: { feature: missing, plan: plan ?? '' },
    })
  }
  if (!(await saveBot(db, settings, version))) throw new AppError('stale_version')
  return { details, after: { settings, version: version + 1, offered } }
}

/** How the shop's bot is set, in the transaction of whoever may see it, or of what runs it. */
export async function botOf(db: TenantDb): Promise<BotView> {
  const [offered, found] = await Promise.all([offeredToMember(db), view(db, [])])
  return { ...found, offered }
}

/** How the shop's bot is set. Throws `forbidden`. */
export async function getBot(ctx: TenantContext): Promise<BotView> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure', 'read')
    return view(db, await offeredToMember(db))
  })
}

/**
 * Sets the shop's bot, or one part of it; of no version in particular where `version` is null. What is so already leaves
 * no entry. Throws `conflict` (`bot_feature_needs_plan`, naming the plan) for a feature that the shop's plan does not have, `stale_version` when somebody else was faster, `forbidden`.
 */
export async function changeBot(ctx: TenantContext, wish: Wish): Promise<BotView> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    const { details, after } = await change(db, wish, await offeredToMember(db))
    if (details)
      await audit(db, ctx, { action: 'bot.changed', details: withNames(details, await findChannelNames(db)) })
    return after
  })
}

/** The same for the operator, for any tenant. */
export async function getTenantBot(ctx: ConsoleContext, tenantId: string): Promise<BotView> {
  return atConsole(ctx, async (db) => view(db.forTenant(tenantId), await offeredTo(db.forTenant(tenantId))))
}

/** Both sides keep an entry. Throws as `changeBot`, and `not_found`. */
export async function changeTenantBot(ctx: ConsoleContext, tenantId: string, wish: Wish): Promise<BotView> {
  if (!isId(tenantId)) throw new AppError('not_found')
  return atConsole(ctx, async (db) => {
    if (!(await findTenantPlace(db, tenantId))) throw new AppError('not_found')
    const { details, after } = await change(
      db.forTenant(tenantId),
      wish,
      await offeredTo(db.forTenant(tenantId)),
    )
    if (details) await noteBotChange(db.forTenant(tenantId), details, ctx.address)
    return after
  })
}

/** The same for a tenant that is just being made, in the transaction of that. */
export async function setFirstBot(db: TenantDb, parts: readonly BotChange[], address: string): Promise<void> {
  const { settings: before, version } = await view(db, [])
  const settings = parts.reduce(applyBotChange, before)
  const details = botDifference(before, settings)
  if (details === null) return
  if (!(await saveBot(db, settings, version))) throw new AppError('stale_version')
  await noteBotChange(db, details, address)
}

/** The address of the shop whose server it is at Discord; null for nobody's. */
export async function shopOfServer(ctx: ConsoleContext, serverId: string): Promise<string | null> {
  return atConsole(ctx, (db) => findShopOfServer(db, serverId))
}
