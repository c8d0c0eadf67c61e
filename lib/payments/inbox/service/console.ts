import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { isMoment, readCursor, writeCursor } from '@/lib/core/text/cursor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import {
  findNotification,
  findOrderIdByNumber,
  listNotifications,
  listRefused,
} from '@/lib/payments/inbox/data/console'
import type { PlacedEntry, Search } from '@/lib/payments/inbox/data/console'
import { findDelivery } from '@/lib/payments/inbox/data/inbox'
import { maskBody } from '@/lib/payments/gateways/masking'
import type { ConsoleDetail, ConsoleEntry, ConsoleFilter } from '@/lib/payments/inbox/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'

const pageSize = 50

/** Notifications are named by what makes them one of a kind, refused ones by their row. */
const places = { id: (id: string): boolean => id !== '', value: isMoment }

/** Newest first; the moments are texts of one form. */
function compare(a: PlacedEntry, b: PlacedEntry): number {
  if (a.place.value !== b.place.value) return a.place.value < b.place.value ? 1 : -1
  return a.place.id < b.place.id ? 1 : -1
}

/** Everything that came in at the webhook addresses, taken on or refused, newest first, a page at a time. */
export async function listWebhooks(
  ctx: TenantContext,
  filter: ConsoleFilter & { cursor?: string | undefined },
): Promise<{ entries: ConsoleEntry[]; nextCursor: string | null }> {
  const { order, cursor, ...rest } = filter
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const orderId = order === undefined ? undefined : await findOrderIdByNumber(db, order)
    if (orderId === null) return { entries: [], nextCursor: null }
    const search: Search = {
      ...rest,
      orderId,
      after: readCursor(cursor, places) ?? undefined,
      limit: pageSize + 1,
    }
    const hasNotifications = filter.verdict !== 'refused'
    const hasRefused = orderId === undefined && (filter.verdict === undefined || !hasNotifications)
    const entries = [
      ...(hasNotifications ? await listNotifications(db, search) : []),
      ...(hasRefused ? await listRefused(db, search) : []),
    ].sort(compare)
    const page = entries.slice(0, pageSize)
    const last = page.at(-1)
    const nextCursor = entries.length > pageSize && last ? writeCursor(last.place) : null
    return { entries: page.map(({ place: _place, ...entry }) => entry), nextCursor }
  })
}

/** One notification with its body, masked; without it for a platform admin who looks into the shop. Throws `not_found`. */
export async function getWebhook(
  ctx: TenantContext,
  connectionId: string,
  dedupeKey: string,
): Promise<ConsoleDetail> {
  if (!isId(connectionId)) throw new AppError('not_found')
  const found = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const row = await findNotification(db, connectionId, dedupeKey)
    if (!row) throw new AppError('not_found')
    const only = { connectionId, dedupeKey }
    const [entry] = await listNotifications(db, { only, limit: 1 })
    if (!entry) throw new AppError('not_found')
    return { ...entry, ...row }
  })
  const { place: _place, ...detail } = found
  // What a gateway wrote word for word is not for those who only look.
  if (ctx.isImpersonating) return { ...detail, body: null }
  // Bodies hold customers' data: no member's own rights reach them, only a gateway call's do.
  const delivery = await withActor({ role: 'gateway', tenantId: ctx.tenantId, connectionId }, (db) =>
    findDelivery(db, connectionId, dedupeKey),
  )
  return { ...detail, body: maskBody(delivery?.body ?? '') }
}
