import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { findOrderFacts, listBought } from '@/lib/commerce/service'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import { findPurchaseOfOrder } from '@/lib/discord/purchases/data/purchases'
import { mayOpenGoods } from '@/lib/discord/purchases/rules'
import {
  awaitAnew,
  endDueGrants,
  endGrantsOf,
  insertGrant,
  listTenantsWithDue,
  noteLeft,
} from '@/lib/discord/roles/data/grants'
import type { Whose } from '@/lib/discord/roles/data/grants'
import { listProductRoles } from '@/lib/discord/roles/data/product-roles'
import { rolesOf, subjectOf } from '@/lib/discord/roles/rules'

/** As many are brought up to date at once. */
const mostAtOnce = 500

export async function askFor(db: TenantDb, whose: readonly Whose[]): Promise<void> {
  for (const { personId, roleId } of whose) await sayAnew(db, 'role', subjectOf(personId, roleId))
}

/**
 * In the caller's transaction: the roles of an order are its buyer's while it is paid, and no more once all of it was
 * paid back; a refund of a part and a dispute leave them. What the same order brought before it does not bring again.
 */
export async function bringRoles(db: TenantDb, orderId: string): Promise<void> {
  const purchase = await findPurchaseOfOrder(db, orderId)
  const order = purchase && (await findOrderFacts(db, orderId))
  if (!order) return
  if (!mayOpenGoods(order)) return askFor(db, await endGrantsOf(db, orderId))
  const sold = await listProductRoles(db)
  if (sold.length === 0) return
  const person = { id: purchase.personId, name: purchase.personName }
  for (const wanted of rolesOf(await listBought(db, orderId), sold))
    if (await insertGrant(db, person, orderId, wanted))
      await askFor(db, [{ personId: person.id, roleId: wanted.roleId }])
}

/** The roles of an order, or without one of everybody whose days are over. */
export async function bringRolesUpToDate(ctx: JobContext, orderId: string | undefined): Promise<void> {
  if (orderId !== undefined) return withActor(jobActor(ctx), (db) => bringRoles(db, orderId))
  for (;;) {
    const ended = await withActor(jobActor(ctx), endSome)
    if (ended < mostAtOnce) return
  }
}

export async function endSome(db: TenantDb): Promise<number> {
  const { ended, toTake } = await endDueGrants(db, mostAtOnce)
  await askFor(db, toTake)
  return ended
}

/** Where somebody's days are over. Whoever sells no roles for days is not among them, and costs nothing. */
export async function listDueRoles(): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => listTenantsWithDue(last, 200))
}

/** In the holder's transaction: somebody came back, and gets what is still theirs. */
export async function returned(db: TenantDb, personId: string): Promise<void> {
  await endSome(db)
  await askFor(db, await awaitAnew(db, personId))
}

/** In the holder's transaction: somebody left, and their roles with them. */
export async function wentAway(db: TenantDb, personId: string): Promise<void> {
  await noteLeft(db, personId)
}
