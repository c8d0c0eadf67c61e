import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { findSoldOut, openWindow } from '@/lib/commerce/service'
import {
  listTelling,
  lockRestocks,
  noteBack,
  noteOut,
  noteTelling,
  noteTold,
} from '@/lib/discord/boards/data/restock'
import { restockMessage, whatReturned } from '@/lib/discord/boards/rules/restock'
import type { OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import { sayOnce } from '@/lib/discord/outbox/service/asking'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { partId } from '@/lib/discord/parts/rules'
import { isSoldOut } from '@/lib/discord/shop/rules'
import { visit } from '@/lib/discord/shop/service'
import { wantedOf } from './wanted'
import type { Wanted } from './wanted'

/** In the caller's transaction: whoever wants to know is told of what was sold out and is there again. */
export async function keepRestocks(db: TenantDb, { isOn, restock, settings }: Wanted): Promise<void> {
  if (!isOn || restock === null || settings.restock_role === null) return
  const known = await lockRestocks(db)
  const { out, back, told } = whatReturned(known, await findSoldOut(db))
  await noteOut(db, out)
  await noteBack(db, back)
  if (told.length === 0) return
  const telling = newId()
  await noteTelling(db, told, telling)
  await sayOnce(db, 'restock', telling)
}

async function tellingOf(tenantId: string, { subject }: OutboxRow): Promise<Saying | null> {
  const { wanted, ids } = await withActor(jobActor({ tenantId }), async (db) => ({
    wanted: await wantedOf(db),
    ids: await listTelling(db, subject),
  }))
  const { isOn, restock, settings, language } = wanted
  if (!isOn || restock === null || settings.restock_role === null) return null
  const { ctx, words } = await visit(tenantId, 'bot', language)
  const { products } = await openWindow(ctx)
  const back = products.filter((one) => ids.includes(one.id) && !isSoldOut(one.stock))
  if (back.length === 0) return null
  return {
    where: { way: 'channel', channelId: restock },
    body: restockMessage(words, settings.restock_role, back, subject),
    mark: partId('restock', subject),
  }
}

/** Tells that something is there again. */
export function restockSpeaker(tenantId: string): Speaker {
  return {
    prepare: (row) => tellingOf(tenantId, row),
    ended: async (db, { subject }) => {
      await noteTold(db, subject)
      return 'done'
    },
    hasOtherWays: false,
  }
}
