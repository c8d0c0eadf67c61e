'use server'

import { shopAction } from '@/lib/core/guards/shop-action'
import { Id } from '@/lib/commerce/schema'
import { revealKeys } from '@/lib/commerce/settlement/service/goods'
import { OrderForm } from '@/lib/commerce/orders/schema/order-form'

/** The licence keys of one handing-over; that they were looked at is written down. */
export const revealKeysAction = shopAction(
  OrderForm.extend({ fulfilment: Id }),
  async (ctx, form): Promise<{ keys: string[] }> => {
    const { keys } = await revealKeys(ctx, form.order, form.token, form.fulfilment)
    return { keys }
  },
  'bought',
)
