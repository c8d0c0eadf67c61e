'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { shopAction } from '@/lib/core/guards/shop-action'
import { NO_COUPON, readCart, readRecentOrder, rememberOrder, writeCoupon } from '@/lib/core/cart/cart-cookie'
import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { paths } from '@/lib/core/tenancy/paths'
import { fieldRefusal, readForm } from '@/lib/core/requests/refusals'
import type { Currency } from '@/lib/core/money/money'
import { orderBase } from '@/lib/core/requests/request'
import { Id } from '@/lib/commerce/schema'
import { PROVIDERS } from '@/lib/payments/schema'
import { CheckoutForm, CouponFields, SentCheckout } from '@/lib/commerce/checkout/schema/shop-forms'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { chatNumber } from '@/lib/commerce/checkout/rules/chat-number'
import { applyCoupon } from '@/lib/commerce/checkout/service/apply-coupon'
import { findCorrection } from '@/lib/commerce/checkout/service/correction'
import { placeCartOrder } from '@/lib/commerce/checkout/service/cart-orders'
import { priceCart } from '@/lib/commerce/checkout/service/price-cart'
import { provenCoupon } from '@/lib/commerce/pricing/service/coupon-tries'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { OrderForm } from '@/lib/commerce/orders/schema/order-form'

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
  // What was typed without being ticked is asked for by nobody, however it is written.
  const { whatsapp_phone: chatPhone, ...others } = sent
  const asked = sent.whatsapp_consent === 'yes' ? { ...others, whatsapp_phone: chatPhone } : others
  return readForm(CheckoutForm, asked, async (refusals) =>
    items && coupon ? refusals.ask(() => applyCoupon(ctx, items, coupon)) : undefined,
  )
}

/** Throws `validation_failed` for a choice of WhatsApp without a number that it could know. */
function requireChatNumber(form: CheckoutForm, currency: Currency): void {
  if (form.whatsapp_consent === undefined) return
  const given = chatNumber({ phone: form.phone, whatsapp: form.whatsapp_phone }, currency)
  if ('problem' in given) throw fieldRefusal('whatsapp_phone', given.problem)
}

function inputOf(ctx: ShopContext, form: CheckoutForm, couponCode: string | null): CheckoutInput {
  return {
    items: form.items,
    customer: {
      name: form.name,
      email: form.email,
      ...(form.phone === undefined ? {} : { phone: form.phone }),
      ...(form.whatsapp_phone === undefined ? {} : { whatsapp_phone: form.whatsapp_phone }),
    },
    locale: ctx.locale,
    note: form.note ?? '',
    marketing_consent: form.marketing_consent === 'yes',
    ...(form.whatsapp_consent === undefined ? {} : { whatsapp_consent: true }),
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
  const isWithout = sent.without_coupon === 'yes'
  if (isWithout) await writeCoupon(NO_COUPON)
  const form = await readCheckout(ctx, isWithout ? { ...sent, coupon: '', proof: '' } : sent)
  if (form.coupon) {
    await keepCoupon(ctx, { do: 'apply', items: form.items, coupon: form.coupon })
    throw new AppError('conflict', 'coupon_just_applied')
  }
  const couponCode = provenCoupon(ctx.tenantId, form.proof ?? null)
  const product = form.from_cart === 'yes' ? null : (form.items[0]?.product ?? null)
  const wish = { cartId: form.cart, product }
  const correction = await findCorrection(ctx, await readRecentOrder(), wish)
  const cart = await priceCart(ctx, form.items, couponCode, correction)
  requireChatNumber(form, cart.currency)
  if (!cart.hasProblem && cart.totalMinor.toString() !== form.shown_total)
    throw new AppError('conflict', 'total_changed')
  const { order, url, standing } = await orderOrTell(ctx, inputOf(ctx, form, couponCode), {
    ...wish,
    after: form.after ?? null,
  })
  await rememberOrder({ ...order, cart: form.cart, items: product === null ? form.items : [], product })
  const page = paths.order(await orderBase(), order.id, order.token)
  redirect(url ?? (standing === null ? page : `${page}&notice=${standing}`))
})

const RetryForm = OrderForm.extend({
  provider: z.enum(PROVIDERS, 'invalid').optional(),
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
