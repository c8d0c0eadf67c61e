import type { TenantDb } from '@/lib/core/db/handle'
import { dayOf } from '@/lib/core/time/calendar'
import { listOrderFactsFrom } from '@/lib/commerce/service'
import { addToDay, insertSales, notePaid } from '@/lib/discord/analytics/data/counting'
import { getTenantSettings } from '@/lib/platform/service'
import { hashOf } from './counting'

/**
 * In the caller's transaction: on which of the shop's days orders were placed in Discord, and paid. Those from elsewhere
 * are passed over.
 */
export async function countSales(db: TenantDb, orderIds: readonly string[]): Promise<void> {
  const orders = await listOrderFactsFrom(db, 'discord', orderIds)
  if (orders.length === 0) return
  const { timeZone } = await getTenantSettings(db)
  const sales = orders.map(({ id, createdAt, paidAt, currency, totalMinor, address }) => {
    const placedOn = dayOf(createdAt, timeZone)
    const buyer = hashOf(db.tenantId, placedOn, address?.replace(/^discord:/, '') ?? id)
    return { orderId: id, placedOn, paidOn: paidAt && dayOf(paidAt, timeZone), currency, totalMinor, buyer }
  })
  const isNew = await insertSales(db, sales)
  const nothing = { joins: 0, leaves: 0, messages: 0, active: [], opened: [] }
  const fresh = sales.filter(({ orderId }) => isNew.has(orderId))
  // In one order everywhere: whoever counts the same two days beside this waits for neither in a circle.
  for (const [day, ofDay] of [...Map.groupBy(fresh, ({ placedOn }) => placedOn)].sort())
    await addToDay(db, { day, ...nothing, bought: ofDay.map(({ buyer }) => buyer) })
  const paid = sales.filter(({ orderId, paidOn }) => paidOn !== null && !isNew.has(orderId))
  for (const [day, ofDay] of Map.groupBy(paid, ({ paidOn }) => paidOn))
    if (day !== null)
      await notePaid(
        db,
        ofDay.map(({ orderId }) => orderId),
        day,
      )
}
