import type { ChargeParameters } from 'midtrans-client'
import { z } from 'zod'
import { minuteMs } from '@/lib/core/time/duration'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, Gateway } from '@/lib/payments/gateways/gateway'
import type { SessionRequest } from '@/lib/payments/schema'
import { StatusAnswer, fromMidtrans, fromWesternIndonesia, toWesternIndonesia } from './answers'
import { call, connectCore } from './client'
import { orderPart, withinLimit } from './order-part'

/** The body of a charge by QRIS. Its code ends with its try: nobody can pay by what is not shown any more. */
export function chargeRequest(request: SessionRequest, tenantId: string, now: Date): ChargeParameters {
  // Rounded up as a page is; what the shop calls over is closed by the look at its end.
  const minutes = Math.max(1, Math.ceil((request.expiresAt.getTime() - now.getTime()) / minuteMs))
  const body: ChargeParameters = {
    payment_type: 'qris',
    ...orderPart(request, tenantId),
    custom_expiry: { order_time: toWesternIndonesia(now), expiry_duration: minutes, unit: 'minute' },
  }
  return withinLimit(body, request)
}

const ChargeAnswer = StatusAnswer.extend({
  // The longest of EMV's codes has 512 characters.
  qr_string: z.string().min(1).max(1000),
  expiry_time: z.string().max(40).optional(),
})

/** Whether the answer is of what was asked for: nobody is shown a code for another amount or another order. */
function isOfRequest(answer: z.infer<typeof ChargeAnswer>, request: SessionRequest): boolean {
  return (
    answer.order_id === request.providerRef &&
    fromMidtrans(answer.gross_amount) === request.amountMinor &&
    (answer.currency ?? 'IDR') === request.currency &&
    answer.payment_type === 'qris' &&
    answer.transaction_status === 'pending'
  )
}

/**
 * A charge by QRIS, and what its code says. Asked again within five minutes, Midtrans gives the same answer once more
 * and makes no second charge; later it says `duplicate`.
 */
export async function chargeQris(
  credentials: Credentials,
  request: SessionRequest,
  notifyUrl: string,
): ReturnType<NonNullable<Gateway['drawCode']>> {
  const body = chargeRequest(request, credentials.tenantId, new Date())
  const more = { notifyUrl, idempotencyKey: request.providerRef }
  const answer = await call(ChargeAnswer, () => connectCore(credentials, more).charge(body))
  if (!isOfRequest(answer, request))
    throw new GatewayError('unexpected', { detail: 'charge of another kind' })
  const saidEnd = fromWesternIndonesia(answer.expiry_time)
  return {
    content: answer.qr_string,
    sessionRef: answer.transaction_id,
    // A code that ends sooner than it was asked for is not shown beyond its end.
    endsAt: saidEnd !== null && saidEnd < request.expiresAt ? saidEnd : request.expiresAt,
  }
}
