import { expect } from 'vitest'
import { getOrder, revealKeys } from '@/lib/commerce/service'
import { shopContext } from '@/lib/commerce/testing/shop'
import { count, shopOf, stateOf } from './sales'
import type { Sale, State, Trial } from './sales'

export type Stock = { available: bigint; held: bigint }

export async function stockOf(trial: Trial, shop: 'a' | 'b'): Promise<Stock> {
  const { tenantId, products } = trial.harness.shops[shop]
  const [row] = await trial.harness.database.ask<Stock>(
    'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
    [tenantId, products.licenseKey.variantId],
  )
  if (!row) throw new Error('There is no stock.')
  return row
}

function expectedState(sale: Sale): State {
  if (sale.does === 'leave' && sale.product !== 'sample')
    return { status: 'awaiting_payment', payment_state: 'unpaid', attention: null }
  if (sale.does === 'payTwice')
    return { status: 'fulfilled', payment_state: 'needs_attention', attention: 'overpaid' }
  const isAll = sale.refundedMinor > 0n && sale.refundedMinor === sale.totalMinor
  const isPart = sale.refundedMinor > 0n && !isAll
  return {
    status: 'fulfilled',
    payment_state: isAll ? 'refunded' : isPart ? 'partially_refunded' : 'paid',
    attention: null,
  }
}

export async function expectOrders(trial: Trial): Promise<void> {
  for (const sale of trial.sales) expect(await stateOf(trial, sale), sale.email).toEqual(expectedState(sale))
  const twice = await trial.harness.database.ask(
    `select topic, order_id from public.events where topic in ('order.placed', 'order.paid', 'order.fulfilled', 'order.attention')
     and tenant_id in ($1, $2) group by topic, order_id having count(*) > 1`,
    [trial.harness.shops.a.tenantId, trial.harness.shops.b.tenantId],
  )
  expect(twice, 'nothing happened twice').toEqual([])
  expect(
    trial.sales.filter((sale) => sale.refundedMinor > 0n).length,
    'something was given back',
  ).toBeGreaterThan(0)
}

export async function expectGoods(trial: Trial, before: { a: Stock; b: Stock }): Promise<void> {
  const keys: string[] = []
  for (const sale of trial.sales) {
    const isHandedOver = sale.does !== 'leave' || sale.product === 'sample'
    const isTakenBack = sale.refundedMinor > 0n && sale.refundedMinor === sale.totalMinor
    const ctx = shopContext(shopOf(trial, sale))
    const { fulfilments } = await getOrder(ctx, sale.id, sale.token)
    expect(fulfilments.map((one) => one.state)).toEqual(
      isHandedOver ? [isTakenBack ? 'revoked' : 'delivered'] : [],
    )
    const [fulfilment] = fulfilments
    if (sale.product !== 'licence' || !fulfilment || isTakenBack) continue
    const revealed = await revealKeys(ctx, sale.id, sale.token, fulfilment.id)
    expect(revealed.keys).toHaveLength(sale.quantity ?? 1)
    keys.push(...revealed.keys)
  }
  expect(new Set(keys).size, 'each key went to one buyer').toBe(keys.length)
  for (const shop of ['a', 'b'] as const) {
    const licences = trial.sales.filter((sale) => sale.shop === shop && sale.product === 'licence')
    const sum = (some: readonly Sale[]): bigint =>
      some.reduce((total, sale) => total + BigInt(sale.quantity ?? 1), 0n)
    const held = sum(licences.filter((sale) => sale.does === 'leave'))
    const { tenantId } = trial.harness.shops[shop]
    expect(await stockOf(trial, shop)).toEqual({
      available: before[shop].available - sum(licences),
      held: before[shop].held + held,
    })
    const handedOver = await count(
      trial,
      `select count(*)::int as count from public.stock_items
       where tenant_id = $1 and state <> 'available' and order_id = any($2)`,
      [tenantId, licences.map((sale) => sale.id)],
    )
    expect(BigInt(handedOver), 'as many units left the shelf as were sold').toBe(sum(licences) - held)
  }
}
