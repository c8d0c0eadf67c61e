import { tokenRules, verifyToken } from '@/lib/core/auth/token'
import type { MemberContext, ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { openMembership } from '@/lib/core/guards/membership'
import { isId } from '@/lib/core/ids'
import { dayOf } from '@/lib/core/time/calendar'
import {
  awaitRecorded,
  cancelOrder,
  getLegacyFigures,
  getOrderNamed,
  listLegacyOrders,
  markPaid,
  notAsItStands,
} from '@/lib/commerce/service'
import { OLD_STATUSES, oldStatus } from '@/lib/commerce/schema'
import { moveTo, wireAmount, wireOrder } from '@/lib/integrations/rules/inherited'
import { Login, StatusWish } from '@/lib/integrations/schema/inherited'
import { refused } from './refused'
import type { Answer } from './refused'
import { getShopSettings, showSecondFactor, signInWithPassword, signOut } from '@/lib/platform/service'

/**
 * Signs a member in with the limits of every other sign-in; the session's token is the answer. Who has a second factor
 * sends its `code` along. Throws `unauthenticated` for whoever is no member here as for a wrong password, `rate_limited`,
 * and what a second factor asks for; no session is left then.
 */
export async function logIn(ctx: ShopContext, sent: unknown): Promise<Answer> {
  const { address, requestId, tenantId } = ctx
  const read = Login.safeParse(sent)
  if (!read.success) throw new AppError('unauthenticated', 'wrong_credentials')
  const { email, password, code } = read.data
  const tokens = await signInWithPassword({ address, requestId, device: null }, { email, password })
  try {
    const claims = await verifyToken(tokens.accessToken, tokenRules())
    if (!claims) throw new AppError('unauthenticated')
    const { personId, sessionId } = claims
    if (code !== undefined) await showSecondFactor({ personId, sessionId }, code)
    const { origin: _origin, ...known } = ctx
    const member = { ...known, personId, sessionId }
    await openMembership(member)
    const { name, slug } = await getShopSettings(member)
    return { body: { success: true, token: tokens.accessToken, tenant: { id: tenantId, name, slug } } }
  } catch (error) {
    await signOut(tokens)
    throw asRefusedLogin(error)
  }
}

/** Programs of old know one answer to whoever is not let in, whatever was wrong. */
function asRefusedLogin(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  if (error.code === 'forbidden')
    return new AppError('unauthenticated', 'wrong_credentials', { cause: error })
  if (error.code === 'validation_failed')
    return new AppError('unauthenticated', 'wrong_code', { cause: error })
  return error
}

const mostOrders = 500

/** The newest orders; `limit` and `after`, an order's id, are new and lead on through all of them. */
export async function listOrders(ctx: MemberContext, request: Request): Promise<Answer> {
  const query = new URL(request.url).searchParams
  const asked = query.get('limit') ?? String(mostOrders)
  const after = query.get('after')
  const complaints = [
    ...(/^[1-9]\d{0,8}$/.test(asked) ? [] : [`Limit must be a whole number from 1 to ${mostOrders}`]),
    ...(after === null || isId(after) ? [] : ["After must be an order's id"]),
  ]
  if (complaints.length > 0) return refused(complaints)
  const limit = Math.min(Number(asked), mostOrders)
  const found = await listLegacyOrders(ctx, { limit: limit + 1, after })
  const shown = found.slice(0, limit)
  return {
    body: {
      success: true,
      orders: shown.map((order) => ({ ...wireOrder(order, true), phone: order.customer.phone })),
      ...(found.length > limit ? { next: shown.at(-1)?.id } : {}),
    },
  }
}

export async function getStats(ctx: MemberContext): Promise<Answer> {
  const { pending, paid, revenueMinor, currency } = await getLegacyFigures(ctx)
  const stats = {
    pending: Number(pending),
    paid: Number(paid),
    revenue: wireAmount(revenueMinor, currency),
  }
  return { body: { success: true, stats } }
}

/** How long its programs are let wait for an order to become paid; they have given up after half a minute. */
const patienceMs = 5_000

/**
 * Writes down that its money came, and waits until the order is paid by it. The same again while it is under way is no
 * other wish. Throws `conflict` where the order cannot follow its money, because its goods are gone.
 */
async function makePaid(ctx: MemberContext, orderId: string, patience: number): Promise<Answer> {
  const { timeZone } = await getShopSettings(ctx)
  try {
    await markPaid(ctx, { orderId, method: 'other', receivedOn: dayOf(new Date(), timeZone) })
  } catch (error) {
    if (!(error instanceof AppError) || error.message !== 'payment_recorded_before') throw error
  }
  const { order, isDone } = await awaitRecorded(ctx, orderId, patience)
  if (!isDone)
    return {
      status: 202,
      body: { success: true, message: 'Payment recorded; the order status will be updated to paid shortly' },
    }
  if (oldStatus(order) !== 'paid') throw notAsItStands(order)
  return updated('paid')
}

const updated = (status: string): Answer => ({
  body: { success: true, message: `Order status updated to ${status}` },
})

/**
 * Moves an order by hand, as far as a member may do that in the dashboard: money that came outside of the gateways makes
 * it paid, and one that nobody paid is given up. Throws `conflict`, with both statuses, for every other move.
 */
export async function setStatus(
  ctx: MemberContext,
  named: string,
  sent: unknown,
  patience = patienceMs,
): Promise<Answer> {
  const order = await getOrderNamed(ctx, named)
  const read = StatusWish.safeParse(sent)
  if (!read.success) return refused([`Status must be one of: ${OLD_STATUSES.join(', ')}`])
  const { status } = read.data
  const from = oldStatus(order)
  const move = moveTo(from, status)
  if (move === null) throw new AppError('conflict', 'status_not_by_hand', { values: { from, to: status } })
  if (move === 'pay') return makePaid(ctx, order.id, patience)
  if (move === 'cancel') await cancelOrder(ctx, order.id)
  return updated(status)
}
