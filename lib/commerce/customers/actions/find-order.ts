'use server'

import { z } from 'zod'
import { shopAction } from '@/lib/core/guards/shop-action'
import type { Locale } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money/money'
import { Email } from '@/lib/core/text/text-input'
import { OrderCode } from '@/lib/commerce/customers/schema/order-codes'
import type { FoundOrder } from '@/lib/commerce/customers/schema/order-codes'
import { toldStatus } from '@/lib/commerce/orders/rules/told-status'
import type { ToldStatus } from '@/lib/commerce/orders/rules/told-status'
import { redeemOrderCode, requestOrderCode } from '@/lib/commerce/customers/service/order-codes'

/** An order as a list shows it; the amount is text already, so that no page has to bring along what formats it. */
export type ListedOrder = Omit<FoundOrder, 'totalMinor' | 'currency' | 'paymentState' | 'status'> & {
  status: ToldStatus
  total: string
}

export type FindOrderStep = { step: 'code'; email: string } | { step: 'orders'; orders: ListedOrder[] }

function listed(order: FoundOrder, locale: Locale): ListedOrder {
  const { id, number, createdAt, path, totalMinor, currency } = order
  const total = formatMoney(totalMinor, currency, locale)
  return { id, number, createdAt, status: toldStatus(order), path, total }
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
