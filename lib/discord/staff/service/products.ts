import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { formatMoney } from '@/lib/core/money/money'
import { requireAmount } from '@/lib/core/money/money-input'
import {
  changeProductStates,
  getProductForMember,
  getStockLevel,
  listCatalogue,
  setVariantPrice,
} from '@/lib/commerce/service'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { Choice } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { goodsId, readGoodsId } from '@/lib/discord/shop/rules'
import { goodsName, isFarFrom, mostChoices, priceQuestion, saying } from '@/lib/discord/staff/rules'
import { inertLine, plainLine } from '@/lib/discord/text/rules'
import type { Staff } from './caller'

/** Each is read with its variants while somebody types. */
const mostRead = 8

export async function offerProducts({ ctx }: Staff, query: string): Promise<Choice[]> {
  const { lines } = await listCatalogue(ctx, query === '' ? {} : { query })
  return lines.slice(0, mostChoices).map(({ id, name }) => ({ name: plainLine(name, 'choice'), value: id }))
}

/** What has a price: each variant of the products that are found. */
export async function offerPrices({ ctx, words }: Staff, query: string): Promise<Choice[]> {
  const { lines } = await listCatalogue(ctx, query === '' ? {} : { query })
  const products = await Promise.all(lines.slice(0, mostRead).map(({ id }) => getProductForMember(ctx, id)))
  const choices = products.flatMap(({ id, name, currency, variants }) =>
    variants.map((one) => ({
      name: plainLine(
        `${goodsName(name, one.name)} · ${formatMoney(one.priceMinor, currency, words.locale)}`,
        'choice',
      ),
      value: goodsId(id, one.id),
    })),
  )
  return choices.slice(0, mostChoices)
}

/** The product that is meant: what was chosen, or the only one that what was typed finds. Throws `product_not_found`. */
async function findProduct({ ctx }: Staff, typed: string): Promise<MemberProduct> {
  const given: unknown = typed
  if (isId(given)) return getProductForMember(ctx, given)
  const { lines } = await listCatalogue(ctx, { query: typed })
  const [only, ...others] = lines
  if (!only || others.length > 0) throw new AppError('product_not_found', 'discord_choose_goods')
  return getProductForMember(ctx, only.id)
}

/** Puts a product on sale, or takes it off. Throws as `changeProductStates`. */
export async function publishProduct(staff: Staff, typed: string, isOn: boolean): Promise<MessageBody> {
  const { id, name } = await findProduct(staff, typed)
  await changeProductStates(staff.ctx, { ids: [id] }, isOn ? 'published' : 'draft')
  const told = staff.words.t(isOn ? 'staff.product.published' : 'staff.product.withdrawn')
  return saying(inertLine(name, 'title'), [told])
}

/** What is meant by a price, as it stands now. */
type Priced = { product: MemberProduct; variant: MemberProduct['variants'][number] }

async function change(
  { ctx, words }: Staff,
  { product, variant }: Priced,
  priceMinor: bigint,
): Promise<MessageBody> {
  const changed = await setVariantPrice(ctx, { productId: product.id, variantId: variant.id, priceMinor })
  const money = (minor: bigint): string => formatMoney(minor, product.currency, words.locale)
  const told = changed
    ? words.t('staff.product.price', { before: money(changed.beforeMinor), after: money(changed.afterMinor) })
    : words.t('staff.product.price_same', { price: money(priceMinor) })
  return saying(inertLine(goodsName(product.name, variant.name), 'title'), [told])
}

/**
 * Sets a price, read in the shop's currency; one that is far from what it was, or nothing, is asked about first. Throws as
 * `setVariantPrice`, and `validation_failed` for no amount.
 */
export async function setPrice(staff: Staff, typed: string, amount: string): Promise<MessageBody> {
  const { words } = staff
  const chosen = readGoodsId(typed)
  const product = await findProduct(staff, chosen?.productId ?? typed)
  const [first, ...others] = product.variants
  const variant = chosen
    ? product.variants.find(({ id }) => id === chosen.variantId)
    : others.length === 0
      ? first
      : undefined
  if (!variant) throw new AppError('product_not_found', 'discord_choose_goods')
  const priceMinor = requireAmount(amount, product.currency, words.locale, 'price')
  if (!isFarFrom(variant.priceMinor, priceMinor)) return change(staff, { product, variant }, priceMinor)
  const money = (minor: bigint): string => formatMoney(minor, product.currency, words.locale)
  return priceQuestion(words, {
    ...{ variantId: variant.id, priceMinor, name: goodsName(product.name, variant.name) },
    ...{ before: money(variant.priceMinor), after: money(priceMinor) },
  })
}

/** Sets the price that somebody was asked about; who it is and what they may is asked anew. Throws as `setPrice`. */
export async function setAskedPrice(staff: Staff, asked: string): Promise<MessageBody> {
  const [variantId = '', minor = ''] = asked.split('.')
  if (!/^\d{1,15}$/.test(minor)) throw new AppError('not_found')
  const { productId } = await getStockLevel(staff.ctx, variantId)
  const product = await getProductForMember(staff.ctx, productId)
  const variant = product.variants.find(({ id }) => id === variantId)
  if (!variant) throw new AppError('product_not_found')
  return change(staff, { product, variant }, BigInt(minor))
}
