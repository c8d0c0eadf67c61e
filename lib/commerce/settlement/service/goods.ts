import type { Readable } from 'node:stream'
import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { openFromBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { countDownload, listSealedUnits, noteFirstReveal } from '@/lib/commerce/settlement/data/goods'
import { findFulfilment } from '@/lib/commerce/orders/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import { unitBinding } from '@/lib/commerce/stock/rules/unit-binding'

async function findDelivered(
  db: TenantDb,
  orderId: string,
  fulfilmentId: string,
  kind: Fulfilment['kind'],
): Promise<Fulfilment> {
  const found = isId(fulfilmentId) ? await findFulfilment(db, fulfilmentId) : null
  if (!found || found.orderId !== orderId || found.kind !== kind || found.state !== 'delivered') {
    throw new AppError('not_found')
  }
  return found
}

const revealStepMs = 60_000

/**
 * The licence keys of a fulfilment in clear, for whoever holds the order's link; that they were looked at is written
 * down, once a minute at most. Throws `order_not_found`, `not_found` when they are not (or no longer) handed over.
 */
export async function revealKeys(
  ctx: ShopContext,
  orderId: string,
  token: string,
  fulfilmentId: string,
): Promise<{ keys: string[] }> {
  assertOrderToken(ctx.tenantId, orderId, token)
  const units = await withActor(buyerActor(ctx, orderId), async (db) => {
    const fulfilment = await findDelivered(db, orderId, fulfilmentId, 'license_key')
    if (fulfilment.firstRevealedAt === null) await noteFirstReveal(db, fulfilmentId)
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'goods.revealed',
      key: `${fulfilmentId}:${Math.floor(Date.now() / revealStepMs)}`,
      orderId,
      payload: { orderId, fulfilmentId },
    })
    return listSealedUnits(db, fulfilmentId)
  })
  return { keys: units.map((unit) => openUnit(ctx.tenantId, unit)) }
}

function openUnit(tenantId: string, unit: { id: string; variantId: string; sealed: Buffer }): string {
  return openFromBytes(env().APP_SECRETS, unitBinding(tenantId, unit), unit.sealed)
}

/** Why a file is not downloaded any more: it was as often as it may be, or its time is over. */
async function downloadOver(actor: ReturnType<typeof buyerActor>, fulfilmentId: string): Promise<AppError> {
  const found = await withActor(actor, (_, last) => findFulfilment(last, fulfilmentId))
  if (!found || found.downloadsLeft !== 0) return new AppError('limit_reached', 'download_late')
  return new AppError('limit_reached', 'download_used', { values: { count: found.downloadLimit ?? 0 } })
}

export type Download = { stream: Readable; name: string; type: string; sizeBytes: bigint; sha256: string }

/**
 * A delivered file; every call counts as one download. Throws `order_not_found`, `not_found`, and `limit_reached` when
 * the downloads are used up or the link is over.
 */
export async function openDownload(
  ctx: ShopContext,
  orderId: string,
  token: string,
  fulfilmentId: string,
): Promise<Download> {
  assertOrderToken(ctx.tenantId, orderId, token)
  const actor = buyerActor(ctx, orderId)
  const file = await withActor(actor, (db) => findDelivered(db, orderId, fulfilmentId, 'file'))
  const { fileKey, fileName, fileType, fileSha256 } = file
  const opened = fileKey === null ? null : await storage().open(fileKey)
  // A file that cannot be opened costs the buyer no download.
  if (!opened || fileName === null || fileSha256 === null) throw new Error('A delivered file is missing.')
  try {
    const isCounted = await withActor(actor, (db) => countDownload(db, fulfilmentId))
    if (!isCounted) throw await downloadOver(actor, fulfilmentId)
  } catch (error) {
    opened.stream.destroy()
    throw error
  }
  return {
    stream: opened.stream,
    name: fileName,
    type: fileType ?? 'application/octet-stream',
    sizeBytes: opened.sizeBytes,
    sha256: fileSha256,
  }
}
