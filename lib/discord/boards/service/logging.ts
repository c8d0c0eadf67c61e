import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { isSettled } from '@/lib/commerce/schema'
import { findOrderFacts, getOrder, orderToken } from '@/lib/commerce/service'
import {
  beginBoard,
  changeBoard,
  deleteBoard,
  findBoard,
  findNewest,
  lockOpenBoard,
} from '@/lib/discord/boards/data/boards'
import {
  countEntries,
  deleteEntries,
  findEntry,
  insertEntry,
  listEntered,
  listEntries,
} from '@/lib/discord/boards/data/log'
import { apartMs, logMessage, mostEntries, shownBuyer } from '@/lib/discord/boards/rules/log'
import type { Buyers, LogEntry } from '@/lib/discord/boards/schema'
import type { OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { partId } from '@/lib/discord/parts/rules'
import { findPurchaseOfOrder } from '@/lib/discord/purchases/data/purchases'
import { visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'
import { listReturnedLately } from '@/lib/payments/service'
import { refusedForGood } from './resting'
import { wantedOf } from './wanted'

type Place = { subject: string; afterMs: number }

/** The message that still takes orders, or a new one: so soon after the one before it, it waits for others. */
async function openLog(db: TenantDb, channelId: string): Promise<Place | null> {
  // Whoever began one at the same moment has begun it for both.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const open = await lockOpenBoard(db, 'purchase_log')
    if (open && (await countEntries(db, open.subject)) < mostEntries) {
      if (open.messageId === null && open.channelId !== channelId)
        await changeBoard(db, open.subject, { channelId })
      return { subject: open.subject, afterMs: 0 }
    }
    if (open) await changeBoard(db, open.subject, { isOpen: false })
    const begun = await beginBoard(db, 'purchase_log', { channelId, apartMs })
    if (begun) return begun
  }
  return null
}

/** In the caller's transaction: an order that was paid stands in the log, once, where there is one; nobody's debts do. */
export async function logOrder(db: TenantDb, orderId: string): Promise<void> {
  const order = await findOrderFacts(db, orderId)
  if (!order || order.source === 'lending' || !isSettled(order.status)) return
  if ((await findEntry(db, orderId)) !== null) return
  const { isOn, log } = await wantedOf(db)
  if (!isOn || log === null) return
  const newest = await findNewest(db, 'purchase_log')
  if (newest?.code === Codes.UnknownChannel && newest.channelId === log) return
  const place = await openLog(db, log)
  if (!place || !(await insertEntry(db, place.subject, orderId))) return
  await sayAnew(db, 'log', place.subject, { apartMs, afterMs: place.afterMs })
}

/** In the caller's transaction: what the log says of an order is another thing now. */
export async function followOrder(db: TenantDb, orderId: string): Promise<void> {
  const subject = await findEntry(db, orderId)
  if (subject !== null) await sayAnew(db, 'log', subject, { apartMs })
}

/** In the holder's transaction: what was paid back while the shop had no bot is marked; nobody was told of it. */
export async function followMissed(db: TenantDb): Promise<void> {
  const returned = new Map((await listReturnedLately(db)).map(({ orderId, at }) => [orderId, at]))
  const entered = await listEntered(db, [...returned.keys()])
  const late = entered.filter(
    ({ orderId, editedAt }) => editedAt !== null && editedAt < (returned.get(orderId) ?? editedAt),
  )
  for (const board of new Set(late.map((one) => one.board))) await sayAnew(db, 'log', board, { apartMs })
}

function entryOf(order: OrderView, buyer: string | null): LogEntry {
  const returned = order.refunds.filter(({ state }) => state === 'succeeded')
  return {
    buyer,
    goods: order.lines.map(({ quantity, productName, variantName }) => ({
      quantity,
      name: variantName === '' ? productName : `${productName} – ${variantName}`,
    })),
    totalMinor: order.totalMinor,
    currency: order.currency,
    returnedMinor: returned.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    isReturned: order.paymentState === 'refunded',
  }
}

async function readEntry({ ctx }: Visit, orderId: string, buyers: Buyers): Promise<LogEntry> {
  const { tenantId } = ctx
  const order = await getOrder(ctx, orderId, orderToken(tenantId, orderId))
  const purchase = await withActor(jobActor(ctx), (_, last) => findPurchaseOfOrder(last, orderId))
  const name = purchase?.personName ?? order.customer.name
  return entryOf(order, shownBuyer(buyers, { name, isOfServer: purchase !== null }))
}

async function sayingOf(tenantId: string, { subject }: OutboxRow): Promise<Saying | null> {
  const { board, wanted, orderIds } = await withActor(jobActor({ tenantId }), async (db) => ({
    board: await findBoard(db, 'purchase_log', subject),
    wanted: await wantedOf(db),
    orderIds: await listEntries(db, subject),
  }))
  if (!board || !wanted.isOn || orderIds.length === 0) return null
  const channelId = board.messageId === null ? wanted.log : board.channelId
  if (channelId === null) return null
  const visitor = await visit(tenantId, 'bot', wanted.language)
  const entries: LogEntry[] = []
  for (const orderId of orderIds) entries.push(await readEntry(visitor, orderId, wanted.settings.buyers))
  return {
    where: { way: 'channel', channelId },
    body: logMessage(visitor.words, entries, subject),
    mark: partId('log', subject),
    changes: board.messageId,
  }
}

/** Writes down what was bought. */
export function logSpeaker(tenantId: string): Speaker {
  return {
    prepare: (row) => sayingOf(tenantId, row),
    ended: async (db, { subject, tries }, ending) => {
      if (ending.how === 'gone') {
        // Who deleted it does not want it; nothing is written there again.
        await deleteEntries(db, subject)
        await deleteBoard(db, subject)
      }
      if (ending.how === 'refused') {
        await changeBoard(db, subject, { isOpen: false })
        await refusedForGood(db, 'purchase_log', { subject, code: ending.code })
      }
      if (ending.how !== 'said') return 'done'
      const before = await findBoard(db, 'purchase_log', subject)
      await changeBoard(db, subject, {
        ...{ isOpen: false, code: null, isEdited: true },
        ...(ending.channelId === null ? {} : { channelId: ending.channelId }),
        ...(ending.messageId === null ? {} : { messageId: ending.messageId }),
      })
      // What somebody said who was killed then was found: more may have been bought since.
      return before?.messageId === null && tries > 1 ? 'again' : 'done'
    },
    hasOtherWays: false,
  }
}
