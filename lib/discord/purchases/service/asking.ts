import { ZodError } from 'zod'
import { jobActor } from '@/lib/core/context'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { renderError } from '@/lib/core/requests/rendering'
import { cutText } from '@/lib/core/text/text'
import type { ProductPage } from '@/lib/commerce/catalogue/schema/product'
import type { Cart } from '@/lib/commerce/checkout/schema/cart'
import { applyCoupon, getProduct, priceCart } from '@/lib/commerce/service'
import type { Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { findEmail, keepEmail } from '@/lib/discord/purchases/data/addresses'
import { cancelAsked, findForm, findPurchase, insertPurchase } from '@/lib/discord/purchases/data/purchases'
import { askMessage, buyForm, wrongMessage } from '@/lib/discord/purchases/asking'
import { emailBinding, formBinding } from '@/lib/discord/purchases/rules'
import { BuyForm, Typed } from '@/lib/discord/purchases/schema'
import type { Purchase } from '@/lib/discord/purchases/schema'
import { partId } from '@/lib/discord/parts/rules'
import { goodsId } from '@/lib/discord/shop/rules'
import type { Words } from '@/lib/discord/shop/rules'
import type { Visit } from '@/lib/discord/shop/service'

/** The address that somebody gave once; null where it has to be asked for. */
export async function emailOf(tenantId: string, personId: string): Promise<string | null> {
  const sealed = await withActor(jobActor({ tenantId }), (_, last) => findEmail(last, personId))
  return sealed && openFromBytes(env().APP_SECRETS, emailBinding(tenantId, personId), sealed)
}

type Goods = { productId: string; variantId: string }

/** Purchases are their buyer's alone; of everybody else's nothing is said, not even that they are there. */
export async function ownPurchase(asked: Asked, id: string): Promise<Purchase> {
  const found = isId(id) ? await withActor(jobActor(asked), (_, last) => findPurchase(last, id)) : null
  if (found?.personId !== asked.personId) throw new AppError('not_found')
  return found
}

/** The form of a purchase. Throws `product_not_found`. */
export async function formFor(visit: Visit, asked: Asked, goods: Goods): Promise<object> {
  const { tenantId } = visit.ctx
  // Side by side: Discord opens no form after an acknowledgement, so that people wait for all of it.
  const [email, product] = await Promise.all([
    emailOf(tenantId, asked.personId),
    getProduct(visit.ctx, goods.productId),
  ])
  return firstForm(visit, product, { variantId: goods.variantId, email })
}

/** The same, of what is known by now. */
export function firstForm(
  { words }: Visit,
  product: ProductPage,
  { variantId, email }: { variantId: string; email: string | null },
): object {
  const part = partId('form', goodsId(product.id, variantId))
  return formOf(words, product, { variantId, part, typed: {}, isEmailAsked: email === null })
}

/** What may still be filled in otherwise. Throws `not_found`, `conflict` for what was confirmed or cancelled. */
async function openPurchase(asked: Asked, id: string): Promise<Purchase> {
  const wish = await ownPurchase(asked, id)
  if (wish.state !== 'typed' && wish.state !== 'asked') throw new AppError('conflict', 'discord_cancelled')
  return wish
}

/** The form with what was filled in before, the address too. Throws `not_found`, `conflict`, `product_not_found`. */
export async function formAgain(visit: Visit, asked: Asked, id: string): Promise<object> {
  const { tenantId } = visit.ctx
  const wish = await openPurchase(asked, id)
  const sealed = await withActor(jobActor(asked), (_, last) => findForm(last, id))
  const typed =
    sealed === null
      ? { quantity: String(wish.quantity), coupon: wish.coupon ?? '' }
      : Typed.parse(JSON.parse(openFromBytes(env().APP_SECRETS, formBinding(tenantId, id), sealed)))
  const [email, product] = await Promise.all([
    typed.email ?? emailOf(tenantId, asked.personId),
    getProduct(visit.ctx, wish.productId),
  ])
  const { variantId } = wish
  const filled = { ...typed, email: email ?? '' }
  return formOf(visit.words, product, {
    ...{ variantId, part: partId('again', id) },
    ...{ typed: filled, isEmailAsked: true },
  })
}

function formOf(
  words: Words,
  product: ProductPage,
  {
    variantId,
    part,
    typed,
    isEmailAsked,
  }: { variantId: string; part: string; typed: Partial<Typed>; isEmailAsked: boolean },
): object {
  const variant = product.variants.find(({ id }) => id === variantId)
  if (!variant) throw new AppError('product_not_found')
  const name = variant.name === '' ? product.name : `${product.name} – ${variant.name}`
  return buyForm(words.t, { id: part, name, most: product.maxPerOrder }, typed, isEmailAsked)
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
async function askToConfirm(
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
      ...whoseOf(asked),
      locale: ctx.locale,
    })
  })
  return askMessage(visit.words, { id, cart, email }, null)
}

/**
 * As `askToConfirm`; where something was filled in wrong it says what, and keeps the rest for another try. Throws
 * `sold_out`, `product_not_found`.
 */
export async function judgeForm(
  visit: Visit,
  asked: Asked,
  goods: Goods,
  fields: Readonly<Record<string, string>>,
): Promise<MessageBody> {
  try {
    return await askToConfirm(visit, asked, goods, fields)
  } catch (error) {
    const wrong = wrongFields(error)
    if (!wrong) throw error
    const { title, fields: told = {} } = renderError(wrong, visit.ctx.locale)
    return wrongMessage(visit.words, await keepTyped(visit, asked, goods, fields), { title, fields: told })
  }
}

/** The same for what was asked about before, in whose place this is asked. Throws also `not_found`, `conflict`. */
export async function judgeAgain(
  visit: Visit,
  asked: Asked,
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<MessageBody> {
  const { productId, variantId } = await openPurchase(asked, id)
  const said = await judgeForm(visit, asked, { productId, variantId }, fields)
  await withActor(jobActor(asked), (_, last) => cancelAsked(last, id))
  return said
}

function wrongFields(error: unknown): AppError | null {
  if (error instanceof ZodError)
    return new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
  return error instanceof AppError && error.fields ? error : null
}

async function keepTyped(
  { ctx }: Visit,
  asked: Asked,
  goods: Goods,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const id = newId()
  const typed = JSON.stringify(Typed.parse(fields))
  const sealed = sealToBytes(env().APP_SECRETS, formBinding(ctx.tenantId, id), typed)
  const wish = {
    id,
    ...goods,
    quantity: 1,
    coupon: null,
    shownMinor: 0n,
    ...whoseOf(asked),
    locale: ctx.locale,
  }
  await withActor(jobActor(ctx), (_, last) => insertPurchase(last, wish, sealed))
  return id
}

const whoseOf = (asked: Asked) => ({
  ...{ personId: asked.personId, personName: cutText(asked.personName, 120) || asked.personId },
  ...{ applicationId: asked.applicationId, channelId: asked.serverId === null ? null : asked.channelId },
})

function refuseProblem(cart: Cart): void {
  const [line] = cart.lines
  if (!line || line.problem === 'unavailable') throw new AppError('product_not_found')
  if (line.problem === 'over_limit')
    throw fieldRefusal('quantity', { key: 'too_many_most', values: { most: line.maxQuantity } })
  if (line.problem === 'only_some_left')
    throw fieldRefusal('quantity', { key: 'only_some_left', values: { left: line.maxQuantity } })
  if (line.problem !== undefined) throw new AppError('sold_out')
}
