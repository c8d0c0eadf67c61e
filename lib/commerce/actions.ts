'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { shopAction } from '@/lib/core/action'
import { emptyCart } from '@/lib/core/cart'
import type { StoredCart } from '@/lib/core/cart'
import {
  forgetOrderedItems,
  NO_COUPON,
  readCart,
  readRecentOrder,
  rememberOrder,
  writeCart,
  writeCoupon,
} from '@/lib/core/cart-cookie'
import type { Locale, ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatMoney } from '@/lib/core/money'
import { paths } from '@/lib/core/paths'
import { readForm } from '@/lib/core/refusals'
import { shopBase } from '@/lib/core/request'
import { Email } from '@/lib/core/text-input'
import { Id, OrderCode, Slug } from '@/lib/commerce/schema'
import { findItem } from '@/lib/commerce/rules/cart'
import { CheckoutForm, CouponFields, OptionalId, SentCheckout } from '@/lib/commerce/schema/shop-forms'
import type { CartItem, CheckoutInput, FoundOrder } from '@/lib/commerce/schema'
import {
  applyCoupon,
  findCorrection,
  keepableItems,
  placeCartOrder,
  priceCart,
  provenCoupon,
  redeemOrderCode,
  requestOrderCode,
  retryPayment,
  revealKeys,
} from '@/lib/commerce/service'

const mostLines = 20

const quantity = z.coerce.number('invalid_quantity').int('invalid_quantity').max(1000, 'too_many')

async function keep(cart: StoredCart): Promise<void> {
  if (cart.items.length > mostLines || !(await writeCart(cart)))
    throw new AppError('limit_reached', 'cart_full')
}

const CartForm = z.object({
  product: Slug,
  variant: OptionalId,
  quantity: quantity.min(1, 'invalid_quantity'),
  /** Which button was pressed: without script a form can have one action only, or its answer is not shown. */
  do: z.enum(['buy', 'add']).default('add'),
})

/** Whether somebody begins to collect again after ordering, and not to order the same things once more. */
async function isNewCart(cart: StoredCart, first: CartItem | undefined): Promise<boolean> {
  const recent = await readRecentOrder()
  if (cart.items.length > 0 || !recent || recent.cart !== cart.id || recent.product !== null) return false
  return !recent.items.some(({ product }) => product === first?.product)
}

/** Puts a product into the cart, or more of it, and shows the cart; or leads to the checkout of this product alone. */
export const addToCartAction = shopAction(CartForm, async (ctx, input) => {
  if (input.do === 'buy') {
    const choice = input.variant === undefined ? '' : `&variant=${input.variant}`
    redirect(
      `${paths.buyNow(await shopBase(), input.product)}${choice}&quantity=${input.quantity.toString()}`,
    )
  }
  const cart = await readCart()
  const added: CartItem = {
    product: input.product,
    quantity: input.quantity,
    ...(input.variant === undefined ? {} : { variant: input.variant }),
  }
  const items = await keepableItems(ctx, [...cart.items, added])
  await keep({
    id: (await isNewCart(cart, items[0])) ? emptyCart().id : cart.id,
    items: items.map((item) => ({ ...item, quantity: Math.min(1000, item.quantity) })),
  })
  redirect(paths.cart(await shopBase()))
})

const ChangeForm = z.object({
  product: Slug,
  variant: OptionalId,
  quantity: quantity.min(0, 'invalid_quantity').optional(),
  /** One more or one less than what is in the cart by then; without script, when no page knows of the last click. */
  step: z.coerce.number().int().min(-1).max(1).optional(),
})

/** Sets a line of the cart to a quantity; zero removes it. The page around the form comes back with the new sums. */
export const changeCartAction = shopAction(ChangeForm, async (ctx, input): Promise<null> => {
  const cart = await readCart()
  // A cart that was ordered is empty; while its order is corrected it holds what was ordered.
  const wish = { cartId: cart.id, product: null }
  const corrected = cart.items.length > 0 ? null : await findCorrection(ctx, await readRecentOrder(), wish)
  const kept = await keepableItems(ctx, corrected?.order.items ?? cart.items)
  const changed = findItem(kept, input)
  const items = kept.flatMap((item) => {
    if (item !== changed) return [item]
    const wanted = input.quantity ?? Math.min(1000, Math.max(1, item.quantity + (input.step ?? 0)))
    return wanted === 0 ? [] : [{ ...item, quantity: wanted }]
  })
  await keep({ id: cart.id, items })
  if (items.length === 0) await forgetOrderedItems()
  // A step is taken once: a page that was posted takes it again when it is loaded again.
  if (input.step !== undefined) redirect(paths.cart(await shopBase()))
  return null
})

/** Tries a code and keeps it for the cart and the checkout, or forgets it. */
async function keepCoupon(ctx: ShopContext, fields: CouponFields): Promise<null> {
  if (fields.do === 'remove') {
    await writeCoupon(NO_COUPON)
    return null
  }
  const { proof } = await applyCoupon(ctx, fields.items ?? (await readCart()).items, fields.coupon)
  await writeCoupon(proof)
  return null
}

/** The coupon of the cart. It answers instead of leading somewhere: the page comes back with what came of it. */
export const couponAction = shopAction(CouponFields, keepCoupon)

/** The form as it was read; a code that waits in it is judged also where something else is wrong. */
async function readCheckout(ctx: ShopContext, sent: Record<string, unknown>): Promise<CheckoutForm> {
  const { items, coupon } = CheckoutForm.pick({ items: true, coupon: true }).safeParse(sent).data ?? {}
  return readForm(CheckoutForm, sent, async (refusals) =>
    items && coupon ? refusals.ask(() => applyCoupon(ctx, items, coupon)) : undefined,
  )
}

function inputOf(ctx: ShopContext, form: CheckoutForm, couponCode: string | null): CheckoutInput {
  return {
    items: form.items,
    customer: {
      name: form.name,
      email: form.email,
      ...(form.phone === undefined ? {} : { phone: form.phone }),
    },
    locale: ctx.locale,
    note: form.note ?? '',
    marketing_consent: form.marketing_consent === 'yes',
    ...(form.provider === undefined ? {} : { provider: form.provider }),
    ...(couponCode === null ? {} : { coupon: couponCode }),
  }
}

/** As `placeCartOrder`; an order whose page could not be opened is shown itself, which says why and offers the way on. */
async function orderOrTell(...given: Parameters<typeof placeCartOrder>): ReturnType<typeof placeCartOrder> {
  try {
    return await placeCartOrder(...given)
  } catch (error) {
    if (!(error instanceof AppError) || !error.order) throw error
    return { order: error.order, url: null, standing: null }
  }
}

/**
 * Places the order of a cart and leads to the gateway's page, or to the order when there is nothing to pay or it was
 * ordered already.
 */
export const checkoutAction = shopAction(SentCheckout, async (ctx, sent): Promise<null> => {
  if (sent.do !== undefined) return keepCoupon(ctx, CouponFields.parse(sent))
  const form = await readCheckout(ctx, sent)
  if (form.coupon) {
    await keepCoupon(ctx, { do: 'apply', items: form.items, coupon: form.coupon })
    throw new AppError('conflict', 'coupon_just_applied')
  }
  const couponCode = provenCoupon(ctx.tenantId, form.proof ?? null)
  const product = form.from_cart === 'yes' ? null : (form.items[0]?.product ?? null)
  const wish = { cartId: form.cart, product }
  const correction = await findCorrection(ctx, await readRecentOrder(), wish)
  const cart = await priceCart(ctx, form.items, couponCode, correction)
  if (!cart.hasProblem && cart.totalMinor.toString() !== form.shown_total)
    throw new AppError('conflict', 'total_changed')
  const { order, url, standing } = await orderOrTell(ctx, inputOf(ctx, form, couponCode), {
    ...wish,
    after: form.after ?? null,
  })
  await rememberOrder({ ...order, cart: form.cart, items: product === null ? form.items : [], product })
  const page = paths.order(await shopBase(), order.id, order.token)
  redirect(url ?? (standing === null ? page : `${page}&notice=${standing}`))
})

const OrderForm = z.object({ order: Id, token: z.string().min(1).max(200) })
const RetryForm = OrderForm.extend({
  provider: z.enum(['midtrans', 'stripe'], 'invalid').optional(),
  /** The try to pay that is given up for another way. */
  replaces: Id.optional(),
})

/** Leads an unpaid order back to a gateway's page: the open one, or a new one at the gateway that was chosen. */
export const retryPaymentAction = shopAction(RetryForm, async (ctx, form) => {
  const { url } = await retryPayment(ctx, form.order, form.token, {
    ...(form.provider === undefined ? {} : { provider: form.provider }),
    ...(form.replaces === undefined ? {} : { replaces: form.replaces }),
  })
  redirect(url)
})

/** The licence keys of one handing-over; that they were looked at is written down. */
export const revealKeysAction = shopAction(
  OrderForm.extend({ fulfilment: Id }),
  async (ctx, form): Promise<{ keys: string[] }> => {
    const { keys } = await revealKeys(ctx, form.order, form.token, form.fulfilment)
    return { keys }
  },
)

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
export const findOrderAction = shopAction(FindOrderForm, async (ctx, form): Promise<FindOrderStep> => {
  if (form.step === 'code') {
    const orders = await redeemOrderCode(ctx, form.email, form.code)
    return { step: 'orders', orders: orders.map((order) => listed(order, ctx.locale)) }
  }
  await requestOrderCode(ctx, form.email)
  return { step: 'code', email: form.email }
})
