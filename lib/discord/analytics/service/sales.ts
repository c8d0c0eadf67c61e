import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf } from '@/lib/core/time/calendar'
import { findOrderFacts } from '@/lib/commerce/service'
import { addToDay, insertSale, notePaid } from '@/lib/discord/analytics/data/counting'
import { getTenantSettings } from '@/lib/platform/service'
import { hashOf } from './counting'

/** In the caller's transaction: on which of the shop's days an order was placed in Discord, and paid. */
export async function countSale(db: TenantDb, orderId: string): Promise<void> {
  const order = await findOrderFacts(db, orderId)
  if (order?.source !== 'discord') return
  const { timeZone } = await getTenantSettings(db)
  const { createdAt, paidAt, currency, totalMinor, address } = order
  const placedOn = dayOf(createdAt, timeZone)
  const paidOn = paidAt && dayOf(paidAt, timeZone)
  if (await insertSale(db, { orderId, placedOn, paidOn, currency, totalMinor })) {
    const bought = [hashOf(db.tenantId, placedOn, address?.replace(/^discord:/, '') ?? orderId)]
    const nothing = { joins: 0, leaves: 0, messages: 0, active: [], opened: [] }
    await addToDay(db, { day: placedOn, ...nothing, bought })
  } else if (paidOn !== null) await notePaid(db, orderId, paidOn)
}
