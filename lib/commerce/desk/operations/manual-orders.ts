import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { readable } from '@/lib/core/api/readable'
import { renamed } from '@/lib/core/api/renamed'
import { SentAmount } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { Email, line, Phone, text } from '@/lib/core/text/text-input'
import { LINK_DAYS, ManualOrderInput } from '@/lib/commerce/desk/schema/orders'
import { addManualOrder, requirePayable, sendManualOrder } from '@/lib/commerce/desk/service/manual-orders'
import { OrderDetailAnswer } from './order-document'
import { tellOrder, toOrder } from './orders'

const days = z
  .int('expected_whole')
  .refine((given) => LINK_DAYS.some((one) => one === given), {
    error: 'expected_choice',
    params: { values: { choices: LINK_DAYS.join(', ') } },
  })
  .meta({ description: `For how many days it can be paid by its link: ${LINK_DAYS.join(', ')}.`, example: 3 })

const Item = z
  .strictObject({
    variant_id: z.uuid('invalid').optional().meta({ description: 'At the shop’s own price.' }),
    name: line(1, 120).optional().meta({ description: 'Of a line without a product.' }),
    price_minor: SentAmount.optional(),
    quantity: z.int('invalid_quantity').min(1, 'invalid_quantity').max(1000, 'too_many'),
  })
  .superRefine((item, context) => {
    if (item.variant_id === undefined) return
    const params = { values: { other: 'variant_id' } }
    for (const name of ['name', 'price_minor'] as const)
      if (item[name] !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'contradicts', params })
  }, evenIfWrong)
  .meta({ id: 'OrderItemBody' })

const OrderBody = z
  .strictObject({
    items: z.array(Item, 'required').min(1, 'empty_order').max(50, 'too_many'),
    customer: z.strictObject({ name: line(1, 120), email: Email, phone: Phone.optional() }),
    locale: z.enum(LOCALES, 'invalid').meta({ description: 'The customer’s language.' }),
    note: text(0, 1000).default('').meta({ description: 'What the customer reads with it.' }),
    discount_minor: SentAmount.default(0n),
    link_days: days
      .nullable()
      .default(3)
      .meta({ description: 'Null keeps it as a draft, which nobody can pay.' }),
    replaces: z.uuid('invalid').optional().meta({ description: 'A draft that it takes the place of.' }),
  })
  .meta({ id: 'OrderBody' })

const itemsOf = (items: z.output<typeof Item>[]) =>
  items.map(({ variant_id: variantId, name, price_minor: priceMinor, quantity }) =>
    variantId === undefined ? { name, priceMinor, quantity } : { variantId, quantity },
  )

/** Our own names of what the body says. Throws Zod's error. */
function readOrder(body: z.output<typeof OrderBody>): ManualOrderInput {
  const { items, customer, locale, note, discount_minor: discountMinor, replaces } = body
  return ManualOrderInput.parse({
    items: itemsOf(items),
    customer,
    locale,
    note,
    discountMinor,
    ...(replaces === undefined ? {} : { replaces }),
  })
}

const Items = z.object({ items: ManualOrderInput.shape.items })
const sentAs = { discount: 'discount_minor' }

/** What the shop's goods and prices have against a body. Throws `validation_failed`. */
async function judgeOrder(ctx: TenantContext, sent: Readonly<Record<string, unknown>>): Promise<void> {
  const { items: wanted, discount_minor: discountMinor = 0n } = readable(OrderBody, sent)
  if (!wanted) return
  const { items } = Items.parse({ items: itemsOf(wanted) })
  await requirePayable(ctx, { items, discountMinor, isSent: false }).catch((error: unknown) => {
    throw renamed(error, sentAs)
  })
}

/** What cannot be paid is not placed: an order that was refused is not left as a draft. */
async function placeOrder(ctx: TenantContext, body: z.output<typeof OrderBody>): Promise<string> {
  const input = readOrder(body)
  const { link_days: linkDays } = body
  if (linkDays !== null) await requirePayable(ctx, { ...input, isSent: true })
  const { orderId } = await addManualOrder(ctx, input)
  if (linkDays !== null) await sendManualOrder(ctx, orderId, linkDays)
  return orderId
}

export const manualOrderOperations = [
  operation({
    method: 'POST',
    path: '/orders',
    id: 'addOrder',
    tag: 'Orders',
    summary: 'Write an order, with a link to pay it by',
    description:
      'Prices of products are the shop’s own. The customer is sent the link; it is also `link` of the answer. As for an order by hand in the dashboard, drafts are sold as well as what is published, and `max_per_order`, which holds for the shop’s own checkout, does not count; what is archived, not sold any more or sold out is refused.',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: { undo: { by: 'cancelOrder', with: { id: 'answer.id' } } },
    body: OrderBody,
    judgeMore: judgeOrder,
    answer: OrderDetailAnswer,
    status: 201,
    errors: ['limit_reached', 'sold_out'],
    run: async (ctx, { body }) => {
      const orderId = await placeOrder(ctx, body).catch((error: unknown) => {
        throw renamed(error, sentAs)
      })
      return { ...(await tellOrder(ctx, orderId)), location: `/api/v1/orders/${orderId}` }
    },
  }),
  operation({
    method: 'POST',
    path: '/orders/{id}/send',
    id: 'sendOrder',
    tag: 'Orders',
    summary: 'Send a draft to its customer, with a link to pay it by',
    rights: ['orders.read', 'orders.fulfil'],
    assistants: { undo: { none: 'The customer was written to. cancelOrder ends the order.' } },
    params: ById,
    body: z.strictObject({ link_days: days.default(3) }).meta({ id: 'SendOrderBody' }),
    answer: OrderDetailAnswer,
    isVersioned: true,
    errors: ['sold_out'],
    run: (ctx, { params: { id }, body, version }) =>
      toOrder(ctx, { orderId: id, version }, () => sendManualOrder(ctx, id, body.link_days)),
  }),
]
