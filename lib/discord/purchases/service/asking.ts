import { jobActor } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { cutText } from '@/lib/core/text/text'
import type { Cart } from '@/lib/commerce/checkout/schema/cart'
import { applyCoupon, getProduct, priceCart } from '@/lib/commerce/service'
import type { Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { findEmail, insertPurchase, keepEmail } from '@/lib/discord/purchases/data'
import { askMessage, buyForm, emailBinding } from '@/lib/discord/purchases/rules'
import { BuyForm } from '@/lib/discord/purchases/schema'
import type { Purchase } from '@/lib/discord/purchases/schema'
import { goodsId } from '@/lib/discord/shop/rules'
import type { Visit } from '@/lib/discord/shop/service'

/** The address that somebody gave once; null where it has to be asked for. */
export async function emailOf(tenantId: string, personId: string): Promise<string | null> {
  const sealed = await withActor(jobActor({ tenantId }), (_, last) => findEmail(last, personId))
  return sealed && openFromBytes(env().APP_SECRETS, emailBinding(tenantId, personId), sealed)
}

type Goods = { productId: string; variantId: string }

/** The form of a purchase. Throws `product_not_found`. */
export async function formFor({ ctx, words }: Visit, asked: Asked, goods: Goods): Promise<object> {
  const product = await getProduct(ctx, goods.productId)
  const variant = product.variants.find(({ id }) => id === goods.variantId)
  if (!variant) throw new AppError('product_not_found')
  const name = variant.name === '' ? product.name : `${product.name} – ${variant.name}`
  const isKnown = (await emailOf(ctx.tenantId, asked.personId)) !== null
  const about = { id: goodsId(product.id, variant.id), name, most: product.maxPerOrder }
  return buyForm(words.t, about, isKnown)
}

/** What a purchase costs now. */
export async function cartOf(
  { ctx }: Visit,
  wish: Pick<Purchase, 'productId' | 'variantId' | 'quantity' | 'coupon'>,
): Promise<Cart> {
  const { productId, variantId, quantity, coupon } = wish
  return priceCart(ctx, [{ product: productId, variant: variantId, quantity }], coupon)
}

/**
 * Keeps what somebody wants, and asks whether it is right. Throws `validation_failed` for what was filled in wrong,
 * `sold_out`, `product_not_found`, and as `applyCoupon`.
 */
export async function askToConfirm(
  visit: Visit,
  asked: Asked,
  goods: Goods,
  fields: Readonly<Record<string, string>>,
): Promise<MessageBody> {
  const { ctx } = visit
  const { tenantId } = ctx
  const form = BuyForm.parse(fields)
  const email = form.email ?? (await emailOf(tenantId, asked.personId))
  if (email === null) throw fieldRefusal('email', 'required')
  const items = [{ product: goods.productId, variant: goods.variantId, quantity: form.quantity }]
  const coupon = form.coupon === '' ? null : form.coupon
  if (coupon !== null) await applyCoupon(ctx, items, coupon)
  const cart = await cartOf(visit, { ...goods, quantity: form.quantity, coupon })
  refuseProblem(cart)
  const id = newId()
  const secrets = env().APP_SECRETS
  await withActor(jobActor(ctx), async (db) => {
    if (form.email !== undefined)
      await keepEmail(
        db,
        asked.personId,
        sealToBytes(secrets, emailBinding(tenantId, asked.personId), form.email),
      )
    await insertPurchase(db, {
      ...{ id, ...goods, quantity: form.quantity, coupon, shownMinor: cart.totalMinor },
      ...{ personId: asked.personId, personName: cutText(asked.personName, 120) || asked.personId },
      ...{ applicationId: asked.applicationId, channelId: asked.serverId === null ? null : asked.channelId },
      locale: ctx.locale,
    })
  })
  return askMessage(visit.words, id, cart, null)
}

function refuseProblem(cart: Cart): void {
  const [line] = cart.lines
  if (!line || line.problem === 'unavailable') throw new AppError('product_not_found')
  if (line.problem === 'over_limit')
    throw fieldRefusal('quantity', { key: 'too_many', values: { most: line.maxQuantity } })
  if (line.problem !== undefined) throw new AppError('sold_out')
}
