import { buyerActor, tenantActor } from '@/lib/core/context'
import type { Locale, TenantContext, ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { drawSheet } from '@/lib/core/documents/draw'
import { readLogo } from '@/lib/core/documents/logo'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { listBuyerRefunds } from '@/lib/payments/service'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import { paperNumber, papersOf } from '@/lib/commerce/papers/rules/papers'
import { paperSheet } from '@/lib/commerce/papers/rules/paper-sheet'
import type { PaperFacts } from '@/lib/commerce/papers/rules/paper-sheet'
import type { Paper } from '@/lib/commerce/papers/schema'
import { issueOrder } from './issuer'

/** A drawing costs a second of a processor: more of one order in a minute is nobody who reads them. */
const PAPER_LIMIT = { name: 'order_paper', points: 15, windowSeconds: 60, scope: 'process' } as const

type Asked = { orderId: string; kind: Paper; locale: Locale }
type Read = { facts: PaperFacts; shop: TenantSettings }

/** What a paper says, in the caller's transaction. Throws `order_not_found`, `not_found` for a paper that the order has not. */
async function readPaper(
  db: TenantDb,
  { orderId, kind }: Pick<Asked, 'orderId' | 'kind'>,
  mayWrite: boolean,
): Promise<Read> {
  const order = isId(orderId) ? await findOrder(db, orderId) : null
  if (!order) throw new AppError('order_not_found')
  if (!papersOf(order).includes(kind)) throw new AppError('not_found', 'paper_not_there')
  const shop = await getTenantSettings(db)
  const issuer = await issueOrder(db, orderId, { shop, mayWrite })
  const lines = await listOrderLines(db, orderId)
  const refunds = await listBuyerRefunds(db, orderId)
  return { facts: { kind, order, lines, refunds, issuer, shop }, shop }
}

async function draw({ facts, shop }: Read, locale: Locale): Promise<{ name: string; content: Buffer }> {
  const brand = { name: facts.issuer.name, color: shop.brandColor, logo: await readLogo(shop.logoPath) }
  const content = await drawSheet(paperSheet(facts, locale), brand)
  return { name: `${paperNumber(facts.kind, facts.order.number)}.pdf`, content }
}

/**
 * A receipt or an invoice as a PDF for whoever holds the order's link. Throws `order_not_found`, `not_found`,
 * `rate_limited`.
 */
export async function makeOrderPaper(
  ctx: ShopContext,
  { token, ...asked }: Asked & { token: string },
): Promise<{ name: string; content: Buffer }> {
  assertOrderToken(ctx.tenantId, asked.orderId, token)
  await take(PAPER_LIMIT, asked.orderId)
  const read = await withActor(buyerActor(ctx, asked.orderId), (db) => readPaper(db, asked, true))
  return draw(read, asked.locale)
}

/** The same for the team, as its customer has it. Throws `forbidden`, `order_not_found`, `not_found`. */
export async function makeOrderPaperForMember(
  ctx: TenantContext,
  asked: Asked,
): Promise<{ name: string; content: Buffer }> {
  const read = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return readPaper(db, asked, !ctx.isImpersonating)
  })
  return draw(read, asked.locale)
}
