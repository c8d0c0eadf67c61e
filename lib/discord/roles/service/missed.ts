import type { TenantDb } from '@/lib/core/db/handle'
import { describeError, log } from '@/lib/core/log'
import type { Tools } from '@/lib/discord/hearing/schema'
import { LeaseLost, asHolder } from '@/lib/discord/leases/service'
import { awaitAnew, noteLeft } from '@/lib/discord/roles/data/grants'
import { listBringing, listSettled, listUnsettled } from '@/lib/discord/roles/data/missed'
import { movedOf } from '@/lib/discord/roles/rules'
import { findMembers } from '@/lib/discord/members/service'
import { listReturnedLately } from '@/lib/payments/service'
import { askFor, bringRoles, endSome } from './granting'

/** As many are brought up to date at once. */
const mostAtOnce = 500
/** As many roles are looked at when a session begins: the newest of a shop that has given more. */
const mostLookedAt = 10_000

/** Nobody was told of what was paid back while the shop had no bot. */
async function endReturned(db: TenantDb): Promise<void> {
  const returned = await listReturnedLately(db)
  for (const orderId of await listBringing(
    db,
    returned.map((one) => one.orderId),
  ))
    await bringRoles(db, orderId)
}

/** In the holder's transaction: what may have waited while nobody ran the bot is tried again, and what ended is taken. */
async function catchUp(db: TenantDb): Promise<void> {
  await endReturned(db)
  await endSome(db)
  await askFor(db, await listUnsettled(db, mostAtOnce))
}

/** Who left or came back while nobody heard of it: a role goes with leaving. A shop that has given none asks for nobody. */
async function lookForMoved(tools: Tools): Promise<void> {
  const settled = await asHolder(tools.lease, (db) => listSettled(db, mostLookedAt))
  const ids = [...new Set(settled.map(({ personId }) => personId))]
  if (ids.length === 0) return
  const { left, back } = movedOf(settled, await findMembers(tools, ids))
  if (left.length + back.length === 0) return
  await asHolder(tools.lease, async (db) => {
    for (const personId of left) await noteLeft(db, personId)
    for (const personId of back) await askFor(db, await awaitAnew(db, personId))
  })
  tools.speak()
}

/** The session stands in its server: what was missed meanwhile is made good. */
export async function makeGood(tools: Tools): Promise<void> {
  await asHolder(tools.lease, catchUp)
  tools.speak()
  try {
    await lookForMoved(tools)
  } catch (error) {
    // Discord may not say who is there: the next session asks again.
    if (error instanceof LeaseLost) throw error
    log.warn({ tenant: tools.lease.tenantId, error: describeError(error) }, 'who came back is not known')
  }
}
