import type { ConsoleContext, Locale } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { refusalOf } from '@/lib/core/db/failures'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { cutText } from '@/lib/core/text/text'
import { askAboutToken } from '@/lib/discord/connection/client'
import { tokenBinding } from '@/lib/discord/connection/rules'
import { inviteUrl } from '@/lib/discord/features/rules'
import { hashOfTyped, linkedAs, makeCode } from '@/lib/discord/links/codes'
import {
  deleteOwnAccount,
  deletePlatformBot,
  findOperator,
  findOwnAccount,
  findPlatformBot,
  linkByPlatformCode,
  savePlatformBot,
  savePlatformCode,
} from '@/lib/discord/operator/data/platform-bot'
import type { OwnBot, PlatformBotForm } from '@/lib/discord/operator/schema'
import {
  PLATFORM_TENANT_ID,
  atConsole,
  changeTenantBot,
  getTenantBot,
  note,
  requireStepUp,
} from '@/lib/platform/service'

const tryLimit = { name: 'bot_token', points: 20, windowSeconds: 600, scope: 'shared' } as const

export type PlatformBot = {
  /** Null where none is connected. */
  bot: (OwnBot & { invite: string }) | null
  serverId: string | null
  account: { name: string; linkedAt: Date } | null
}

/** Where the platform's own bot is at home, and the own account that it knows. */
export async function getPlatformBot(ctx: ConsoleContext): Promise<PlatformBot> {
  const { settings } = await getTenantBot(ctx, PLATFORM_TENANT_ID)
  const { server_id: serverId } = settings
  return atConsole(ctx, async (db) => {
    const bot = await findPlatformBot(db)
    return {
      bot: bot && { ...bot, invite: inviteUrl(bot.applicationId, [], serverId) },
      ...{ serverId, account: await findOwnAccount(db) },
    }
  })
}

/**
 * Connects the platform's own bot by its token, tried at Discord first, or puts another in its place. Throws
 * `validation_failed` with the reason on `token`, `step_up_needed`, `rate_limited`.
 */
export async function connectPlatformBot(
  ctx: ConsoleContext,
  { token, serverId }: PlatformBotForm,
): Promise<void> {
  await atConsole(ctx, requireStepUp)
  await take(tryLimit, PLATFORM_TENANT_ID)
  const answer = await askAboutToken(token)
  if (!answer.ok) throw fieldRefusal('token', answer.problem)
  const { applicationId } = answer
  const name = cutText(answer.name, 100)
  const sealed = sealToBytes(env().APP_SECRETS, tokenBinding(PLATFORM_TENANT_ID, applicationId), token)
  const change = { config: { guild_id: serverId === '' ? null : serverId } }
  await changeTenantBot(ctx, PLATFORM_TENANT_ID, { change, version: null })
  try {
    await atConsole(ctx, async (db) => {
      await savePlatformBot(db, { applicationId, name, last4: token.slice(-4), sealed })
      await note(db, ctx, 'platform_bot.connected', { details: { bot: name, last4: token.slice(-4) } })
    })
  } catch (error) {
    if (refusalOf(error) === 'bot_of_another_shop') throw fieldRefusal('token', 'discord_bot_elsewhere')
    throw error
  }
}

/** Takes it away with its token. Throws `not_found`, `step_up_needed`. */
export async function removePlatformBot(ctx: ConsoleContext): Promise<void> {
  await atConsole(ctx, async (db) => {
    if (!(await deletePlatformBot(db))) throw new AppError('not_found')
    await note(db, ctx, 'platform_bot.removed')
  })
}

/** A code to be shown to the platform's own bot within ten minutes, once. Throws `step_up_needed`, `rate_limited`. */
export async function makePlatformCode(ctx: ConsoleContext): Promise<{ code: string }> {
  const { code, hash } = await makeCode('platform', ctx.personId)
  await atConsole(ctx, async (db) => {
    await savePlatformCode(db, hash)
    await note(db, ctx, 'platform_bot.code_made')
  })
  return { code }
}

/** Ends the own link, with its key. Throws `not_found`. */
export async function unlinkPlatformAccount(ctx: ConsoleContext): Promise<void> {
  await atConsole(ctx, async (db) => {
    const account = await findOwnAccount(db)
    if (!account || !(await deleteOwnAccount(db))) throw new AppError('not_found')
    await note(db, ctx, 'platform_bot.account_unlinked', { details: { account: account.name } })
  })
}

/** In the transaction of who holds the platform's own bot: ties an account to the admin who made the code; false where it is none. */
export async function linkPlatformAccount(
  db: TenantDb,
  typed: string,
  account: { userId: string; name: string },
): Promise<boolean> {
  const hash = hashOfTyped('platform', typed)
  if (hash === null || db.tenantId !== PLATFORM_TENANT_ID) return false
  return linkByPlatformCode(db, hash, linkedAs(account))
}

/** As whom an account runs the platform, asked anew for each thing that is done; null where it is nobody's. */
export async function operatorOf(
  db: TenantDb,
  userId: string,
  locale: Locale,
): Promise<ConsoleContext | null> {
  const found = await findOperator(db, userId)
  if (!found) return null
  return { ...found, locale, requestId: newId(), address: '', userAgent: 'discord' }
}
