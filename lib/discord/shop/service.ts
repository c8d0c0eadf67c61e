import type { Locale, ShopContext } from '@/lib/core/context'
import { isId, newId } from '@/lib/core/ids'
import { translator } from '@/lib/core/i18n/i18n'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import type { ProductPage } from '@/lib/commerce/catalogue/schema/product'
import { getProduct, getStorefront, openWindow } from '@/lib/commerce/service'
import type { Choice } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { alternatives, choicesOf, goneMessage, listMessage, productMessage } from './rules'
import type { Words } from './rules'

/** A person in front of the shop, as the shop's own checkout knows them; limits count them by their account. */
export type Visit = { ctx: ShopContext; words: Words; shopName: string }

export async function visit(tenantId: string, personId: string, language: Locale | null): Promise<Visit> {
  const shop = await getStorefront({ tenantId })
  const locale = language ?? shop.locale
  const origin = shopOrigin(shop)
  const ctx = {
    ...{ tenantId, slug: shop.slug, origin, requestId: newId() },
    ...{ address: `discord:${personId}`, userAgent: 'Discord', locale },
  }
  return { ctx, words: { t: translator(locale, 'discord'), locale, origin }, shopName: shop.name }
}

export async function showList({ ctx, words, shopName }: Visit, page: number): Promise<MessageBody> {
  const { products } = await openWindow(ctx)
  return listMessage(words, { name: shopName, products }, page)
}

/** Throws `product_not_found`. */
export async function showProduct({ ctx, words }: Visit, productId: string): Promise<MessageBody> {
  return productMessage(words, await getProduct(ctx, productId))
}

export async function offerChoices({ ctx, words }: Visit, text: string): Promise<Choice[]> {
  return choicesOf(words, (await openWindow(ctx, { query: text })).products)
}

/** What is meant by the option of a command: what was chosen, or what was typed and not chosen. Throws `product_not_found`. */
export async function findWanted({ ctx }: Visit, typed: string): Promise<ProductPage> {
  const given: unknown = typed
  if (isId(given)) return getProduct(ctx, given)
  const { products } = await openWindow(ctx, { query: typed })
  const same = products.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  const found = same ?? products[0]
  return getProduct(ctx, found?.id ?? typed)
}

/** What is said of goods that are gone. */
export async function showInstead({ ctx, words }: Visit, productId: string): Promise<MessageBody> {
  const { products } = await openWindow(ctx)
  const gone = products.find(({ id }) => id === productId)
  return goneMessage(words, alternatives(products, { productId, category: gone?.category?.slug ?? null }))
}
