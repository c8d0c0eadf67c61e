import { z } from 'zod'
import { secretsAreForPeople } from '@/lib/core/api/assistants'
import { ById, operation } from '@/lib/core/api/operation'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { line } from '@/lib/core/text/text-input'
import { replaceKey, revokeKey } from '@/lib/commerce/desk/service/order-keys'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { OrderDetailAnswer } from './order-document'
import { toOrder } from './orders'

const params = ById.extend({ key_id: z.uuid() })

const body = z
  .strictObject({ reason: line(1, 300).meta({ description: 'For the team alone.' }) })
  .meta({ id: 'KeyDeedBody' })

type Deed = { params: z.output<typeof params>; body: z.output<typeof body>; version: number | null }

/** Does it to a key that this order was given, and tells the order. Throws `order_not_found`, `not_found`. */
async function withKey(
  ctx: TenantContext,
  { params: { id, key_id: unitId }, body: { reason }, version }: Deed,
  deed: typeof revokeKey | typeof replaceKey,
) {
  return toOrder(ctx, { orderId: id, version }, async () => {
    const { keys } = await getOrderForMember(ctx, id)
    if (keys.every((key) => key.id !== unitId)) throw new AppError('not_found')
    await deed(ctx, { unitId, reason })
  })
}

export const orderKeyOperations = [
  operation({
    method: 'POST',
    path: '/orders/{id}/keys/{key_id}/revoke',
    id: 'revokeOrderKey',
    tag: 'Orders',
    summary: 'Take one licence key back from its customer',
    description: 'It is shown to nobody and never handed out again.',
    rights: ['orders.read', 'stock.write', 'stock.reveal'],
    assistants: secretsAreForPeople,
    params,
    body,
    answer: OrderDetailAnswer,
    isVersioned: true,
    run: (ctx, input) => withKey(ctx, input, revokeKey),
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/keys/{key_id}/replace',
    id: 'replaceOrderKey',
    tag: 'Orders',
    summary: 'Give a customer another licence key for one that does not work',
    description: 'The old one is taken back; the customer is told by mail.',
    rights: ['orders.read', 'stock.write', 'stock.reveal'],
    assistants: secretsAreForPeople,
    params,
    body,
    answer: OrderDetailAnswer,
    isVersioned: true,
    run: (ctx, input) => withKey(ctx, input, replaceKey),
  }),
]
