import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import {
  findNotification,
  findOrderIdByNumber,
  listNotifications,
  listRefused,
} from '@/lib/payments/inbox/data/console'
import type { Place, PlacedEntry, Search } from '@/lib/payments/inbox/data/console'
import { findDelivery } from '@/lib/payments/inbox/data/inbox'
import { maskBody } from '@/lib/payments/gateways/masking'
import type { ConsoleDetail, ConsoleEntry, ConsoleFilter } from '@/lib/payments/inbox/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'

const pageSize = 50

function writeCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

/** Undefined for a cursor that is none: the first page then. */
function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof at !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(at))) return undefined
    return { at, id }
  } catch {
    return undefined
  }
}

/** Newest first; the moments are texts of one form. */
function compare(a: PlacedEntry, b: PlacedEntry): number {
  if (a.place.at !== b.place.at) return a.place.at < b.place.at ? 1 : -1
  return a.place.id < b.place.id ? 1 : -1
}

/** Everything that came in at the webhook addresses, taken on or refused, newest first, a page at a time. */
export async function listWebhooks(
  ctx: MemberContext,
  filter: ConsoleFilter & { cursor?: string | undefined },
): Promise<{ entries: ConsoleEntry[]; nextCursor: string | null }> {
  const { order, cursor, ...rest } = filter
  return withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const orderId = order === undefined ? undefined : await findOrderIdByNumber(db, ctx.tenantId, order)
    if (orderId === null) return { entries: [], nextCursor: null }
    const search: Search = { ...rest, orderId, after: readCursor(cursor), limit: pageSize + 1 }
    const hasNotifications = filter.verdict !== 'refused'
    const hasRefused = orderId === undefined && (filter.verdict === undefined || !hasNotifications)
    const entries = [
      ...(hasNotifications ? await listNotifications(db, ctx.tenantId, search) : []),
      ...(hasRefused ? await listRefused(db, ctx.tenantId, search) : []),
    ].sort(compare)
    const page = entries.slice(0, pageSize)
    const last = page.at(-1)
    const nextCursor = entries.length > pageSize && last ? writeCursor(last.place) : null
    return { entries: page.map(({ place: _place, ...entry }) => entry), nextCursor }
  })
}

/** One notification with its body, masked. Throws `not_found`. */
export async function getWebhook(
  ctx: MemberContext,
  connectionId: string,
  dedupeKey: string,
): Promise<ConsoleDetail> {
  // What a gateway wrote word for word is not granted to a platform admin who looks into the shop.
  if (!isId(connectionId) || ctx.isImpersonating) throw new AppError('not_found')
  const found = await withActor(memberActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const row = await findNotification(db, ctx.tenantId, connectionId, dedupeKey)
    if (!row) throw new AppError('not_found')
    const only = { connectionId, dedupeKey }
    const [entry] = await listNotifications(db, ctx.tenantId, { only, limit: 1 })
    if (!entry) throw new AppError('not_found')
    return { ...entry, ...row }
  })
  // Bodies hold customers' data: no member's own rights reach them, only a gateway call's do.
  const delivery = await withActor({ role: 'gateway', tenantId: ctx.tenantId, connectionId }, (db) =>
    findDelivery(db, ctx.tenantId, connectionId, dedupeKey),
  )
  const { place: _place, ...detail } = found
  return { ...detail, body: maskBody(delivery?.body ?? '') }
}
