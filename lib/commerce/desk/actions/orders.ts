'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import type { Currency } from '@/lib/core/money/money'
import { requireAmount } from '@/lib/core/money/money-input'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { Refusals } from '@/lib/core/requests/refusals'
import { shopBase } from '@/lib/core/requests/request'
import { plainText, text } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import { ManualOrderInput, OrderNoteInput, OrderViewInput } from '@/lib/commerce/desk/schema/orders'
import { cancelOrders, deliverOrders, resendGoodsOfMany } from '@/lib/commerce/desk/service/many-orders'
import { addManualOrder, requirePayable, sendManualOrder } from '@/lib/commerce/desk/service/manual-orders'
import {
  addOrderNote,
  addOrderView,
  removeOrderNote,
  removeOrderView,
} from '@/lib/commerce/desk/service/order-desk'
import { resendGoods, resendMail } from '@/lib/commerce/mails/service/order-resend'
import { getShopSettings } from '@/lib/platform/service'

const isOn = z
  .string()
  .optional()
  .transform((value) => value === 'on')

export const addOrderViewAction = memberAction(
  'orders.read',
  z.object({ name: z.string(), filter: z.string(), isShared: isOn }),
  async (ctx, input) => addOrderView(ctx, OrderViewInput.parse(input)),
)

export const removeOrderViewAction = memberAction(
  'orders.read',
  z.object({ viewId: Id }),
  async (ctx, { viewId }) => {
    await removeOrderView(ctx, viewId)
    return { removedAt: Date.now() }
  },
)

export const addOrderNoteAction = memberAction('orders.read', OrderNoteInput, (ctx, input) =>
  addOrderNote(ctx, input),
)

export const removeOrderNoteAction = memberAction(
  'orders.read',
  z.object({ noteId: Id }),
  async (ctx, { noteId }) => {
    await removeOrderNote(ctx, noteId)
    return { removedAt: Date.now() }
  },
)

/** The orders that were ticked, as one text: a form gives a name one value. */
const Ticked = z
  .string()
  .max(20_000, 'too_long')
  .transform((ids) => ids.split(' ').filter(Boolean))
  .pipe(z.array(Id).min(1, 'required').max(200, 'too_many'))

export const cancelOrdersAction = memberAction(
  'orders.cancel',
  z.object({ orderIds: Ticked }),
  (ctx, { orderIds }) => cancelOrders(ctx, orderIds),
)

export const deliverOrdersAction = memberAction(
  'orders.fulfil',
  z.object({ orderIds: Ticked, note: text(0, 4000).default('') }),
  (ctx, input) => deliverOrders(ctx, input),
)

export const resendOrdersAction = memberAction(
  'orders.fulfil',
  z.object({ orderIds: Ticked }),
  (ctx, { orderIds }) => resendGoodsOfMany(ctx, orderIds),
)

export const resendMailAction = memberAction(
  'orders.fulfil',
  z.object({ messageId: Id }),
  async (ctx, { messageId }) => {
    await resendMail(ctx, messageId)
    return { sentAt: Date.now() }
  },
)

export const resendGoodsAction = memberAction(
  'orders.fulfil',
  z.object({ orderId: Id }),
  async (ctx, { orderId }) => {
    await resendGoods(ctx, orderId)
    return { sentAt: Date.now() }
  },
)

/** A line as its form sends it; the price of a free one is as people type it. */
const FormItem = z.object({
  variantId: z.string().optional(),
  name: z.string().optional(),
  price: z.string().max(60, 'too_long').optional(),
  quantity: z.unknown(),
})

/** The lines as the service takes them; a price that is none is refused at its line. */
function readItems(
  items: readonly z.output<typeof FormItem>[],
  refusals: Refusals,
  { currency, locale }: { currency: Currency; locale: string },
): unknown[] {
  return items.map(({ variantId, name = '', price = '', quantity: typed }, index) => {
    const quantity = typeof typed === 'string' ? plainText(typed) : typed
    if (variantId !== undefined) return { variantId, quantity }
    const priceMinor =
      plainText(price) === ''
        ? undefined
        : refusals.read(() => requireAmount(price, currency, locale, `items.${index}.priceMinor`))
    return { name, quantity, ...(priceMinor === undefined ? {} : { priceMinor }) }
  })
}

/** An order as its form sends it: lines as JSON, the discount as people type it, and whether it goes out at once. */
const ManualOrderForm = z.object({
  items: z
    .string()
    .max(20_000, 'too_long')
    .pipe(jsonField(z.array(FormItem).max(50, 'too_many'))),
  name: z.string().default(''),
  email: z.string().default(''),
  phone: z.string().default(''),
  locale: z.string().default(''),
  note: z.string().default(''),
  discount: z.string().default(''),
  replaces: z.string().optional(),
  days: z.coerce.number('expected_whole').int('expected_whole'),
  intent: z.enum(['draft', 'send'], 'invalid'),
})

export const addManualOrderAction = memberAction(
  'orders.fulfil',
  ManualOrderForm,
  async (ctx, form): Promise<{ orderId: string }> => {
    const { currency } = await getShopSettings(ctx)
    const refusals = new Refusals()
    const discountMinor = refusals.read(() =>
      plainText(form.discount) === '' ? 0n : requireAmount(form.discount, currency, ctx.locale, 'discount'),
    )
    const given = readItems(form.items, refusals, { currency, locale: ctx.locale })
    const items = ManualOrderInput.shape.items.safeParse(given)
    if (items.success && discountMinor !== undefined)
      await refusals.ask(async () =>
        requirePayable(ctx, { items: items.data, discountMinor, isSent: form.intent === 'send' }),
      )
    const input = refusals.parse(ManualOrderInput, {
      items: given,
      customer: { name: form.name, email: form.email, phone: form.phone },
      locale: form.locale,
      note: form.note,
      discountMinor: discountMinor ?? 0n,
      ...(form.replaces ? { replaces: form.replaces } : {}),
    })
    const { orderId } = await addManualOrder(ctx, input)
    if (form.intent === 'send') await sendManualOrder(ctx, orderId, form.days)
    return redirect(`${await shopBase()}/dashboard/orders/${orderId}`)
  },
)

export const sendManualOrderAction = memberAction(
  'orders.fulfil',
  z.object({ orderId: Id, days: z.coerce.number('expected_whole').int('expected_whole') }),
  async (ctx, { orderId, days }) => {
    await sendManualOrder(ctx, orderId, days)
    return { sentAt: Date.now() }
  },
)
