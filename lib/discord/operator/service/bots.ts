import type { ConsoleContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { BotState } from '@/lib/discord/connection/schema'
import {
  countBotRows,
  findChannelRow,
  drainRow,
  listBotRows,
  listLogRows,
  listProcessRows,
  moveBotRow,
  noteBotDeed,
  startBotRow,
  stopBotRow,
  syncBotRow,
} from '@/lib/discord/operator/data/bots'
import type { Outcome, SeenChannel } from '@/lib/discord/operator/data/bots'
import { shortId } from '@/lib/discord/operator/schema'
import type {
  BotDeed,
  BotLogLine,
  BotProcess,
  BotsFilter,
  Drain,
  ListedBot,
} from '@/lib/discord/operator/schema'
import { atConsole, findTenantSlug, note } from '@/lib/platform/service'

const mostListed = 200
const mostLogged = 100

export type BotsPage = {
  bots: ListedBot[]
  /** More than are shown. */
  isCut: boolean
  counts: ReadonlyMap<BotState, number>
  processes: BotProcess[]
}

/** All bots, or those that stand so, with the processes that run them. */
export async function getBotsPage(ctx: ConsoleContext, { state }: BotsFilter): Promise<BotsPage> {
  return atConsole(ctx, async (db) => {
    const bots = await listBotRows(db, state ?? null, mostListed + 1)
    return {
      bots: bots.slice(0, mostListed),
      isCut: bots.length > mostListed,
      counts: await countBotRows(db),
      processes: await listProcessRows(db),
    }
  })
}

/** What became of a tenant's bot, the newest first. Throws `not_found` where there is no such tenant. */
export async function getBotLog(
  ctx: ConsoleContext,
  tenantId: string,
): Promise<{ slug: string; lines: BotLogLine[] }> {
  return atConsole(ctx, async (db) => {
    const slug = await findTenantSlug(db, tenantId)
    if (slug === null) throw new AppError('not_found')
    return { slug, lines: await listLogRows(db, tenantId, mostLogged) }
  })
}

/** Lets a bot tell its server its commands once more. Throws `not_found` where there is none. */
export async function syncBot(ctx: ConsoleContext, tenantId: string): Promise<void> {
  await atConsole(ctx, async (db) => {
    unlessDone(await syncBotRow(db, tenantId))
    const name = (await findTenantSlug(db, tenantId)) ?? ''
    await note(db, ctx, 'bot.synced', { subject: { id: tenantId, name } })
  })
}

/** Whether a tenant's bot sees a channel of this id: `unseen` where it has not looked at its server yet. */
export async function channelSeen(
  ctx: ConsoleContext,
  tenantId: string,
  channelId: string,
): Promise<SeenChannel> {
  return atConsole(ctx, (db) => findChannelRow(db, tenantId, channelId))
}

function unlessDone(outcome: Outcome): void {
  if (outcome === 'none') throw new AppError('not_found')
  if (outcome === 'not_running') throw new AppError('conflict', 'bot_not_running')
  if (outcome === 'nowhere') throw new AppError('conflict', 'bots_nowhere_else')
}

const DEEDS = { move: moveBotRow, stop: stopBotRow, start: startBotRow } as const

/**
 * Lets another process run a bot, stops it until somebody starts it, or starts it anew; its shop reads that, too. Throws `not_found`, `conflict`
 * where nobody runs it, or nobody else could.
 */
export async function doToBot(ctx: ConsoleContext, { tenantId, deed }: BotDeed): Promise<void> {
  await atConsole(ctx, async (db) => {
    unlessDone(await DEEDS[deed](db, tenantId))
    await noteBotDeed(db, { tenantId, deed, address: ctx.address })
  })
}

/**
 * Lets a process hand over all of its bots and take none, or take its share again. Throws `not_found` for one that has
 * ended, `conflict` where no other could take them.
 */
export async function drainProcess(ctx: ConsoleContext, { processId, isDraining }: Drain): Promise<void> {
  await atConsole(ctx, async (db) => {
    unlessDone(await drainRow(db, processId, isDraining))
    const action = isDraining ? 'bots.drain_begun' : 'bots.drain_ended'
    await note(db, ctx, action, { details: { process: shortId(processId) } })
  })
}
