import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { LOCALES } from '@/lib/core/context'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/core/i18n/i18n'
import { openWindow } from '@/lib/commerce/service'
import { closeOwnBoard, findNewest, findWaiting } from '@/lib/discord/boards/data/boards'
import { boardMessage } from '@/lib/discord/boards/rules/board'
import { logMessage, shownBuyer } from '@/lib/discord/boards/rules/log'
import { restReason } from '@/lib/discord/boards/rules/rest'
import { SETTINGS, ShopSettings } from '@/lib/discord/boards/schema'
import type {
  BoardKind,
  Buyers,
  LogEntry,
  Preview,
  ShopForm,
  ShopPage,
  Standing,
} from '@/lib/discord/boards/schema'
import { isBotThere } from '@/lib/discord/connection/service/standing'
import { directoryOf } from '@/lib/discord/directory/service'
import { saveFeatureSettings, settingsOf } from '@/lib/discord/settings/service'
import { visit } from '@/lib/discord/shop/service'
import { audit, botOf, changeBot } from '@/lib/platform/service'
import { wantedOf } from './wanted'
import type { Wanted } from './wanted'

async function standingOf(
  db: TenantDb,
  kind: BoardKind,
  wanted: Wanted & { isBotThere: boolean },
): Promise<Standing> {
  const isStock = kind === 'live_stock'
  const board = await findNewest(db, kind)
  const waiting = board && (await findWaiting(db, isStock ? 'board' : 'log', board.subject))
  const rest = restReason({
    ...{ isOn: wanted.isOn, isBotThere: wanted.isBotThere, waiting },
    channelId: isStock ? wanted.stock : wanted.log,
    refused: board?.code == null ? null : { code: board.code, channelId: board.channelId },
  })
  return {
    isPosted: board?.messageId != null && (board.isOpen || !isStock),
    editedAt: board?.editedAt ?? null,
    rest,
    until: rest === 'later' ? (waiting?.dueAt ?? null) : null,
  }
}

/** The shop in the server: how it is set, and how its list and its log stand. Throws `forbidden`. */
export async function getShopPage(ctx: TenantContext): Promise<ShopPage> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const { settings: bot, version: botVersion } = await botOf(db)
    const { values: settings, version } = await settingsOf(db, SETTINGS, ShopSettings)
    const wanted = { ...(await wantedOf(db)), isBotThere: await isBotThere(db) }
    return {
      ...{ settings, version, botVersion },
      channels: { live_stock: wanted.stock, purchase_log: wanted.log },
      directory: await directoryOf(db, bot.server_id),
      stock: await standingOf(db, 'live_stock', wanted),
      log: await standingOf(db, 'purchase_log', wanted),
    }
  })
}

/** Sets all of it or nothing, and says of which versions it is now. Throws `forbidden`, `stale_version` where somebody else was faster. */
export async function saveShop(
  ctx: TenantContext,
  form: ShopForm,
): Promise<{ version: number; botVersion: number }> {
  const { live_stock, purchase_log, buyers, restock_role, restock_channel } = form
  const channels = { live_stock, purchase_log }
  const values = { buyers, restock_role, restock_channel }
  return asOneTransaction(tenantActor(ctx), 'kept', async () => {
    const bot = await changeBot(ctx, { change: { channels }, version: form.botVersion })
    const { version } = await saveFeatureSettings(ctx, SETTINGS, ShopSettings, {
      values,
      version: form.version,
    })
    return { version, botVersion: bot.version }
  })
}

/** Takes the list away and posts a new one. Throws `forbidden`. */
export async function postAnew(ctx: TenantContext): Promise<void> {
  const { tenantId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    await closeOwnBoard(db)
    await audit(db, ctx, { action: 'bot.list_posted_anew' })
    await record(db, { tenantId, topic: 'bot.changed', key: newId(), payload: {} })
  })
}

/** Orders that nobody made, to show how buyers stand. */
function sampleEntries(names: [string, string], buyers: Buyers, currency: string): LogEntry[] {
  const [first, second] = names.map((name) => shownBuyer(buyers, { name, isOfServer: true }))
  const goods = [{ quantity: 1, name: '…' }]
  const entry = { goods, totalMinor: 100_000n, currency, returnedMinor: 0n, isReturned: false }
  return [
    { ...entry, buyer: first ?? null },
    { ...entry, buyer: second ?? null, isReturned: true, returnedMinor: 100_000n },
  ]
}

/** In the three languages that a bot speaks. Throws `forbidden`. */
export async function previewShop(ctx: TenantContext, buyers: Buyers): Promise<Preview[]> {
  const { tenantId } = ctx
  const previews: Preview[] = []
  for (const locale of LOCALES) {
    const { ctx: visitor, words, shopName } = await visit(tenantId, 'bot', locale)
    const { products } = await openWindow(visitor)
    const subject = tenantId
    const currency = products[0]?.currency ?? 'IDR'
    const entries = sampleEntries(['Rani', 'Bagus'], buyers, currency).map((entry) => ({
      ...entry,
      goods: [{ quantity: 1, name: products[0]?.name ?? translator(locale, 'discord')('shop.empty') }],
      ...(products[0] ? { totalMinor: products[0].priceMinor, returnedMinor: entry.returnedMinor } : {}),
    }))
    previews.push({
      locale,
      list: boardMessage(words, { name: shopName, products }, subject),
      log: logMessage(words, entries, subject),
    })
  }
  return previews
}
