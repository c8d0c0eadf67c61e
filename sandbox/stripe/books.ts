import type Stripe from 'stripe'
import type { Account } from './state'

/** An account's money in one currency, in Stripe's minor units: what an auditor compares with. */
export interface CurrencyBooks {
  gross: number
  /** Without refunds that failed. */
  refunded: number
  /** Taken by banks and not given back. */
  disputed: number
  paidCharges: number
}

export function booksOf(account: Account): Record<string, CurrencyBooks> {
  const books: Record<string, CurrencyBooks> = {}
  const of = (currency: string) =>
    (books[currency] ??= { gross: 0, refunded: 0, disputed: 0, paidCharges: 0 })
  for (const charge of account.charges.all()) {
    if (charge.status !== 'succeeded') continue
    const book = of(charge.currency)
    book.gross += charge.amount
    book.refunded += charge.amount_refunded
    book.paidCharges += 1
  }
  for (const dispute of account.disputes.all())
    if (dispute.status !== 'won') of(dispute.currency).disputed += dispute.amount
  return books
}

export function balanceOf(account: Account): Stripe.Balance {
  const netByCurrency = new Map<string, number>()
  for (const transaction of account.transactions.all())
    netByCurrency.set(transaction.currency, (netByCurrency.get(transaction.currency) ?? 0) + transaction.net)
  const entries = [...netByCurrency].map(([currency, amount]) => ({
    currency,
    amount,
    source_types: { card: amount },
  }))
  return {
    object: 'balance',
    // Money of the last days cannot be paid out yet.
    available: entries.map((entry) => ({ ...entry, amount: 0, source_types: { card: 0 } })),
    livemode: account.isLive,
    pending: entries,
  } satisfies Stripe.Balance
}
