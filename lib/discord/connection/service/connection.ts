import { tenantActor } from '@/lib/core/context'
import type { MemberContext, TenantContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { refusalOf } from '@/lib/core/db/failures'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { take } from '@/lib/core/limits/limits'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { cutText } from '@/lib/core/text/text'
import { audit, botOf, hasModule, requireModule, requireStepUp, changeBot } from '@/lib/platform/service'
import { askAboutToken } from '@/lib/discord/connection/client'
import { deleteBot, findBotState, saveBotToken, startBotAnew } from '@/lib/discord/connection/data'
import { tokenBinding } from '@/lib/discord/connection/rules'
import type { ConnectionView, TokenForm } from '@/lib/discord/connection/schema'

/** Each try asks Discord twice: nobody guesses tokens through us. */
const tryLimit = { name: 'bot_token', points: 20, windowSeconds: 600, scope: 'shared' } as const

/** How the shop's bot stands and what it needs. Throws `forbidden`. */
export async function getConnection(ctx: TenantContext): Promise<ConnectionView> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const { settings, offered } = await botOf(db)
    return {
      connection: await findBotState(db),
      isModuleOn: await hasModule(db, 'discord'),
      active: offered.filter((name) => settings.features[name] === true),
    }
  })
}

/** What speaks against a token is told of its field. */
async function save(
  ctx: MemberContext,
  token: string,
  bot: { applicationId: string; name: string },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    await requireModule(db, 'discord')
    await requireStepUp(db)
    const before = await findBotState(db)
    await saveBotToken(db, {
      ...bot,
      last4: token.slice(-4),
      sealed: sealToBytes(env().APP_SECRETS, tokenBinding(ctx.tenantId, bot.applicationId), token),
    })
    await audit(db, ctx, {
      action: before?.applicationId === bot.applicationId ? 'bot.token_replaced' : 'bot.connected',
      details: { bot: bot.name, application: bot.applicationId, last4: token.slice(-4) },
    })
  })
}

/** What the platform's operator has stopped nobody else starts, nor takes away to bring it again. */
function asTold(error: unknown): never {
  if (refusalOf(error) === 'bot_stopped_by_operator')
    throw new AppError('conflict', 'bot_stopped_by_operator')
  throw error
}

/**
 * Connects a bot by its token, or puts another token or bot in its place: it is tried at Discord first and kept only when
 * it works. Throws `conflict` where the platform's operator has stopped the one before, `validation_failed` with the exact reason on `token`, `module_not_enabled`, `step_up_needed`,
 * `rate_limited`.
 */
export async function connectBot(ctx: MemberContext, { token }: TokenForm): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    await requireModule(db, 'discord')
    await requireStepUp(db)
  })
  await take(tryLimit, ctx.tenantId)
  const answer = await askAboutToken(token)
  if (!answer.ok) throw fieldRefusal('token', answer.problem)
  try {
    await save(ctx, token, { applicationId: answer.applicationId, name: cutText(answer.name, 100) })
  } catch (error) {
    if (refusalOf(error) === 'bot_of_another_shop') throw fieldRefusal('token', 'discord_bot_elsewhere')
    return asTold(error)
  }
}

/** Takes the bot and its token away; how it is set stays. Throws `not_found`, `step_up_needed`, `conflict` where the operator stopped it. */
export async function removeBot(ctx: MemberContext): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    await requireStepUp(db)
    const before = await findBotState(db)
    if (!before || !(await deleteBot(db).catch(asTold))) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'bot.removed',
      details: { bot: before.name, application: before.applicationId },
    })
  })
}

/** Starts it anew, also after it was given up. Throws `not_found`, `module_not_enabled`, `conflict` where the operator stopped it. */
export async function restartBot(ctx: TenantContext): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    await requireModule(db, 'discord')
    if (!(await startBotAnew(db).catch(asTold))) throw new AppError('not_found')
    await audit(db, ctx, { action: 'bot.restarted' })
  })
}

/** Makes one of the servers that the bot sits in the shop's own. Throws `not_found` for any other, `forbidden`. */
export async function chooseServer(ctx: TenantContext, serverId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const bot = await findBotState(db)
    if (!bot?.servers.some(({ id }) => id === serverId)) throw new AppError('not_found')
  })
  await changeBot(ctx, { change: { config: { guild_id: serverId } }, version: null })
}
