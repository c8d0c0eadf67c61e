'use server'

import { z } from 'zod'
import { shopAction } from '@/lib/core/guards/shop-action'
import type { Locale } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money/money'
import { Email } from '@/lib/core/text/text-input'
import { OrderCode } from '@/lib/commerce/customers/schema/order-codes'
import type { FoundOrder } from '@/lib/commerce/customers/schema/order-codes'
import { redeemOrderCode, requestOrderCode } from '@/lib/commerce/customers/service/order-codes'

/** An order as a list shows it; the amount is text already, so that no page has to bring along what formats it. */
export type ListedOrder = Omit<FoundOrder, 'totalMinor' | 'currency' | 'paymentState' | 'status'> & {
  /** An order that costs nothing was never paid. */
  status: FoundOrder['status'] | 'free'
  total: string
}

export type FindOrderStep = { step: 'code'; email: string } | { step: 'orders'; orders: ListedOrder[] }

function listed(
  { id, number, createdAt, status, path, totalMinor, currency }: FoundOrder,
  locale: Locale,
): ListedOrder {
  const shown = status === 'paid' && totalMinor === 0n ? ('free' as const) : status
  return { id, number, createdAt, status: shown, path, total: formatMoney(totalMinor, currency, locale) }
}

const FindOrderForm = z.discriminatedUnion('step', [
  z.object({ step: z.literal('email'), email: Email }),
  z.object({ step: z.literal('code'), email: Email, code: OrderCode }),
])

/** Sends a code to an address, then shows the orders of whoever has the code. */
export const findOrderAction = shopAction(
  FindOrderForm,
  async (ctx, form): Promise<FindOrderStep> => {
    if (form.step === 'code') {
      const orders = await redeemOrderCode(ctx, form.email, form.code)
      return { step: 'orders', orders: orders.map((order) => listed(order, ctx.locale)) }
    }
    await requestOrderCode(ctx, form.email)
    return { step: 'code', email: form.email }
  },
  'bought',
)
