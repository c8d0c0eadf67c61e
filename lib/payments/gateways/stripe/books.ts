import type { Credentials, PaidAtGateway } from '@/lib/payments/gateways/gateway'
import { call, connect } from './client'
import { fromStripe } from './money'

const mostListed = 10_000

/** Paid sessions of this tenant, whether or not their attempts are known here. */
export async function listPaid(credentials: Credentials, from: Date, to: Date): Promise<PaidAtGateway[]> {
  const sessions = await call(() =>
    connect(credentials.apiKey)
      .checkout.sessions.list({
        created: { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(to.getTime() / 1000) },
        status: 'complete',
        limit: 100,
      })
      .autoPagingToArray({ limit: mostListed }),
  )
  return sessions.flatMap((session) => {
    const intent = session.payment_intent
    const transactionRef = typeof intent === 'string' ? intent : intent?.id
    const isOurs = session.metadata?.tenant_id === credentials.tenantId
    if (!isOurs || session.payment_status !== 'paid' || transactionRef === undefined) return []
    const currency = (session.currency ?? '').toUpperCase()
    const { amountMinor } = fromStripe(session.amount_total ?? 0, currency)
    return [{ transactionRef, attemptId: session.metadata?.attempt_id ?? null, amountMinor, currency }]
  })
}
