import { randomInt } from 'node:crypto'
import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { fingerprint, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { Currency } from '@/lib/core/money/money'
import { issueCode, redeemCode } from '@/lib/commerce/customers/data/codes'
import { toPaymentState, toStatus } from '@/lib/commerce/orders/data/orders'
import { Email } from '@/lib/core/text/text-input'
import { OrderCode } from '@/lib/commerce/customers/schema/order-codes'
import type { FoundOrder, OrderClaim } from '@/lib/commerce/customers/schema/order-codes'
import { orderPath } from '@/lib/commerce/orders/service/order-token'

const quarterHour = 900
const limit = (name: string, points: number) => ({
  name,
  points,
  windowSeconds: quarterHour,
  scope: 'shared' as const,
})

// The demo's tests all come from one address; an e-mail is one person everywhere.
const mailsOfEmail = limit('order_code_email', 4)
const mailsOfAddress = () => limit('order_code_address', env().isDemo ? 2000 : 30)
const triesOfEmail = limit('order_code_try', 15)
const triesOfAddress = () => limit('order_code_try_address', env().isDemo ? 2000 : 60)

/** What binds a sealed code to its shop and e-mail; the job that writes the mail opens it with the same. */
export function codeBinding(tenantId: string, email: string): [string, string, string] {
  return ['order_code', tenantId, email]
}

function hashOf(tenantId: string, email: string, code: string): Buffer {
  return fingerprint(env().APP_SECRETS, 'order_code', `${tenantId}\n${email}\n${code}`)
}

/**
 * Mails a one-time code to an e-mail that has orders here. Answers the same and does the same work for one that has
 * none, so nobody learns who bought. With a claim only the mail of that order's own address is written, and says who
 * claims it. Throws `rate_limited`.
 */
export async function requestOrderCode(
  ctx: ShopContext,
  email: string,
  claim: OrderClaim | null = null,
): Promise<void> {
  const address = Email.parse(email)
  await take(mailsOfAddress(), `${ctx.tenantId} ${ctx.address}`)
  await take(mailsOfEmail, `${ctx.tenantId} ${address}`)
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  const sealed = sealToBytes(env().APP_SECRETS, codeBinding(ctx.tenantId, address), code).toString('base64')
  await withActor(visitorActor(ctx), (db) =>
    issueCode(db, {
      id: newId(),
      email: address,
      hash: hashOf(ctx.tenantId, address, code),
      sealed,
      locale: ctx.locale,
      claim,
    }),
  )
}

/** The orders of an e-mail, newest first, for who read its code. Throws `validation_failed` for a wrong one, `rate_limited`. */
export async function redeemOrderCode(ctx: ShopContext, email: string, code: string): Promise<FoundOrder[]> {
  const address = Email.parse(email)
  const typed = OrderCode.safeParse(code)
  await take(triesOfAddress(), `${ctx.tenantId} ${ctx.address}`)
  await take(triesOfEmail, `${ctx.tenantId} ${address}`)
  const rows = typed.success
    ? await withActor(visitorActor(ctx), (db) =>
        redeemCode(db, address, hashOf(ctx.tenantId, address, typed.data)),
      )
    : []
  if (rows.length === 0) {
    // Whoever typed six digits is not told that there are six.
    const problem = typed.success ? 'code_refused' : 'wrong_code'
    throw new AppError('validation_failed', 'wrong_code', { fields: { code: [problem] } })
  }
  return rows.map((row) => ({
    id: row.order_id,
    number: row.number,
    createdAt: row.created_at,
    status: toStatus(row.status),
    paymentState: toPaymentState(row.payment_state),
    totalMinor: row.total_minor,
    currency: Currency.parse(row.currency),
    path: orderPath(ctx.tenantId, row.order_id),
  }))
}
