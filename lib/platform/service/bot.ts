import { requirePermission } from '@/lib/core/auth/require-permission'
import { memberActor } from '@/lib/core/context'
import type { ConsoleContext, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findBot, listFeaturesOf, noteBotChange, saveBot } from '@/lib/platform/data/bot'
import { listPlanVersions, readEntitlements } from '@/lib/platform/data/plans'
import { botDifference, botFeaturesOf, planWithFeature, unofferedFeatures } from '@/lib/platform/rules/bot'
import { hasFeature } from '@/lib/platform/rules/plans'
import { BOT_FEATURES, FIRST_BOT } from '@/lib/platform/schema/bot'
import type { BotFeature, BotSettings, BotView } from '@/lib/platform/schema/bot'
import { audit } from '@/lib/platform/service/audit'
import { atConsole } from '@/lib/platform/service/console/context'

async function offeredToMember(db: Db): Promise<BotFeature[]> {
  const mine = await readEntitlements(db)
  return BOT_FEATURES.filter((name) => hasFeature(mine, `bot_${name}`))
}

async function offeredTo(db: Db, tenantId: string): Promise<BotFeature[]> {
  return botFeaturesOf(await listFeaturesOf(db, tenantId))
}

async function view(db: Db, tenantId: string, offered: BotFeature[]): Promise<BotView> {
  const found = await findBot(db, tenantId)
  return { settings: found?.settings ?? FIRST_BOT, version: found?.version ?? 0, offered }
}

/** Saves it, and says what changed. What was on before a downgrade may stay on; it rests until the plan has it again. */
async function change(
  db: Db,
  tenantId: string,
  input: { settings: BotSettings; version: number },
  offered: readonly BotFeature[],
): Promise<ReturnType<typeof botDifference>> {
  const before = (await findBot(db, tenantId))?.settings ?? FIRST_BOT
  const [missing] = unofferedFeatures(input.settings.features, offered).filter(
    (name) => before.features[name] !== true,
  )
  if (missing !== undefined) {
    const plan = planWithFeature(await listPlanVersions(db), missing)
    throw new AppError('conflict', plan === null ? 'bot_feature_not_offered' : 'bot_feature_needs_plan', {
      values: { feature: missing, plan: plan ?? '' },
    })
  }
  if (!(await saveBot(db, tenantId, input.settings, input.version))) throw new AppError('stale_version')
  return botDifference(before, input.settings)
}

/** How the shop's bot is set. Throws `forbidden`. */
export async function getBot(ctx: MemberContext): Promise<BotView> {
  return withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure', 'read')
    return view(db, ctx.tenantId, await offeredToMember(db))
  })
}

/**
 * Sets the shop's bot. Throws `conflict` (`bot_feature_needs_plan`, naming the plan) for a feature that the shop's plan
 * does not have, `stale_version` when somebody else was faster, `forbidden`.
 */
export async function changeBot(
  ctx: MemberContext,
  input: { settings: BotSettings; version: number },
): Promise<void> {
  await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    const details = await change(db, ctx.tenantId, input, await offeredToMember(db))
    await audit(db, ctx, { action: 'bot.changed', details })
  })
}

/** The same for the operator, for any tenant. */
export async function getTenantBot(ctx: ConsoleContext, tenantId: string): Promise<BotView> {
  return atConsole(ctx, async (db) => view(db, tenantId, await offeredTo(db, tenantId)))
}

/** Both sides keep an entry. Throws as `changeBot`. */
export async function changeTenantBot(
  ctx: ConsoleContext,
  tenantId: string,
  input: { settings: BotSettings; version: number },
): Promise<void> {
  await atConsole(ctx, async (db) => {
    const details = await change(db, tenantId, input, await offeredTo(db, tenantId))
    await noteBotChange(db, tenantId, details, ctx.address)
  })
}
