import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { listClaimLines, listDisputeLines } from '@/lib/lending/claims/data/lines'
import type { FoundClaim, FoundDispute } from '@/lib/lending/claims/data/lines'
import type { ClaimDesk, ClaimLine, DisputeLine, ItemWords } from '@/lib/lending/claims/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { todayOf } from '@/lib/lending/ledger/service'
import { listPayableItems } from '@/lib/lending/reports/data/items'
import type { ItemLine } from '@/lib/lending/reports/schema'
import { nameOf } from './names'

const mostWaiting = 200
const mostOfItem = 20

/** What the members are called who answered, by their ids; whoever has left is nobody by name. */
async function namesOf(db: TenantDb, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) {
    const name = await nameOf(db, id)
    if (id !== null && name !== null) names.set(id, name)
  }
  return names
}

type Found = { claims: readonly FoundClaim[]; disputes: readonly FoundDispute[] }

/** Claims and disputes with what they are about, as it stands now. */
export async function linesOf(
  db: TenantDb,
  { claims, disputes }: Found,
): Promise<{ claims: ClaimLine[]; disputes: DisputeLine[] }> {
  const named = [
    ...claims.flatMap(({ claim }) => (claim.item ? [claim.item.id] : [])),
    ...disputes.map(({ dispute }) => dispute.item.id),
  ]
  const waiting = claims.filter(({ claim }) => claim.state === 'open').map(({ party }) => party.id)
  const items = await listPayableItems(db, { itemIds: named, partyIds: waiting })
  const names = await namesOf(db, [
    ...claims.map(({ answeredBy }) => answeredBy),
    ...disputes.map(({ closedBy }) => closedBy),
  ])
  const itemNamed = (ref: ItemRef | null): ItemLine | null =>
    items.find(({ kind, id }) => kind === ref?.kind && id === ref.id) ?? null
  const choicesOf = ({ claim, party }: FoundClaim): ItemLine[] =>
    claim.state === 'open'
      ? items.filter((one) => one.party.id === party.id && (one.leftMinor > 0n || one.id === claim.item?.id))
      : []
  return {
    claims: claims.map(({ answeredBy, ...found }) => ({
      ...found,
      item: itemNamed(found.claim.item),
      choices: choicesOf({ answeredBy, ...found }),
      by: names.get(answeredBy ?? '') ?? null,
    })),
    disputes: disputes.map(({ closedBy, ...found }) => ({
      ...found,
      item: itemNamed(found.dispute.item),
      by: names.get(closedBy ?? '') ?? null,
    })),
  }
}

/** Everything that borrowers said and that waits for an answer. Throws `forbidden`. */
export async function getClaimDesk(ctx: TenantContext): Promise<ClaimDesk> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const waiting = await listClaimLines(db, { isOpen: true, limit: mostWaiting })
    const disputes = await listDisputeLines(db, { limit: mostWaiting })
    const lines = await linesOf(db, { claims: waiting, disputes })
    return {
      waiting: lines.claims,
      disputes: lines.disputes,
      today: await todayOf(db),
    }
  })
}

/** What was said of one debt or agreement: claims that wait, and every dispute. Throws `forbidden`. */
export async function getItemWords(ctx: TenantContext, item: ItemRef): Promise<ItemWords> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const today = await todayOf(db)
    if (!isId(item.id)) return { waiting: [], disputes: [], today }
    const claims = await listClaimLines(db, { isOpen: true, item, limit: mostOfItem })
    const disputes = await listDisputeLines(db, { item, limit: mostOfItem })
    const lines = await linesOf(db, { claims, disputes })
    return { waiting: lines.claims, disputes: lines.disputes, today }
  })
}
