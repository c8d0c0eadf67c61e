import { expect } from 'vitest'
import type { Provider } from '@/lib/payments/schema'
import { KEYS } from '@/lib/payments/testing/shops'
import type { Shop } from '@/lib/payments/testing/shops'
import { count } from './sales'
import type { Trial } from './sales'

/** The money of our books against the money of the gateways' books. */
export async function expectBooks(trial: Trial): Promise<void> {
  const oursOf = async (shop: Shop, provider: Provider): Promise<{ gross: bigint; refunded: bigint }> => {
    const { id } = await trial.harness.connectionOf(shop, provider)
    const [row] = await trial.harness.database.ask<{ gross: bigint; refunded: bigint }>(
      `select coalesce(sum(t.amount_minor), 0)::bigint as gross,
         coalesce((select sum(r.amount_minor) from public.refunds r join public.payment_attempts p on p.id = r.attempt_id
           where p.connection_id = $1 and r.state = 'succeeded' and p.order_id = any($2)), 0)::bigint as refunded
       from public.gateway_transactions t where t.connection_id = $1 and t.state = 'paid' and t.order_id = any($2)`,
      [id, trial.sales.map((sale) => sale.id)],
    )
    return row ?? { gross: 0n, refunded: 0n }
  }
  const soldBy = (shop: 'a' | 'b', provider: Provider): bigint =>
    trial.sales
      .filter((sale) => sale.shop === shop && sale.provider === provider && sale.does !== 'leave')
      .reduce((sum, sale) => sum + sale.totalMinor * (sale.does === 'payTwice' ? 2n : 1n), 0n)

  const snap = trial.harness.midtrans.control.books().find((books) => books.gross > 0)
  const ofMidtrans = { gross: BigInt(snap?.gross ?? 0), refunded: BigInt(snap?.refunded ?? 0) }
  expect(await oursOf(trial.harness.shops.a, 'midtrans')).toEqual(ofMidtrans)
  expect(ofMidtrans.gross).toBe(soldBy('a', 'midtrans'))

  for (const shop of ['a', 'b'] as const) {
    const [account] = Object.values(trial.harness.stripe.control.books(KEYS.stripe[shop]))
    // Stripe counts rupiah in hundredths.
    const books = shop === 'a' ? account?.idr : account?.usd
    const unit = shop === 'a' ? 100n : 1n
    const ofStripe = {
      gross: BigInt(books?.gross ?? 0) / unit,
      refunded: BigInt(books?.refunded ?? 0) / unit,
    }
    expect(await oursOf(trial.harness.shops[shop], 'stripe')).toEqual(ofStripe)
    expect(ofStripe.gross).toBe(soldBy(shop, 'stripe'))
  }
  const refunded = await count(
    trial,
    'select coalesce(sum(amount_minor), 0)::int as count from public.refunds where order_id = any($1)',
    [trial.sales.map((sale) => sale.id)],
  )
  expect(BigInt(refunded)).toBe(trial.sales.reduce((sum, sale) => sum + sale.refundedMinor, 0n))
}
